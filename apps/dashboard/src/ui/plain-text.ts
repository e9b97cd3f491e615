const ELLIPSIS = '…';
// Control characters, soft hyphen, zero-width and bidirectional marks (Unicode UAX #9 table of formatting characters),
// line and paragraph separators, byte order mark, tag characters, lone surrogates.
const INVISIBLE =
  /[\p{Cc}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\p{Cs}]|[\u{e0000}-\u{e0fff}]/gu;
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

/** A stranger's text fit to be shown on one line: nothing invisible, nothing that turns the writing direction, at most `maxLength` characters. */
export function plainText(text: string, maxLength = 64): string {
  const visible = text.slice(0, maxLength * 4).replace(INVISIBLE, '').replace(STACKED_MARKS, '$1').replace(/\s+/gu, ' ').trim();
  const characters = [...visible];
  return characters.length <= maxLength ? visible : characters.slice(0, maxLength - 1).join('') + ELLIPSIS;
}
