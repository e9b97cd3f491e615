import { type EpochMs, type Position, position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { MessageOutcome, StoredMessage } from './message-row.ts';
import { positionSpan } from './position-span.ts';
import { LISTED_COLUMNS, type ListedColumns, storedMessage } from './stored-message.ts';

/** A page of the journal, newest first. */
export interface MessageQuery {
  readonly before?: Position;
  /** 1 to 500. */
  readonly limit: number;
  /** Bounds of `receivedAt`, both included. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly feed?: string;
  readonly sensor?: string;
  readonly outcome?: MessageOutcome;
  readonly topic?: string;
  readonly decoder?: string;
  /** Of the first fault. */
  readonly code?: string;
}

type Range = readonly [number, number];

/** The `receivedAt` asked for. */
export function receivedRange({ from, to }: MessageQuery): Range {
  return [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
}

interface Conditions {
  readonly sql: readonly string[];
  readonly values: readonly (string | number)[];
}

/** The newest messages of one segment that a query asks for. `within` is the span of its rows' `receivedAt`. */
export function segmentPage(database: Database, query: MessageQuery, within: Range | undefined): StoredMessage[] {
  if (within === undefined) return [];
  const times = timeConditions(database, receivedRange(query), within);
  if (times === undefined) return [];
  const { sql, values } = joined(times, filterConditions(query));
  const where = sql.length === 0 ? '' : `WHERE ${sql.join(' AND ')}`;
  const read = database.prepare<unknown[], ListedColumns>(
    `SELECT ${LISTED_COLUMNS} FROM message ${where} ORDER BY position DESC LIMIT ?`,
  );
  return read.all(...values, query.limit).map(storedMessage);
}

/**
 * Bounds in positions for bounds in time: rows are walked by position, newest first, and the wall clock is not in the
 * same order. The plus keeps SQLite from sorting a whole day by way of the time's index.
 *
 * Undefined where no row can match; none needed where every row does.
 */
function timeConditions(database: Database, asked: Range, within: Range): Conditions | undefined {
  if (asked[0] > within[1] || asked[1] < within[0]) return undefined;
  if (asked[0] <= within[0] && asked[1] >= within[1]) return { sql: [], values: [] };
  const [from, to] = [Math.max(asked[0], within[0]), Math.min(asked[1], within[1])];
  const span = positionSpan(database, from, to);
  if (span === undefined) return undefined;
  return {
    sql: ['position BETWEEN ? AND ?', '+received_at BETWEEN ? AND ?'],
    values: [span.least, span.greatest, from, to],
  };
}

const HEARD_BY = `EXISTS (
  SELECT 1 FROM json_each(iif(json_valid(sensors), sensors, '[]')) AS heard WHERE heard.value = ?)`;

function filterConditions({ before, feed, sensor, outcome, topic, decoder, code }: MessageQuery): Conditions {
  const filters: readonly (readonly [string, string | number | undefined])[] = [
    ['position < ?', before ?? position(Number.MAX_SAFE_INTEGER)],
    ['feed = ?', feed],
    [HEARD_BY, sensor],
    // Said twice, so that SQLite sees that the partial index serves.
    [outcome === 'accepted' ? 'outcome = ?' : "outcome = ? AND outcome <> 'accepted'", outcome],
    ['topic = ?', topic],
    ['decoder = ?', decoder],
    ["iif(json_valid(faults), json_extract(faults, '$[0].code'), NULL) = ?", code],
  ];
  const asked = filters.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return { sql: asked.map(({ sql }) => sql), values: asked.map(({ value }) => value) };
}

function joined(one: Conditions, other: Conditions): Conditions {
  return { sql: [...one.sql, ...other.sql], values: [...one.values, ...other.values] };
}
