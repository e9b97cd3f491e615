import { NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { ActColumns, HashRow } from './act-store.ts';
import { UnknownSchemaError } from './migrate.ts';
import { MIGRATIONS } from './migrations.table.ts';

/** A store that is not as it was written. */
export class DamagedStoreError extends Error {
  override readonly name = 'DamagedStoreError';
}

const LAST_ACTS = 100;
/** By table, what the newest row is found by. */
const TABLES = {
  flight: 'rowid',
  path_point: 'flight, at',
  smoothed_point: 'flight, at',
  alert: 'rowid',
  sensor: 'rowid',
  zone: 'rowid',
  site: 'rowid',
  demonstration: 'rowid',
  step_failure: 'position',
  sensor_period: 'sensor, at',
  blind_time: 'rowid',
} as const;

/**
 * The highest position that a store names, where the store is as it was written as far as a few pages show: schema, the
 * last acts by their hashes, the checkpoint, the end of each table. Changes nothing.
 *
 * @throws {DamagedStoreError | UnknownSchemaError} and what SQLite throws.
 */
export function checkStore(database: Database, hashRow: HashRow): Position {
  database.pragma('cell_size_check = ON');
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > MIGRATIONS.length) {
    throw new UnknownSchemaError(`schema is ${version}, want at most ${MIGRATIONS.length}`);
  }
  const tables = database.prepare<[], number>('SELECT count(*) FROM sqlite_master').pluck().get() ?? 0;
  // Killed before the first migration.
  if (version === 0 && tables === 0) return NO_POSITION;
  if (version === 0) throw new DamagedStoreError(`has ${tables} tables or indexes, but no schema version`);
  const isThere = database
    .prepare<[string], 1>("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
    .pluck();
  for (const [table, order] of Object.entries(TABLES)) {
    // A migration that is still to come makes it.
    if (version < MIGRATIONS.length && isThere.get(table) === undefined) continue;
    const by = order.split(', ').map((column) => `${column} DESC`);
    database.prepare(`SELECT * FROM ${table} ORDER BY ${by.join(', ')} LIMIT 1`).get();
  }
  checkActs(database, hashRow);
  return highestPosition(database);
}

function checkActs(database: Database, hashRow: HashRow): void {
  const acts = database
    .prepare<[number], ActColumns>('SELECT * FROM act ORDER BY position DESC LIMIT ?')
    .all(LAST_ACTS);
  for (const { position, at, received_at, by, kind, command, previous_hash, hash } of acts) {
    const whole = hashRow(previous_hash, [position, at, received_at, by, kind, command]);
    if (Buffer.compare(whole, hash) !== 0) throw new DamagedStoreError(`the act at ${position} and its hash differ`);
  }
}

function highestPosition(database: Database): Position {
  const checkpoint = database
    .prepare<[], { position: Position; snapshot: string }>('SELECT position, snapshot FROM checkpoint')
    .get();
  if (checkpoint !== undefined && !isJson(checkpoint.snapshot))
    throw new DamagedStoreError('the checkpoint is no JSON');
  const positions = database.prepare<[], number | null>(`
    SELECT max(position) FROM (SELECT max(position) AS position FROM act UNION ALL SELECT position FROM applied
      UNION ALL SELECT position FROM checkpoint)`);
  return (positions.pluck().get() ?? NO_POSITION) as Position;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
