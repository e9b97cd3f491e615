import type { Decoded, FaultCode } from '../../decoder.ts';
import { fault } from '../../fault.ts';
import type { UnpackedBytes } from '../unpacked-bytes.ts';
import { LzmaDecoder, type LzmaEnd } from './lzma-decoder.ts';

const HEADER_LENGTH = 13;
const HIGHEST_PROPERTIES = 225;
const SMALLEST_DICTIONARY = 4096;
const UNKNOWN = 0xffff_ffff;
// XZ Utils takes no file that says to be larger: 256 GiB.
const HIGHEST_UPPER_SIZE = 0x40;

const decoder = new LzmaDecoder();

/**
 * Whether bytes begin like a file of the old LZMA format, which has no magic number: a dictionary of a size that encoders use,
 * and an unpacked size that is unknown, or neither zero nor more than 256 GiB. Zeros, of which other formats are full, do not.
 *
 * Source: XZ Utils, lzma-file-format.txt (public domain).
 */
export function looksLikeLzmaAlone(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_LENGTH || (bytes[0] ?? 0) >= HIGHEST_PROPERTIES) return false;
  const { dictionary, low, high } = sizesOf(bytes);
  return (
    isUsual(dictionary) && ((low === UNKNOWN && high === UNKNOWN) || (high < HIGHEST_UPPER_SIZE && low + high > 0))
  );
}

/** Puts in what a file of the old LZMA format holds. It has no checksum. */
export function unpackLzmaAlone(packed: Uint8Array, into: UnpackedBytes, most: number): Decoded<Uint8Array> {
  const { low, high } = sizesOf(packed);
  const isUnknown = low === UNKNOWN && high === UNKNOWN;
  const size = isUnknown ? most : low;
  if (!isUnknown && (high > 0 || low > most)) {
    return refused('too-large', 5, `${high * 2 ** 32 + low} bytes, want at most ${most}`);
  }
  if (!decoder.setProperties(packed[0] ?? 0)) return refused('bad-compression', 0, 'bad properties');
  if (!into.hasRoomFor(size)) return refused('too-large', 5, `more than ${most} bytes`);
  if (!decoder.start(packed, HEADER_LENGTH, packed.length)) {
    return refused('bad-compression', HEADER_LENGTH, 'a wrong beginning');
  }
  return concluded(decoder.decode(into, size), isUnknown, packed, into);
}

function concluded(end: LzmaEnd, isUnknown: boolean, packed: Uint8Array, into: UnpackedBytes): Decoded<Uint8Array> {
  if (end === (isUnknown ? 'marked' : 'whole')) return { ok: true, value: into.bytes() };
  if (end === 'cut-off') return refused('too-short', packed.length, 'no end');
  if (isUnknown && (end === 'whole' || end === 'too-long'))
    return refused('too-large', HEADER_LENGTH, 'more than is unpacked');
  return refused('bad-compression', HEADER_LENGTH, `an end that is ${end}`);
}

function sizesOf(bytes: Uint8Array): { dictionary: number; low: number; high: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { dictionary: view.getUint32(1, true), low: view.getUint32(5, true), high: view.getUint32(9, true) };
}

/** 2^n or 2^n + 2^(n-1) from 4 kB on, or as large as may be. */
function isUsual(dictionary: number): boolean {
  if (dictionary < SMALLEST_DICTIONARY || dictionary === UNKNOWN) return dictionary === UNKNOWN;
  const highest = 2 ** (31 - Math.clz32(dictionary));
  return dictionary === highest || dictionary === highest * 1.5;
}

function refused(code: FaultCode, at: number, what: string): Decoded<Uint8Array> {
  return { ok: false, fault: fault(code, at, `LZMA data with ${what}`) };
}
