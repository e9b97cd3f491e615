import { base64Decoder } from '../base64.ts';
import { bytesFromHexDigits } from '../hex.ts';
import { decodeUtf8 } from '../utf8.ts';

/** Longest frame that is looked at, in bytes: a Wi-Fi frame has 2,346 at most, and something may stand before it. */
const LONGEST_FRAME = 4096;

const LONGEST_BASE64 = Math.ceil(LONGEST_FRAME / 3) * 4;
const decodeBase64 = base64Decoder(LONGEST_BASE64);

const NUL = 0;
const TAB = 0x09;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const DELETE = 0x7f;

/**
 * What a payload may be as a frame: the bytes themselves or, where it is text, the bytes that its hex digits and its base64
 * stand for, without white space round them or NULs behind. The latter hold until the next call.
 */
export function readings(payload: Uint8Array): readonly Uint8Array[] {
  const { start, end } = trimmed(payload);
  if (!isPrintableAscii(payload, start, end)) return payload.length > LONGEST_FRAME ? [] : [payload];
  const text = payload.subarray(start, end);
  const found: Uint8Array[] = [];
  if (text.length <= 2 * LONGEST_FRAME && text.length % 2 === 0) {
    const bytes = bytesFromHexDigits(text);
    if (bytes !== undefined) found.push(bytes);
  }
  if (text.length <= LONGEST_BASE64 && text.length % 4 === 0) {
    const characters = decodeUtf8(text);
    const bytes = characters.ok ? decodeBase64(characters.value) : characters;
    if (bytes.ok) found.push(bytes.value);
  }
  return found;
}

function trimmed(payload: Uint8Array): { start: number; end: number } {
  let start = 0;
  let end = payload.length;
  while (start < end && isWhiteSpace(payload[start])) start++;
  while (end > start && (payload[end - 1] === NUL || isWhiteSpace(payload[end - 1]))) end--;
  return { start, end };
}

function isWhiteSpace(byte: number | undefined): boolean {
  return byte === SPACE || byte === NEWLINE || byte === RETURN || byte === TAB;
}

function isPrintableAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) {
    const byte = bytes[index] ?? 0;
    if (byte < SPACE || byte >= DELETE) return false;
  }
  return true;
}
