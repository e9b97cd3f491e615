import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { type Field, rowHasher } from '../chain/row-hash.ts';
import { HASHED_COLUMNS } from './message-table.ts';
import { openDatabase } from './open-database.ts';
import { SEGMENT_SCHEMA, type SegmentEnds, UnknownSegmentError } from './segment.ts';
import { readHeader } from './segment-header.ts';
import { readSeal, readTip, type Tip } from './segment-tip.ts';

/** A segment that is not as it was written. */
export class DamagedSegmentError extends Error {
  override readonly name = 'DamagedSegmentError';
}

const LAST_ROWS = 100;

/**
 * How a segment begins and ends, where that is as it was written: schema, header, tip, the last rows by their hashes, and
 * the pages that the next append goes through. Reads some dozens of pages, whatever the size; changes nothing.
 *
 * @throws {DamagedSegmentError | UnknownSegmentError} and what SQLite throws.
 */
export function checkSegment(path: string): SegmentEnds {
  const database = openDatabase(path, 'read');
  try {
    database.pragma('cell_size_check = ON');
    const schema = database.pragma('user_version', { simple: true });
    if (schema !== SEGMENT_SCHEMA) throw new UnknownSegmentError(`schema is ${schema}, want ${SEGMENT_SCHEMA}`);
    const ends = { header: readHeader(database), tip: readTip(database), seal: readSeal(database) };
    const fault = endFault(database, ends.tip);
    if (fault !== undefined) throw new DamagedSegmentError(fault);
    return ends;
  } finally {
    database.close();
  }
}

function endFault(database: Database, tip: Tip): string | undefined {
  const columns = HASHED_COLUMNS.join(', ');
  const read = database.prepare<[number], Field[]>(
    `SELECT ${columns}, row_hash FROM message ORDER BY position DESC LIMIT ?`,
  );
  const rows = read.raw().all(LAST_ROWS).reverse();
  const last = rows.at(-1)?.[0] as Position | undefined;
  if (tip.rows === 0) return last === undefined ? undefined : `the tip counts no row, found one at ${last}`;
  if (last !== tip.lastPosition) return `the tip ends at ${tip.lastPosition}, the rows at ${last ?? 'none'}`;
  const hashRow = rowHasher();
  let previous: Field | undefined;
  for (const row of rows) {
    const stored = row.pop();
    if (!(stored instanceof Uint8Array)) return `the row at ${row[0]} has no hash`;
    const chained = previous instanceof Uint8Array ? hashRow(previous, row) : stored;
    if (Buffer.compare(chained, stored) !== 0) return `the row at ${row[0]} and its hash differ`;
    previous = stored;
  }
  if (!(previous instanceof Uint8Array) || Buffer.compare(previous, tip.rowHash) !== 0) {
    return 'the hash of the tip and of the last row differ';
  }
  database.prepare('SELECT max(received_at) FROM message').get();
  return undefined;
}
