const ELLIPSIS = '…';
// Control and format characters (the bidirectional marks of UAX #9 and the tag characters are format characters), lone
// surrogates, separators, and the letters of UAX #44 that are drawn as nothing, such as the Hangul fillers.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Variation_Selector}]|\p{Default_Ignorable_Code_Point}/gu;
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** A stranger's text fit to be shown on one line: nothing invisible, nothing that turns the writing direction, at most `maxLength` characters. */
export function plainText(text: string, maxLength = 64): string {
  const visible = text
    .slice(0, maxLength * 4)
    .replace(/\s+/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(STACKED_MARKS, '$1')
    .trim();
  const characters = [...visible];
  return characters.length <= maxLength ? visible : characters.slice(0, maxLength - 1).join('') + ELLIPSIS;
}
