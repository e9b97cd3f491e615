import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isPageSize } from './page-bytes.ts';

/** What a write-ahead log holds, read without SQLite, which would drop what it can't use. */
export interface WalFile {
  /**
   * `torn`: frames can't be used that a process killed at any moment would not have left behind.
   *
   * What a kill leaves of a commit are frames without the commit's last. The next commits go over them from the first on, so
   * that the rest of them follows from nothing any more; a further kill in that moment leaves both. A last frame of a commit
   * that follows from the one before it, behind one that can't be used, means that a whole commit is unreadable.
   */
  readonly state: 'absent' | 'whole' | 'torn';
  readonly pageBytes: number | undefined;
  /** The newest committed image of a page, as its offset in the file; by page number. */
  readonly committed: ReadonlyMap<number, number>;
  /** Every other image that has a page's number, usable or not. */
  readonly others: readonly { readonly page: number; readonly offset: number }[];
}

// https://www.sqlite.org/fileformat2.html#the_write_ahead_log
const HEADER_BYTES = 32;
const FRAME_HEADER_BYTES = 24;
const MAGIC = 0x377f0682;
const BIG_ENDIAN_SUMS = 1;
/** Where the sums stand in a frame, behind its salts. */
const FRAME_SUMS = 16;
const FRAME_SALTS = 8;
const NOTHING = { pageBytes: undefined, committed: new Map<number, number>(), others: [] };
// Each reset of the log counts this salt up by one: older frames behind the newest are usual.
const RESETS_MAX = 1_000_000;

type Sums = readonly [number, number];

/** @throws only where the file can't be read. */
export function readWal(path: string, usualPageBytes: number): WalFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { state: 'absent', ...NOTHING };
    throw error;
  }
  try {
    return readFrames(descriptor, usualPageBytes);
  } finally {
    closeSync(descriptor);
  }
}

function readFrames(descriptor: number, usualPageBytes: number): WalFile {
  const { size } = fstatSync(descriptor);
  if (size < HEADER_BYTES) return { state: 'whole', ...NOTHING };
  const header = Buffer.alloc(HEADER_BYTES);
  readSync(descriptor, header, 0, HEADER_BYTES, 0);
  const magic = header.readUInt32BE(0);
  const bigEndian = (magic & BIG_ENDIAN_SUMS) === 1;
  const headerSums = sums([0, 0], header.subarray(0, FRAME_HEADER_BYTES), bigEndian);
  const headerIsGood = (magic & ~BIG_ENDIAN_SUMS) >>> 0 === MAGIC && sameSums(headerSums, header, FRAME_HEADER_BYTES);
  const told = header.readUInt32BE(8);
  const pageBytes = headerIsGood && isPageSize(told) ? told : usualPageBytes;

  const committed = new Map<number, number>();
  const others: { page: number; offset: number }[] = [];
  let pending: { page: number; offset: number }[] = [];
  let before = headerSums;
  let usable = headerIsGood;
  let torn = !headerIsGood && size > HEADER_BYTES;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes);
  for (let at = HEADER_BYTES; at + frame.length <= size; at += frame.length) {
    readSync(descriptor, frame, 0, frame.length, at);
    const image = { page: frame.readUInt32BE(0), offset: at + FRAME_HEADER_BYTES };
    const age = header.readUInt32BE(16) - frame.readUInt32BE(8);
    const isPresent = age === 0 && header.readUInt32BE(20) === frame.readUInt32BE(12);
    const isCommit = frame.readUInt32BE(4) > 0;
    const follows = isPresent && sameSums(summed(before, frame, bigEndian), frame, FRAME_SUMS);
    before = [frame.readUInt32BE(FRAME_SUMS), frame.readUInt32BE(FRAME_SUMS + 4)];
    usable &&= follows;
    if (!usable) {
      others.push(image);
      torn ||= (follows && isCommit) || (!isPresent && (age < 0 || age > RESETS_MAX) && !isUnsummed(frame));
      continue;
    }
    pending.push(image);
    if (!isCommit) continue;
    for (const { page, offset } of pending) {
      const older = committed.get(page);
      if (older !== undefined) others.push({ page, offset: older });
      committed.set(page, offset);
    }
    pending = [];
  }
  return { state: torn ? 'torn' : 'whole', pageBytes, committed, others: [...others, ...pending] };
}

/** The sums of a frame that follows one with the sums `before`. */
function summed(before: Sums, frame: Buffer, bigEndian: boolean): Sums {
  return sums(sums(before, frame.subarray(0, FRAME_SALTS), bigEndian), frame.subarray(FRAME_HEADER_BYTES), bigEndian);
}

/** A frame of a commit too large for SQLite's cache: until its end is written, it has neither salts nor sums. */
function isUnsummed(frame: Buffer): boolean {
  return frame.readUInt32BE(0) > 0 && frame.subarray(FRAME_SALTS, FRAME_HEADER_BYTES).every((byte) => byte === 0);
}

function sums([first, second]: Sums, bytes: Buffer, bigEndian: boolean): Sums {
  let one = first;
  let two = second;
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at)) + two) >>> 0;
    two = (two + (bigEndian ? bytes.readUInt32BE(at + 4) : bytes.readUInt32LE(at + 4)) + one) >>> 0;
  }
  return [one, two];
}

function sameSums([one, two]: Sums, bytes: Buffer, at: number): boolean {
  return bytes.readUInt32BE(at) === one && bytes.readUInt32BE(at + 4) === two;
}
