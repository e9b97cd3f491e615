const INVALID = 0x100;
/** by character code */
const NIBBLES = new Uint16Array(256).fill(INVALID);
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16);
  NIBBLES[digit.charCodeAt(0)] = value;
  NIBBLES[digit.toUpperCase().charCodeAt(0)] = value;
}

/** The bytes that hex digits of either case stand for, or `undefined` where the text is not whole pairs of them. */
export function bytesFromHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    const value = pair(text.charCodeAt(2 * index), text.charCodeAt(2 * index + 1));
    if (value > 0xff) return undefined;
    bytes[index] = value;
  }
  return bytes;
}

/** The same for digits that come as the codes of their characters. */
export function bytesFromHexDigits(codes: Uint8Array): Uint8Array | undefined {
  if (codes.length % 2 !== 0) return undefined;
  const bytes = new Uint8Array(codes.length / 2);
  for (let index = 0; index < bytes.length; index++) {
    const value = pair(codes[2 * index] ?? 0, codes[2 * index + 1] ?? 0);
    if (value > 0xff) return undefined;
    bytes[index] = value;
  }
  return bytes;
}

// Above 255 where either is no digit.
function pair(high: number, low: number): number {
  return ((NIBBLES[high] ?? INVALID) << 4) | (NIBBLES[low] ?? INVALID);
}

/** Bytes as lower-case hex digits. */
export function hexFromBytes(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += (byte < 16 ? '0' : '') + byte.toString(16);
  return text;
}
