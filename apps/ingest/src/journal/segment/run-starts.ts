import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** Only in a salvaged segment. */
export const CREATE_RUN_TABLE = `
  CREATE TABLE run_start (position INTEGER PRIMARY KEY, previous_hash BLOB NOT NULL) STRICT;
`;

/** The hash that a row's own is chained to, where the row before it is not there any more; by position. */
export function readRunStarts(database: Database): ReadonlyMap<Position, Uint8Array> {
  const isSalvaged = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'run_start'").get() !== undefined;
  if (!isSalvaged) return new Map();
  const read = database.prepare<[], [Position, Uint8Array]>('SELECT position, previous_hash FROM run_start').raw();
  return new Map(read.all());
}
