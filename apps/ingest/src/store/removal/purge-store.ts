import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** A segment that is gone, and why. */
export interface Purge {
  /** Name of its file. */
  readonly segment: string;
  readonly firstPosition: Position;
  /** It held no message after this position. */
  readonly lastPosition: Position;
  /** Service time; absent, like the rows and the Merkle root, where the segment couldn't be read any more. */
  readonly startsAt?: EpochMs;
  readonly rows?: number;
  readonly root?: Uint8Array;
  readonly bytes: number;
  readonly why: 'age' | 'space';
  /** Service time. */
  readonly at: EpochMs;
}

interface PurgeColumns {
  readonly segment: string;
  readonly first_position: Position;
  readonly last_position: Position;
  readonly starts_at: EpochMs | null;
  readonly rows: number | null;
  readonly root: Uint8Array | null;
  readonly bytes: number;
  readonly why: Purge['why'];
  readonly at: EpochMs;
}

/** The gaps in the journal that were made on purpose. */
export function purgeStore(database: Database) {
  const insert = database.prepare('INSERT OR IGNORE INTO purge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const select = database.prepare<[], PurgeColumns>('SELECT * FROM purge ORDER BY first_position');
  return {
    /** A segment is gone once; a second record of it changes nothing. */
    record({ segment, firstPosition, lastPosition, startsAt, rows, root, bytes, why, at }: Purge): void {
      insert.run(segment, firstPosition, lastPosition, startsAt ?? null, rows ?? null, root ?? null, bytes, why, at);
    },
    /** Oldest segment first. */
    all: (): readonly Purge[] => select.all().map(purge),
  };
}

function purge(row: PurgeColumns): Purge {
  return {
    segment: row.segment,
    firstPosition: row.first_position,
    lastPosition: row.last_position,
    ...(row.starts_at === null ? {} : { startsAt: row.starts_at }),
    ...(row.rows === null ? {} : { rows: row.rows }),
    ...(row.root === null ? {} : { root: row.root }),
    bytes: row.bytes,
    why: row.why,
    at: row.at,
  };
}
