import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { manufacturerCode } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { syncFile, syncFolder } from '../journal/segment/segment-files.ts';
import { type CheckedRow, checkedRow, type RowRefusal } from './list/listed-row.ts';
import { readList } from './list/read-list.ts';
import { RegistryError } from './registry-error.ts';
import {
  APPLICATION_ID,
  CREATE_REGISTRY,
  openRegistry,
  REGISTRY_FILE,
  REGISTRY_SCHEMA,
  type RegistryFacts,
} from './registry-file.ts';

export interface ImportOptions {
  readonly list: string;
  readonly dataFolder: string;
  readonly nowMs: number;
}

/** Some 60 MB, which a service holds in memory. */
const MAX_ROWS = 500_000;
const MAKING = `${REGISTRY_FILE}.making`;

/**
 * Makes the registry of a data folder from a list of aircraft, in place of the one before: whoever opens it finds the old
 * or the new one, whole.
 *
 * @throws {RegistryError} when the list can't be read, holds nothing that can be used, or the folder can't be written.
 */
export async function importRegistry({ list, dataFolder, nowMs }: ImportOptions): Promise<RegistryFacts> {
  const making = join(dataFolder, `${MAKING}.${process.pid}`);
  const path = join(dataFolder, REGISTRY_FILE);
  try {
    mkdirSync(dataFolder, { recursive: true });
    for (const name of readdirSync(dataFolder)) if (name.startsWith(MAKING)) rmSync(join(dataFolder, name));
    writeRegistry(making, list, nowMs);
    syncFile(making);
    renameSync(making, path);
    syncFolder(dataFolder);
    using registry = await openRegistry(path);
    return registry.facts;
  } catch (error) {
    rmSync(making, { force: true });
    if (error instanceof RegistryError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new RegistryError(`the registry can't be written into ${dataFolder}: ${message}`, { cause: error });
  }
}

function writeRegistry(path: string, list: string, nowMs: number): void {
  const database = new Sqlite(path);
  try {
    database.pragma(`application_id = ${APPLICATION_ID}`);
    database.pragma(`user_version = ${REGISTRY_SCHEMA}`);
    database.exec(CREATE_REGISTRY);
    database.transaction(() => takeList(database, list, nowMs))();
  } finally {
    database.close();
  }
}

function takeList(database: Database, list: string, nowMs: number): void {
  const refused = new Map<RowRefusal, number>();
  const take = rowTaker(database);
  let rows = 0;
  let taken = 0;
  for (const row of readList(list)) {
    rows += 1;
    if (rows > MAX_ROWS) throw new RegistryError(`${list} has more than ${MAX_ROWS} rows`);
    const why = take(checkedRow(row));
    if (why === undefined) taken += 1;
    else refused.set(why, (refused.get(why) ?? 0) + 1);
  }
  if (taken === 0) throw new RegistryError(`${list}: none of its ${rows} rows can be used${reasons(refused)}`);
  const sha256 = createHash('sha256').update(readFileSync(list)).digest('hex');
  database
    .prepare('INSERT INTO origin (name, sha256, imported_at, refused) VALUES (?, ?, ?, ?)')
    .run(basename(list).toWellFormed(), sha256, nowMs, JSON.stringify(Object.fromEntries(refused)));
}

function rowTaker(database: Database): (row: CheckedRow) => RowRefusal | undefined {
  const serial = database.prepare('INSERT OR IGNORE INTO serial (serial, make, model, status) VALUES (?, ?, ?, ?)');
  const range = database.prepare(
    'INSERT INTO serial_range (code, length, first, last, make, model, status) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const maker = database.prepare('INSERT OR IGNORE INTO maker (code, make) VALUES (?, ?)');
  const ranges = new Set<string>();
  const note = (someSerial: string, make: string) => {
    const code = manufacturerCode(someSerial);
    if (code !== undefined) maker.run(code, make);
  };
  return (row) => {
    if (row.kind === 'refused') return row.why;
    if (row.kind === 'serial') {
      const { make, model, status } = row.entry;
      if (serial.run(row.serial, make, model ?? null, status).changes === 0) return 'said before';
      note(row.serial, make);
      return undefined;
    }
    const { first, last, make, model, status } = row.range;
    const said = JSON.stringify(row.range);
    if (ranges.has(said)) return 'said before';
    ranges.add(said);
    range.run(first.slice(0, 4), first.length, first, last, make, model ?? null, status);
    note(first, make);
    return undefined;
  };
}

function reasons(refused: ReadonlyMap<string, number>): string {
  const words = [...refused].map(([why, count]) => `${why} (${count})`);
  return words.length === 0 ? '' : `: ${words.join(', ')}`;
}
