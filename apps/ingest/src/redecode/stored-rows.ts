import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { MessageOutcome } from '../journal/message-row.ts';
import { positionSpan } from '../journal/position-span.ts';

/** A message of the journal with its bytes and what the decoders of its day made of it. */
export interface StoredRow {
  readonly position: Position;
  readonly receivedAt: EpochMs;
  readonly feed: string;
  readonly topic: string;
  readonly isCopy: number;
  readonly payload: Uint8Array;
  readonly payloadLength: number;
  readonly outcome: MessageOutcome;
  readonly decoder: string;
  /** JSON. */
  readonly faults: string;
  /** JSON. */
  readonly observations: string;
}

/** Which messages to take. Bounds of `receivedAt`, both included. */
export interface RowChoice {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** That took them when they came. */
  readonly decoder?: string;
  readonly refusedOnly: boolean;
}

/** Few: a message may be a quarter of a megabyte. */
const PAGE = 200;

/**
 * The messages of one segment, oldest first.
 *
 * Page by page, so that no snapshot is held: one would keep the service's log from being emptied.
 */
export function* storedRows(segment: Database, choice: RowChoice): Generator<StoredRow> {
  const { from = 0, to = Number.MAX_SAFE_INTEGER, decoder, refusedOnly } = choice;
  const span = positionSpan(segment, from, to);
  if (span === undefined) return;
  // Said twice, so that SQLite sees that the partial index serves.
  const outcome = refusedOnly ? "outcome = 'refused' AND outcome <> 'accepted'" : "outcome <> 'sampled'";
  const page = segment.prepare<unknown[], StoredRow>(`
    SELECT position, received_at AS receivedAt, feed, topic, duplicate_of IS NOT NULL AS isCopy, payload,
      payload_length AS payloadLength, outcome, decoder, faults, observations
    FROM message WHERE ${outcome} AND position > ? AND position <= ? AND +received_at BETWEEN ? AND ?
      ${decoder === undefined ? '' : 'AND decoder = ?'} ORDER BY position LIMIT ${PAGE}`);
  const only = decoder === undefined ? [] : [decoder];
  let after = span.least - 1;
  for (;;) {
    const rows = page.all(after, span.greatest, from, to, ...only);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.position;
  }
}
