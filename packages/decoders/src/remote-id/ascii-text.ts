const REPLACEMENT = '\ufffd';

/**
 * The text in a field of fixed size: up to the first NUL, without spaces at its end, every byte that is not printable ASCII
 * as U+FFFD. It was sent by a stranger's transmitter and stays untrusted.
 *
 * Source: opendroneid-core-c, opendroneid.h: "ASCII text, only letters and numbers allowed, fill unused with nulls".
 */
export function asciiText(bytes: Uint8Array, from: number, longest: number): string {
  let text = '';
  for (let at = from; at < from + longest; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) break;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : REPLACEMENT;
  }
  return text.trimEnd();
}
