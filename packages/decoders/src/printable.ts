// Controls, invisible format characters (bidi overrides, zero-width), lone surrogates, line and paragraph separators.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const EACH_UNPRINTABLE = new RegExp(UNPRINTABLE, 'gu');

/** Whether text has no control, format or separator characters and no lone surrogates, so that it shows as what it is. */
export function isPrintable(text: string): boolean {
  return !UNPRINTABLE.test(text);
}

/** The text with every character that would not show replaced by U+FFFD. */
export function printable(text: string): string {
  return text.replace(EACH_UNPRINTABLE, '\ufffd');
}
