import { statfsSync } from 'node:fs';

/** Room for some groups of messages; with less, commits would go through and fail by turns. */
const LEAST_FREE_BYTES = 512 * 1024;

/** What a write would have met. */
class NoSpaceError extends Error {
  override readonly name = 'NoSpaceError';
  readonly code = 'ENOSPC';
}

/** @throws {NoSpaceError} where a folder's disk has no room for some commits. */
export function assertFreeSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  throw new NoSpaceError(`${bavail * bsize} bytes are free in ${folder}, want ${LEAST_FREE_BYTES}`);
}

const SEGMENT_MOST_BYTES = 1e9;
const SEGMENT_LEAST_BYTES = 256 * 1024;
const SEGMENTS_A_DISK = 20;

/** How large a segment gets: a purge removes whole ones, so that on a small disk they must be small. */
export function segmentMaxBytes(folder: string): number {
  const { blocks, bsize } = statfsSync(folder);
  const share = Math.floor((blocks * bsize) / SEGMENTS_A_DISK);
  return Math.min(SEGMENT_MOST_BYTES, Math.max(SEGMENT_LEAST_BYTES, share));
}
