import type { Decoded, DecodeFault, FaultCode } from '../../decoder.ts';
import { fault } from '../../fault.ts';
import { ByteCursor } from '../byte-cursor.ts';
import { crc32 } from '../crc32.ts';
import type { UnpackedBytes } from '../unpacked-bytes.ts';
import { crc64 } from './crc64.ts';
import { unpackLzma2 } from './lzma2.ts';

const MAGIC = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];
const FOOTER_MAGIC = [0x59, 0x5a];
const HEADER_LENGTH = 12;
const FOOTER_LENGTH = 12;
const ALIGNMENT = 4;

const NO_CHECK = 0x00;
const CRC32 = 0x01;
const CRC64 = 0x04;
/** by the id of the check: bytes of it behind each block; the others, SHA-256 among them, are not computed here */
const CHECK_LENGTHS: ReadonlyMap<number, number> = new Map([
  [NO_CHECK, 0],
  [CRC32, 4],
  [CRC64, 8],
]);

const FILTER_COUNT = 0x03;
const RESERVED_FLAGS = 0x3c;
const HAS_PACKED_SIZE = 0x40;
const HAS_SIZE = 0x80;
const LZMA2 = 0x21;
const LARGEST_DICTIONARY = 40;

interface Block {
  /** Of header, data and check, without padding. */
  readonly unpaddedSize: number;
  readonly size: number;
}

/** Whether bytes begin like an .xz file. */
export function looksLikeXz(bytes: Uint8Array): boolean {
  return standsAt(bytes, 0, MAGIC);
}

/**
 * Puts in what an .xz file holds: all of its streams, up to bytes that begin none, which are not looked at.
 *
 * Every checksum and every size that it tells is compared. Filters other than LZMA2 and checks other than CRC are refused.
 *
 * Source: The .xz File Format 1.2.1 (public domain).
 */
export function unpackXz(packed: Uint8Array, into: UnpackedBytes): Decoded<Uint8Array> {
  const cursor = new ByteCursor(packed, 0);
  do {
    const flaw = readStream(cursor, into);
    if (flaw !== undefined) return { ok: false, fault: flaw };
    while (standsAt(packed, cursor.at, [0, 0, 0, 0])) cursor.at += ALIGNMENT;
  } while (standsAt(packed, cursor.at, MAGIC));
  return { ok: true, value: into.bytes() };
}

function readStream(cursor: ByteCursor, into: UnpackedBytes): DecodeFault | undefined {
  const { bytes, at: start } = cursor;
  cursor.at = start + MAGIC.length;
  const [first, check] = [cursor.byte(), cursor.byte()];
  const sum = cursor.fourBytes();
  if (cursor.isPastEnd) return cutOff(cursor);
  if (sum !== crc32(bytes, start + MAGIC.length, start + HEADER_LENGTH - 4)) return badSum(start, 'a header');
  const checkLength = CHECK_LENGTHS.get(check);
  if (first !== 0 || checkLength === undefined) return flaw('unsupported', start, `a check of kind ${check}`);
  const blocks: Block[] = [];
  while (bytes[cursor.at] !== 0) {
    const block = readBlock(cursor, into, check, checkLength);
    if ('code' in block) return block;
    blocks.push(block);
  }
  return readEnd(cursor, blocks, check);
}

function readBlock(cursor: ByteCursor, into: UnpackedBytes, check: number, checkLength: number): Block | DecodeFault {
  const { bytes, at: start } = cursor;
  const from = into.length;
  const header = readBlockHeader(cursor);
  if ('code' in header) return header;
  const dataStart = cursor.at;
  const end = unpackLzma2(bytes, dataStart, into);
  if (!end.ok) return end.fault;
  cursor.at = end.value;
  const size = into.length - from;
  const packedSize = end.value - dataStart;
  if (header.packedSize !== undefined && header.packedSize !== packedSize) return badSize(start, packedSize);
  if (header.size !== undefined && header.size !== size) return badSize(start, size);
  if (!cursor.skipZeros(aligned(cursor.at))) return flaw('bad-compression', end.value, 'padding that is not zero');
  const checkStart = cursor.at;
  cursor.at += checkLength;
  if (cursor.isPastEnd) return cutOff(cursor);
  if (!holds(bytes, checkStart, check, into, from)) return badSum(checkStart, 'a block');
  return { unpaddedSize: dataStart - start + packedSize + checkLength, size };
}

function readBlockHeader(cursor: ByteCursor): { packedSize?: number; size?: number } | DecodeFault {
  const { bytes, at: start } = cursor;
  const end = start + (cursor.byte() + 1) * ALIGNMENT;
  if (end > bytes.length) return cutOff(cursor);
  if (new ByteCursor(bytes, end - 4).fourBytes() !== crc32(bytes, start, end - 4)) return badSum(start, 'a header');
  const flags = cursor.byte();
  const packedSize = flags & HAS_PACKED_SIZE ? cursor.number() : undefined;
  const size = flags & HAS_SIZE ? cursor.number() : undefined;
  const [filter, propertiesLength, dictionary] = [cursor.number(), cursor.number(), cursor.byte()];
  const isLzma2 = (flags & FILTER_COUNT) === 0 && filter === LZMA2 && propertiesLength === 1;
  if (!isLzma2 || (flags & RESERVED_FLAGS) !== 0 || dictionary > LARGEST_DICTIONARY) {
    return flaw('unsupported', start, 'other filters than LZMA2 alone');
  }
  if (cursor.at > end - 4 || !cursor.skipZeros(end - 4)) return flaw('bad-compression', start, 'a header out of shape');
  cursor.at = end;
  return { ...(packedSize === undefined ? {} : { packedSize }), ...(size === undefined ? {} : { size }) };
}

function holds(bytes: Uint8Array, at: number, check: number, into: UnpackedBytes, from: number): boolean {
  const cursor = new ByteCursor(bytes, at);
  const block = into.bytes(from);
  if (check === CRC32) return cursor.fourBytes() === crc32(block, 0, block.length);
  if (check !== CRC64) return true;
  const { high, low } = crc64(block, 0, block.length);
  return cursor.fourBytes() === low && cursor.fourBytes() === high;
}

/** The index, which lists the blocks once more, and the footer. */
function readEnd(cursor: ByteCursor, blocks: readonly Block[], check: number): DecodeFault | undefined {
  const { bytes, at: start } = cursor;
  cursor.byte();
  if (cursor.number() !== blocks.length) return flaw('bad-compression', start, 'an index of other blocks');
  for (const { unpaddedSize, size } of blocks) {
    if (cursor.number() !== unpaddedSize || cursor.number() !== size)
      return flaw('bad-compression', start, 'an index of other blocks');
  }
  if (!cursor.skipZeros(aligned(cursor.at))) return flaw('bad-compression', start, 'padding that is not zero');
  const indexEnd = cursor.at;
  const sum = cursor.fourBytes();
  if (cursor.at + FOOTER_LENGTH > bytes.length) return cutOff(cursor);
  if (sum !== crc32(bytes, start, indexEnd)) return badSum(start, 'an index');
  return readFooter(cursor, cursor.at - start, check);
}

function readFooter(cursor: ByteCursor, indexLength: number, check: number): DecodeFault | undefined {
  const { bytes, at: start } = cursor;
  const sum = cursor.fourBytes();
  const isOfIndex = (cursor.fourBytes() + 1) * ALIGNMENT === indexLength;
  const hasSameFlags = cursor.byte() === 0 && cursor.byte() === check;
  if (sum !== crc32(bytes, start + 4, cursor.at)) return badSum(start, 'a footer');
  if (!isOfIndex || !hasSameFlags || !standsAt(bytes, cursor.at, FOOTER_MAGIC)) {
    return flaw('bad-compression', start, 'a footer of another stream');
  }
  cursor.at += FOOTER_MAGIC.length;
  return undefined;
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

function standsAt(bytes: Uint8Array, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

function cutOff({ bytes }: ByteCursor): DecodeFault {
  return flaw('too-short', bytes.length, 'no end');
}

function badSum(at: number, what: string): DecodeFault {
  return flaw('bad-checksum', at, `${what} that does not match its checksum`);
}

function badSize(at: number, found: number): DecodeFault {
  return flaw('bad-compression', at, `a block of ${found} bytes, which says otherwise`);
}

function flaw(code: FaultCode, at: number, what: string): DecodeFault {
  return fault(code, at, `XZ data with ${what}`);
}
