import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { isPageSize } from './page-bytes.ts';

/** What a write-ahead log holds, read without SQLite, which would drop what it can't use. */
export interface WalFile {
  /** `torn`: frames can't be used that a process killed at any moment would not have left behind. */
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
  let running: Sums | undefined = headerIsGood ? headerSums : undefined;
  let torn = !headerIsGood && size > HEADER_BYTES;
  // SQLite writes a frame's header and then its page: a kill between the two leaves one present frame with a wrong sum.
  let unusable = 0;
  const frame = Buffer.alloc(FRAME_HEADER_BYTES + pageBytes);
  for (let at = HEADER_BYTES; at + frame.length <= size; at += frame.length) {
    readSync(descriptor, frame, 0, frame.length, at);
    const image = { page: frame.readUInt32BE(0), offset: at + FRAME_HEADER_BYTES };
    const age = header.readUInt32BE(16) - frame.readUInt32BE(8);
    const isPresent = age === 0 && header.readUInt32BE(20) === frame.readUInt32BE(12);
    if (running !== undefined && isPresent) {
      running = sums(sums(running, frame.subarray(0, 8), bigEndian), frame.subarray(FRAME_HEADER_BYTES), bigEndian);
      if (!sameSums(running, frame, 16)) running = undefined;
    } else running = undefined;
    if (running === undefined) {
      others.push(image);
      if (isPresent) unusable += 1;
      torn ||= unusable > 1 || age < 0 || age > RESETS_MAX;
      continue;
    }
    pending.push(image);
    const isCommit = frame.readUInt32BE(4) > 0;
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
