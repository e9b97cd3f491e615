import { readFile, stat } from 'node:fs/promises';
import type { Registry, RegistryEntry, RegistryRange } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { RegistryError } from './registry-error.ts';

/** In the data folder. */
export const REGISTRY_FILE = 'registry.sqlite';

/** The letters RWAR, so that no other SQLite file is taken for one. */
export const APPLICATION_ID = 0x52574152;
export const REGISTRY_SCHEMA = 1;

/** It is held in memory as a whole. */
const MAX_BYTES = 96 * 1024 * 1024;

export const CREATE_REGISTRY = `
  CREATE TABLE serial (serial TEXT PRIMARY KEY, make TEXT NOT NULL, model TEXT, status TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE serial_range (
    code TEXT NOT NULL, length INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL,
    make TEXT NOT NULL, model TEXT, status TEXT NOT NULL
  ) STRICT;
  CREATE INDEX serial_range_place ON serial_range (code, length, first);
  CREATE TABLE maker (code TEXT NOT NULL, make TEXT NOT NULL, PRIMARY KEY (code, make)) STRICT, WITHOUT ROWID;
  CREATE TABLE origin (name TEXT NOT NULL, sha256 TEXT NOT NULL, imported_at INTEGER NOT NULL, refused TEXT NOT NULL) STRICT;
`;

/** What a registry was made of. */
export interface RegistryFacts {
  /** Of the file it was read from. */
  readonly name: string;
  readonly sha256: string;
  readonly importedAt: number;
  readonly serials: number;
  readonly ranges: number;
  readonly makers: number;
  /** Rows that were not taken, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

export interface OpenRegistry extends Registry, Disposable {
  readonly facts: RegistryFacts;
}

type EntryColumns = Omit<RegistryEntry, 'model'> & { readonly model: string | null };

/**
 * A registry file, read into memory: a look-up never waits for a disk, and the file may be replaced meanwhile.
 *
 * @throws {RegistryError} when there is none, or it is damaged, too large or of another release.
 */
export async function openRegistry(path: string): Promise<OpenRegistry> {
  let database: Database | undefined;
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw new RegistryError(`${size} bytes; expected at most ${MAX_BYTES}`);
    database = new Sqlite(await readFile(path));
    return registryOf(database);
  } catch (error) {
    database?.close();
    throw new RegistryError(`${path}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function registryOf(database: Database): OpenRegistry {
  const [id, schema] = ['application_id', 'user_version'].map((name) => database.pragma(name, { simple: true }));
  if (id !== APPLICATION_ID || schema !== REGISTRY_SCHEMA) throw new RegistryError('no registry of this release');
  const serial = database.prepare<[string], EntryColumns>('SELECT make, model, status FROM serial WHERE serial = ?');
  const ranges = database.prepare<
    [string, number, string, string],
    EntryColumns & Pick<RegistryRange, 'first' | 'last'>
  >(
    'SELECT first, last, make, model, status FROM serial_range WHERE code = ? AND length = ? AND first <= ? AND last >= ?',
  );
  const makes = database.prepare<[string], string>('SELECT make FROM maker WHERE code = ? ORDER BY make').pluck();
  return {
    facts: factsOf(database),
    serial(asked) {
      const row = serial.get(asked);
      return row === undefined ? undefined : withModel(row);
    },
    ranges: (code, asked) => ranges.all(code, asked.length, asked, asked).map(withModel),
    makes: (code) => makes.all(code),
    [Symbol.dispose]: () => database.close(),
  };
}

function withModel<Row extends EntryColumns>({ model, ...row }: Row) {
  return { ...row, ...(model === null ? {} : { model }) };
}

function factsOf(database: Database): RegistryFacts {
  const origin = database
    .prepare<[], Pick<RegistryFacts, 'name' | 'sha256' | 'importedAt'> & { readonly refused: string }>(
      'SELECT name, sha256, imported_at AS importedAt, refused FROM origin',
    )
    .get();
  if (origin === undefined) throw new RegistryError('it says nothing of its origin');
  const count = (what: string) => database.prepare<[], number>(`SELECT count(*) FROM ${what}`).pluck().get() ?? 0;
  return {
    ...origin,
    refused: JSON.parse(origin.refused) as RegistryFacts['refused'],
    serials: count('serial'),
    ranges: count('serial_range'),
    makers: count('(SELECT DISTINCT code FROM maker)'),
  };
}
