const INVALID = 0x100;
const NIBBLES = new Uint16Array(128).fill(INVALID);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  NIBBLES[digit.charCodeAt(0)] = value;
  NIBBLES[digit.toUpperCase().charCodeAt(0)] = value;
}

/** The bytes that hex digits of either case stand for, or `undefined` where the text is not whole pairs of them. */
export function bytesFromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let at = 0; at < bytes.length; at++) {
    const high = nibble(text.charCodeAt(2 * at));
    const low = nibble(text.charCodeAt(2 * at + 1));
    if ((high | low) >= INVALID) return undefined;
    bytes[at] = (high << 4) | low;
  }
  return bytes;
}

/** Bytes as lower-case hex digits. */
export function hexFromBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}

function nibble(character: number): number {
  return NIBBLES[character] ?? INVALID;
}
