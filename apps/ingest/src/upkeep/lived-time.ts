import { type EpochMs, NO_POSITION, type Position } from '@rotorwatch/domain';

/** Where a segment of the journal begins, purged ones included. */
export interface SegmentStart {
  readonly firstPosition: Position;
  /** Service time. */
  readonly startsAt: EpochMs;
}

const DAY_MS = 24 * 3_600_000;

/**
 * The position before which every row is at least so old, or `NO_POSITION`; the newest row is now.
 *
 * Age is service time lived through: a segment counts for a day at most, because it is closed after a day of messages. So a
 * wall clock that was wrong when the service started can't make yesterday's rows look years old, and months of standing
 * still keep rows longer, never shorter. Starts ascend by position.
 */
export function positionAtAge(starts: readonly SegmentStart[], newestAt: EpochMs, ageMs: number): Position {
  let lived = 0;
  let until: number = newestAt;
  for (const { firstPosition, startsAt } of starts.toReversed()) {
    lived += spanMs(startsAt, until);
    if (lived >= ageMs) return firstPosition;
    until = startsAt;
  }
  return NO_POSITION;
}

/** How long a segment counts for, ms. */
export function spanMs(startsAt: number, until: number): number {
  return Math.min(Math.max(until - startsAt, 0), DAY_MS);
}
