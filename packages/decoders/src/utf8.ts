import type { Decoded } from './decoder.ts';
import { fault } from './fault.ts';

const REPLACEMENT = '\ufffd';
// Replacing rather than fatal, so that bad bytes are no exception; a byte order mark is kept for the caller to see.
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text that UTF-8 bytes stand for, or where they stop being UTF-8. */
export function decodeUtf8(bytes: Uint8Array): Decoded<string> {
  const text = DECODER.decode(bytes);
  const at = text.includes(REPLACEMENT) ? invalidUtf8At(bytes) : undefined;
  if (at === undefined) return { ok: true, value: text };
  return { ok: false, fault: fault('bad-utf8', at, `byte ${bytes[at]} where no UTF-8 sequence has one`) };
}

/**
 * The offset of the first byte that starts no well-formed sequence, or `undefined` when all are well formed.
 *
 * Source: The Unicode Standard, table 3-7: overlong forms, surrogates and values past U+10FFFF are ill formed.
 */
export function invalidUtf8At(bytes: Uint8Array): number | undefined {
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length === 0) return at;
    at += length;
  }
  return undefined;
}

function sequenceLength(bytes: Uint8Array, at: number): 0 | 1 | 2 | 3 | 4 {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return 1;
  if (first < 0xc2 || first > 0xf4) return 0;
  const [lowest, highest] = secondByteRange(first);
  const second = bytes[at + 1] ?? 0;
  if (second < lowest || second > highest) return 0;
  if (first < 0xe0) return 2;
  if (!continues(bytes[at + 2])) return 0;
  if (first < 0xf0) return 3;
  return continues(bytes[at + 3]) ? 4 : 0;
}

function secondByteRange(first: number): readonly [number, number] {
  if (first === 0xe0) return [0xa0, 0xbf];
  if (first === 0xed) return [0x80, 0x9f];
  if (first === 0xf0) return [0x90, 0xbf];
  if (first === 0xf4) return [0x80, 0x8f];
  return [0x80, 0xbf];
}

function continues(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x80 && byte <= 0xbf;
}
