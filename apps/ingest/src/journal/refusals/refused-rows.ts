import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { COUNTED_STEP_MS, type RefusalCount } from './refusal-cause.ts';

/** Refused messages of one cause within one step of time. */
export interface StepCount extends RefusalCount {
  /** The step's number since 1970. */
  readonly step: number;
}

/** A part of a segment, counted. */
export interface CountedRows {
  readonly counts: readonly StepCount[];
  /** Refused rows up to here; `undefined` when there is none after where it began. */
  readonly upTo: Position | undefined;
}

/** Counts the next refused rows of a segment after a position, at most so many. */
export function countRefused(segment: Database, after: Position, atMost: number): CountedRows {
  // Said twice, so that SQLite sees that the partial index serves.
  const counts = segment
    .prepare<[Position, number], StepCount>(`
      SELECT feed, topic, decoder, code, received_at / ${COUNTED_STEP_MS} AS step, count(*) AS messages,
        min(received_at) AS firstAt, max(received_at) AS lastAt, max(position) AS lastPosition
      FROM (
        SELECT position, received_at, feed, topic, decoder,
          coalesce(iif(json_valid(faults), json_extract(faults, '$[0].code'), ''), '') AS code
        FROM message WHERE outcome = 'refused' AND outcome <> 'accepted' AND position > ? ORDER BY position LIMIT ?
      )
      GROUP BY feed, topic, decoder, code, step ORDER BY lastPosition`)
    .all(after, atMost);
  return { counts, upTo: counts.at(-1)?.lastPosition };
}
