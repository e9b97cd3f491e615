import type { Decoded, FaultCode } from '../../decoder.ts';
import { fault } from '../../fault.ts';
import type { UnpackedBytes } from '../unpacked-bytes.ts';
import { LzmaDecoder } from './lzma-decoder.ts';

const END = 0x00;
const COPY_WITH_NEW_DICTIONARY = 0x01;
const COPY = 0x02;
const LZMA = 0x80;
const WITH_RESET = 0xa0;
const WITH_PROPERTIES = 0xc0;
const WITH_NEW_DICTIONARY = 0xe0;
const COPY_HEADER_LENGTH = 3;
const LZMA_HEADER_LENGTH = 5;

const decoder = new LzmaDecoder();

/** What chunks may follow: they must begin with a new dictionary, and the first compressed one behind it with properties. */
interface Need {
  dictionary: boolean;
  properties: boolean;
}

/**
 * Puts in what LZMA2 chunks hold; the place behind them.
 *
 * Source: The .xz File Format 1.2.1, 5.3.1, and XZ Utils, lzma2_decoder.c (public domain), for the chunks, which no document describes.
 */
export function unpackLzma2(packed: Uint8Array, start: number, into: UnpackedBytes): Decoded<number> {
  const need: Need = { dictionary: true, properties: true };
  let at = start;
  while (at < packed.length) {
    const control = packed[at] ?? END;
    if (control === END) return { ok: true, value: at + 1 };
    if (control > COPY && control < LZMA) return refused('bad-compression', at, `a chunk of kind ${control}`);
    if (control === COPY_WITH_NEW_DICTIONARY || control >= WITH_NEW_DICTIONARY) {
      into.resetDictionary();
      need.dictionary = false;
      need.properties = true;
    }
    if (need.dictionary) return refused('bad-compression', at, 'a first chunk without a dictionary');
    const next = control < LZMA ? copyChunk(packed, at, into) : lzmaChunk(packed, at, control, need, into);
    if (!next.ok) return next;
    at = next.value;
  }
  return cutOff(packed);
}

function copyChunk(packed: Uint8Array, at: number, into: UnpackedBytes): Decoded<number> {
  const size = twoBytes(packed, at + 1) + 1;
  const end = at + COPY_HEADER_LENGTH + size;
  if (end > packed.length) return cutOff(packed);
  if (!into.hasRoomFor(size)) return tooLarge(at);
  into.append(packed.subarray(at + COPY_HEADER_LENGTH, end));
  return { ok: true, value: end };
}

function lzmaChunk(packed: Uint8Array, at: number, control: number, need: Need, into: UnpackedBytes): Decoded<number> {
  const size = ((control & 0x1f) << 16) + twoBytes(packed, at + 1) + 1;
  const hasProperties = control >= WITH_PROPERTIES;
  const start = at + LZMA_HEADER_LENGTH + (hasProperties ? 1 : 0);
  const end = start + twoBytes(packed, at + 3) + 1;
  if (end > packed.length) return cutOff(packed);
  if (!into.hasRoomFor(size)) return tooLarge(at);
  if (hasProperties) {
    if (!decoder.setProperties(packed[start - 1] ?? 0)) return refused('bad-compression', start - 1, 'bad properties');
    need.properties = false;
  } else if (need.properties) {
    return refused('bad-compression', at, 'a chunk without properties');
  } else if (control >= WITH_RESET) {
    decoder.reset();
  }
  if (!decoder.start(packed, start, end)) return refused('bad-compression', start, 'a chunk that begins wrongly');
  const found = decoder.decode(into, size);
  if (found === 'whole' && decoder.isFinished) return { ok: true, value: end };
  return refused('bad-compression', start, `a chunk that ends ${found}`);
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function cutOff(packed: Uint8Array): Decoded<number> {
  return refused('too-short', packed.length, 'no end');
}

function tooLarge(at: number): Decoded<number> {
  return refused('too-large', at, 'more than is unpacked');
}

function refused(code: FaultCode, at: number, what: string): Decoded<number> {
  return { ok: false, fault: fault(code, at, `LZMA2 data with ${what}`) };
}
