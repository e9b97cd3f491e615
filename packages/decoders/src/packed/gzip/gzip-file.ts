import type { Decoded, DecodeFault, FaultCode } from '../../decoder.ts';
import { fault } from '../../fault.ts';
import { ByteCursor } from '../byte-cursor.ts';
import { crc32 } from '../crc32.ts';
import type { UnpackedBytes } from '../unpacked-bytes.ts';
import { BitCursor } from './bit-cursor.ts';
import { inflate } from './inflate.ts';

const MAGIC_LENGTH = 3;

const HAS_HEADER_SUM = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;
const RESERVED_FLAGS = 0xe0;
/** Time, hint for the packer, system. */
const UNUSED_LENGTH = 6;

/** Whether bytes begin like a .gz file: its magic, and deflate, the only method there is. */
export function looksLikeGzip(bytes: Uint8Array, at = 0): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08;
}

/**
 * Puts in what a .gz file holds: all of its members. Every checksum and size is compared, and bytes behind the last member that
 * begin none refuse the whole.
 *
 * Source: RFC 1952; that Dronetag Scouts send it: dronetag/scout-sensor-demo-map, src/scout_sensor_demo_map/payload.py.
 */
export function unpackGzip(packed: Uint8Array, into: UnpackedBytes): Decoded<Uint8Array> {
  const cursor = new ByteCursor(packed, 0);
  do {
    const found = readMember(cursor, into);
    if (found !== undefined) return { ok: false, fault: found };
  } while (looksLikeGzip(packed, cursor.at));
  const { at } = cursor;
  if (at === packed.length) return { ok: true, value: into.bytes() };
  return { ok: false, fault: flaw('bad-compression', at, `${packed.length - at} bytes behind its end`) };
}

function readMember(cursor: ByteCursor, into: UnpackedBytes): DecodeFault | undefined {
  const { bytes } = cursor;
  const wrong = readHeader(cursor);
  if (wrong !== undefined) return wrong;
  const from = into.length;
  into.resetDictionary();
  const bits = new BitCursor(bytes, cursor.at);
  const found = inflate(bits, into);
  if (found !== undefined) return found;
  bits.toByte();
  cursor.at = bits.at;
  const start = cursor.at;
  const [sum, size] = [cursor.fourBytes(), cursor.fourBytes()];
  if (cursor.isPastEnd) return cutOff(cursor);
  const content = into.bytes(from);
  if (sum !== crc32(content, 0, content.length)) return flaw('bad-checksum', start, 'content of another checksum');
  if (size !== content.length) return flaw('bad-compression', start, `${content.length} bytes, which says otherwise`);
  return undefined;
}

function readHeader(cursor: ByteCursor): DecodeFault | undefined {
  const start = cursor.at;
  cursor.at += MAGIC_LENGTH;
  const flags = cursor.byte();
  cursor.at += UNUSED_LENGTH;
  if ((flags & RESERVED_FLAGS) !== 0) return flaw('unsupported', start, 'reserved flags');
  if (flags & HAS_EXTRA) cursor.at += twoBytes(cursor);
  if (flags & HAS_NAME) skipText(cursor);
  if (flags & HAS_COMMENT) skipText(cursor);
  const end = cursor.at;
  if (flags & HAS_HEADER_SUM && twoBytes(cursor) !== (crc32(cursor.bytes, start, end) & 0xffff)) {
    return cursor.isPastEnd ? cutOff(cursor) : flaw('bad-checksum', start, 'a header of another checksum');
  }
  return cursor.isPastEnd ? cutOff(cursor) : undefined;
}

function twoBytes(cursor: ByteCursor): number {
  return cursor.byte() | (cursor.byte() << 8);
}

/** Past its end, where zeros are read, a text ends. */
function skipText(cursor: ByteCursor): void {
  while (cursor.byte() !== 0);
}

function cutOff({ bytes }: ByteCursor): DecodeFault {
  return flaw('too-short', bytes.length, 'no end');
}

function flaw(code: FaultCode, at: number, what: string): DecodeFault {
  return fault(code, at, `gzip data with ${what}`);
}
