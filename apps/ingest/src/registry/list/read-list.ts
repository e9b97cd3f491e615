import { readFileSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { RegistryError } from '../registry-error.ts';
import { csvRows } from './csv-rows.ts';
import type { ListedRow } from './listed-row.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const SQLITE_MAGIC = 'SQLite format 3\0';
/** In the header: 1 for a file with a rollback journal, 2 for one with a write-ahead log, which memory can't have. */
const JOURNAL_VERSION_BYTES = [18, 19];

const TABLES = {
  exact_serials: ['serial_number', 'make', 'model', 'status', 'deleted'],
  serial_ranges: ['serial_start', 'serial_end', 'make', 'model', 'status', 'deleted'],
} as const;

/**
 * The rows of a list of aircraft: an SQLite file with the tables `exact_serials` and `serial_ranges`, a JSON list of objects
 * with their columns or an object with two such lists, or CSV with their columns in its first line.
 *
 * @throws {RegistryError} when the file can't be read or is none of these.
 */
export function* readList(path: string): Generator<ListedRow> {
  const bytes = bytesOf(path);
  if (bytes.toString('latin1', 0, SQLITE_MAGIC.length) === SQLITE_MAGIC) yield* sqliteRows(path, bytes);
  else yield* textRows(path, bytes);
}

function bytesOf(path: string): Buffer {
  try {
    const { size } = statSync(path);
    if (size > MAX_BYTES) throw new RegistryError(`${path} has ${size} bytes; expected at most ${MAX_BYTES}`);
    return readFileSync(path);
  } catch (error) {
    if (error instanceof RegistryError) throw error;
    throw new RegistryError(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** From memory: the file is left alone, and what stands beside it too. */
function* sqliteRows(path: string, bytes: Buffer): Generator<ListedRow> {
  for (const index of JOURNAL_VERSION_BYTES) bytes[index] = 1;
  let database: Database | undefined;
  try {
    database = new Sqlite(bytes);
    database.pragma('trusted_schema = OFF');
    for (const [table, columns] of Object.entries(TABLES)) yield* tableRows({ path, database, table, columns });
  } catch (error) {
    if (!(error instanceof Sqlite.SqliteError)) throw error;
    throw new RegistryError(`${path} is damaged or no list of aircraft: ${error.message}`);
  } finally {
    database?.close();
  }
}

interface ListTable {
  readonly path: string;
  readonly database: Database;
  readonly table: string;
  readonly columns: readonly string[];
}

function* tableRows({ path, database, table, columns }: ListTable): Generator<ListedRow> {
  const isTable = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table);
  if (isTable === undefined) throw new RegistryError(`${path} has no table ${table}`);
  const present = new Set(
    database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table),
  );
  const read = columns.filter((column) => present.has(column));
  yield* database.prepare<[], ListedRow>(`SELECT ${read.join(', ')} FROM ${table}`).iterate();
}

function* textRows(path: string, bytes: Buffer): Generator<ListedRow> {
  const text = bytes.toString('utf8');
  if (!/^\ufeff?\s*[[{]/.test(text)) {
    yield* csvRows(text);
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new RegistryError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  for (const row of listsOf(value)) yield isRow(row) ? row : {};
}

function listsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const lists = isRow(value) ? Object.keys(TABLES).map((table) => value[table]) : [];
  return lists.flatMap((list) => (Array.isArray(list) ? list : []));
}

function isRow(value: unknown): value is ListedRow {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
