import type { Decoded } from './decoder.ts';
import { fault } from './fault.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const INVALID = 0xff;
const SEXTETS = new Uint8Array(256).fill(INVALID);
for (let value = 0; value < ALPHABET.length; value++) SEXTETS[ALPHABET.charCodeAt(value)] = value;

const ENCODER = new TextEncoder();

// Four characters that stand for three zero bytes, as one number.
const ZEROS = 0x41414141;
const EQUALS = 0x3d;

/**
 * A decoder of base64 text with its own working memory, for texts of up to `longest` characters; longer ones are refused.
 *
 * The bytes it gives stand in that memory and hold until its next call: making them anew would take longer than decoding.
 * Strict: padded to a multiple of four, no other alphabet, no white space, unused bits zero. Places are within the text.
 *
 * Source: RFC 4648, section 4.
 */
export function base64Decoder(longest: number): (text: string) => Decoded<Uint8Array> {
  const characters = new DataView(new ArrayBuffer(longest));
  const into = new Uint8Array(characters.buffer);
  const room = new Uint8Array((longest * 3) / 4);
  return (text) => {
    const { length } = text;
    if (length > longest) return refused('too-large', length, `${length} characters, want at most ${longest}`);
    if (length % 4 !== 0) return refused('bad-base64', length, `${length} characters, want a multiple of 4`);
    // Bytes are read in half the time a string's characters take; one that is not ASCII makes the lengths differ.
    const { read, written } = ENCODER.encodeInto(text, into);
    if (read !== length || written !== length) return refused('bad-base64', 0, 'characters outside ASCII');
    return decoded(characters, length, room);
  };
}

function decoded(characters: DataView, length: number, room: Uint8Array): Decoded<Uint8Array> {
  const padding = paddingOf(characters, length);
  const wholeLength = padding === 0 ? length : length - 4;
  room.fill(0, 0, (length / 4) * 3);
  let to = 0;
  for (let from = 0; from < wholeLength; from += 4, to += 3) {
    // Worth a line of its own: the structs that come this way are zeros for the most part.
    if (characters.getUint32(from) === ZEROS) continue;
    const a = sextet(characters, from);
    const b = sextet(characters, from + 1);
    const c = sextet(characters, from + 2);
    const d = sextet(characters, from + 3);
    if ((a | b | c | d) > 63)
      return refused('bad-base64', from, `a character outside the alphabet, the ${from + 1}th or soon after`);
    room[to] = (a << 2) | (b >> 4);
    room[to + 1] = (b << 4) | (c >> 2);
    room[to + 2] = (c << 6) | d;
  }
  if (padding === 0) return { ok: true, value: room.subarray(0, to) };
  const a = sextet(characters, wholeLength);
  const b = sextet(characters, wholeLength + 1);
  const c = padding === 1 ? sextet(characters, wholeLength + 2) : 0;
  const unusedBits = padding === 1 ? c & 0x03 : b & 0x0f;
  if ((a | b | c) > 63 || unusedBits !== 0) return refused('bad-base64', wholeLength, 'a malformed end');
  room[to] = (a << 2) | (b >> 4);
  room[to + 1] = (b << 4) | (c >> 2);
  return { ok: true, value: room.subarray(0, to + 3 - padding) };
}

function paddingOf(characters: DataView, length: number): 0 | 1 | 2 {
  if (length === 0 || characters.getUint8(length - 1) !== EQUALS) return 0;
  return characters.getUint8(length - 2) === EQUALS ? 2 : 1;
}

function sextet(characters: DataView, index: number): number {
  return SEXTETS[characters.getUint8(index)] ?? INVALID;
}

function refused(code: 'too-large' | 'bad-base64', at: number, detail: string): Decoded<Uint8Array> {
  return { ok: false, fault: fault(code, at, `base64 text with ${detail}`) };
}
