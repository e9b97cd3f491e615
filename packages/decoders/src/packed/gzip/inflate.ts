import type { DecodeFault, FaultCode } from '../../decoder.ts';
import { fault } from '../../fault.ts';
import type { UnpackedBytes } from '../unpacked-bytes.ts';
import type { BitCursor } from './bit-cursor.ts';
import { PrefixCode } from './prefix-code.ts';

const STORED = 0;
const FIXED = 1;
const DYNAMIC = 2;

const END = 256;
const FIRST_LENGTH = 257;
const MOST_SYMBOLS = 288;
const MOST_DISTANCES = 30;

/** by the symbol above 256: the shortest copy, and how many bits tell how much longer it is. RFC 1951, section 3.2.5 */
const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
] as const;
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0] as const;
/** by symbol: how far back at least, and how many bits tell how much farther */
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
  8193, 12_289, 16_385, 24_577,
] as const;
const DISTANCE_BITS = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
] as const;

/** The order in which the lengths of the words for lengths stand. RFC 1951, section 3.2.7 */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] as const;

const fixedSymbols = new PrefixCode(MOST_SYMBOLS);
const fixedDistances = new PrefixCode(32);
fixedSymbols.take(
  Uint8Array.from({ length: MOST_SYMBOLS }, (_, symbol) =>
    symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
  ),
  0,
  MOST_SYMBOLS,
);
fixedDistances.take(new Uint8Array(32).fill(5), 0, 32);

// Working memory, filled anew by each block.
const lengths = new Uint8Array(MOST_SYMBOLS + 32);
const lengthWords = new PrefixCode(ORDER.length);
const symbols = new PrefixCode(MOST_SYMBOLS);
const distances = new PrefixCode(32);

/**
 * Puts in what a deflated stretch of bits holds, up to its last block; what is wrong with it, if anything is.
 *
 * Source: RFC 1951.
 */
export function inflate(cursor: BitCursor, into: UnpackedBytes): DecodeFault | undefined {
  let isLast = false;
  while (!isLast) {
    isLast = cursor.bit() === 1;
    const kind = cursor.bits(2);
    const found = cursor.isPastEnd ? cutOff(cursor) : readBlock(kind, cursor, into);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readBlock(kind: number, cursor: BitCursor, into: UnpackedBytes): DecodeFault | undefined {
  switch (kind) {
    case STORED:
      return readStored(cursor, into);
    case FIXED:
      return readSymbols(cursor, into, fixedSymbols, fixedDistances);
    case DYNAMIC:
      return readCodes(cursor) ?? readSymbols(cursor, into, symbols, distances);
    default:
      return flaw('bad-compression', cursor, 'a block of no kind');
  }
}

function readStored(cursor: BitCursor, into: UnpackedBytes): DecodeFault | undefined {
  cursor.toByte();
  const [length, inverse] = [cursor.bits(16), cursor.bits(16)];
  if (cursor.isPastEnd) return cutOff(cursor);
  if (length !== (~inverse & 0xffff)) return flaw('bad-compression', cursor, 'a stored block of two lengths');
  if (!into.hasRoomFor(length)) return tooLarge(cursor);
  const bytes = cursor.wholeBytes(length);
  if (cursor.isPastEnd) return cutOff(cursor);
  into.append(bytes);
  return undefined;
}

/** The two codes that a block brings along. */
function readCodes(cursor: BitCursor): DecodeFault | undefined {
  const symbolCount = cursor.bits(5) + FIRST_LENGTH;
  const distanceCount = cursor.bits(5) + 1;
  const wordCount = cursor.bits(4) + 4;
  if (symbolCount > MOST_SYMBOLS - 2 || distanceCount > MOST_DISTANCES) return noCode(cursor);
  lengths.fill(0, 0, ORDER.length);
  for (let nth = 0; nth < wordCount; nth++) lengths[ORDER[nth] as number] = cursor.bits(3);
  if (!lengthWords.take(lengths, 0, ORDER.length)) return noCode(cursor);
  if (!readLengths(cursor, symbolCount + distanceCount)) return cursor.isPastEnd ? cutOff(cursor) : noCode(cursor);
  if (cursor.isPastEnd) return cutOff(cursor);
  // A block without a word for its end would have none.
  if (lengths[END] === 0 || !symbols.take(lengths, 0, symbolCount)) return noCode(cursor);
  return distances.take(lengths, symbolCount, symbolCount + distanceCount) ? undefined : noCode(cursor);
}

/** Both codes' lengths in one row, with how often one comes again. */
function readLengths(cursor: BitCursor, count: number): boolean {
  for (let at = 0; at < count; ) {
    const word = lengthWords.read(cursor);
    if (word < 0) return false;
    if (word < 16) {
      lengths[at++] = word;
      continue;
    }
    const again = word === 16 ? (at > 0 ? (lengths[at - 1] as number) : -1) : 0;
    const times = word === 16 ? 3 + cursor.bits(2) : word === 17 ? 3 + cursor.bits(3) : 11 + cursor.bits(7);
    if (again < 0 || at + times > count) return false;
    lengths.fill(again, at, at + times);
    at += times;
  }
  return true;
}

function readSymbols(
  cursor: BitCursor,
  into: UnpackedBytes,
  words: PrefixCode,
  distanceWords: PrefixCode,
): DecodeFault | undefined {
  for (;;) {
    const symbol = words.read(cursor);
    if (cursor.isPastEnd) return cutOff(cursor);
    if (symbol === END) return undefined;
    if (symbol < 0) return noWord(cursor);
    if (symbol < END) {
      if (!into.hasRoomFor(1)) return tooLarge(cursor);
      into.put(symbol);
      continue;
    }
    const found = readCopy(symbol - FIRST_LENGTH, cursor, into, distanceWords);
    if (found !== undefined) return found;
  }
}

function readCopy(
  nth: number,
  cursor: BitCursor,
  into: UnpackedBytes,
  distanceWords: PrefixCode,
): DecodeFault | undefined {
  const shortest = LENGTHS[nth];
  if (shortest === undefined) return noWord(cursor);
  const length = shortest + cursor.bits(LENGTH_BITS[nth] as number);
  const symbol = distanceWords.read(cursor);
  const nearest = DISTANCES[symbol];
  if (nearest === undefined) return cursor.isPastEnd ? cutOff(cursor) : noWord(cursor);
  const distance = nearest + cursor.bits(DISTANCE_BITS[symbol] as number);
  if (cursor.isPastEnd) return cutOff(cursor);
  if (distance > into.reach) return flaw('bad-compression', cursor, 'a copy from before the beginning');
  if (!into.hasRoomFor(length)) return tooLarge(cursor);
  into.repeat(distance, length);
  return undefined;
}

function cutOff(cursor: BitCursor): DecodeFault {
  return flaw('too-short', cursor, 'no end');
}

function tooLarge(cursor: BitCursor): DecodeFault {
  return flaw('too-large', cursor, 'more than a megabyte in it');
}

function noCode(cursor: BitCursor): DecodeFault {
  return flaw('bad-compression', cursor, 'lengths that make no code');
}

function noWord(cursor: BitCursor): DecodeFault {
  return flaw('bad-compression', cursor, 'bits that are no word of its code');
}

function flaw(code: FaultCode, { at }: BitCursor, what: string): DecodeFault {
  return fault(code, at, `gzip data with ${what}`);
}
