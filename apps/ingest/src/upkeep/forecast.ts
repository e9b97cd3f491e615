import type { EpochMs } from '@rotorwatch/domain';
import { spanMs } from './lived-time.ts';

const DAY_MS = 24 * 3_600_000;
const WINDOW_MS = 3 * DAY_MS;
// Less says nothing about a day.
const LEAST_MS = 3_600_000;

export interface GrowingSegment {
  /** Service time. */
  readonly startsAt: EpochMs;
  readonly bytes: number;
}

/**
 * How fast a journal grew over its last three days, bytes a day; oldest segment first. `undefined` before it has lived for
 * an hour.
 *
 * In service time: an exercise that is replayed faster than real grows faster than this says.
 */
export function bytesPerDay(segments: readonly GrowingSegment[], newestAt: EpochMs): number | undefined {
  let lived = 0;
  let bytes = 0;
  let until: number = newestAt;
  for (const segment of segments.toReversed()) {
    if (lived >= WINDOW_MS) break;
    lived += spanMs(segment.startsAt, until);
    bytes += segment.bytes;
    until = segment.startsAt;
  }
  return lived < LEAST_MS ? undefined : (bytes / lived) * DAY_MS;
}

export interface DiskUse {
  readonly freeBytes: number;
  /** Of all journals. */
  readonly keptBytes: number;
  readonly bytesPerDay: number;
  readonly keepMs: number;
}

/** Days until the disk is full; `undefined` when what gets too old makes room for what is added. */
export function daysLeft({ freeBytes, keptBytes, bytesPerDay, keepMs }: DiskUse): number | undefined {
  const wanted = bytesPerDay * (keepMs / DAY_MS);
  if (bytesPerDay <= 0 || freeBytes + keptBytes >= wanted) return undefined;
  return freeBytes / bytesPerDay;
}
