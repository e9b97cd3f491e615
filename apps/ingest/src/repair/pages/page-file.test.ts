import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileRows } from './page-file.ts';
import type { FoundRow } from './page-rows.ts';
import { readWal } from './wal-file.ts';

const PAGE = 4096;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-pages-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const WANTED = { columns: new Set([6]), keys: false };
/** One line a row, so that a difference is short. */
const line = (rowid: number, values: readonly unknown[]) =>
  `${rowid} ${createHash('sha256').update(JSON.stringify(values)).digest('hex')}`;
const sorted = (rows: Iterable<FoundRow>) => {
  const byId = new Map<number, string>();
  for (const { rowid, values } of rows) {
    if (rowid !== undefined && !byId.has(rowid)) byId.set(rowid, line(rowid, values));
  }
  return [...byId].sort(([one], [other]) => one - other).map(([, found]) => found);
};

/** A table with short and long rows, its last ones in the log only; gives the path of a copy made as a kill would leave it. */
function aFile(rows: number): { readonly path: string; readonly written: string[] } {
  const original = join(folder, 'original.sqlite');
  const database = new Sqlite(original);
  database.pragma(`page_size = ${PAGE}`);
  database.pragma('journal_mode = WAL');
  database.exec(
    'CREATE TABLE row (id INTEGER PRIMARY KEY, number INTEGER, text TEXT, blob BLOB, real REAL, none TEXT)',
  );
  const insert = database.prepare('INSERT INTO row VALUES (?, ?, ?, ?, ?, NULL)');
  const written = Array.from({ length: rows }, (_, index) => {
    const values = [
      index % 2 === 0 ? -(2 ** index % 2 ** 50) : index,
      'ü'.repeat((index * 37) % 200),
      Buffer.alloc(index % 50 === 0 ? 30_000 : 20, index),
      index / 3 + 0.1,
    ];
    insert.run(index + 1, ...values);
    if (index === Math.floor(rows / 2)) database.pragma('wal_checkpoint(TRUNCATE)');
    return line(index + 1, [null, ...values, null]);
  });
  const path = join(folder, 'copy.sqlite');
  copyFileSync(original, path);
  copyFileSync(`${original}-wal`, `${path}-wal`);
  database.close();
  return { path, written };
}

function overwrite(path: string, at: number, bytes: number): void {
  const whole = readFileSync(path);
  for (let index = at; index < Math.min(at + bytes, whole.length); index += 1) whole[index] = (index * 131) % 251;
  writeFileSync(path, whole);
}

describe('rows read from the pages of a file', () => {
  it('are those that SQLite wrote: numbers, text, bytes, long rows, and those in the log alone', () => {
    const { path, written } = aFile(300);
    expect(sorted(fileRows(path, PAGE, WANTED))).toEqual(written);
  });

  it('are there without the first page, which holds the schema', () => {
    const { path, written } = aFile(300);
    overwrite(path, 0, PAGE);
    expect(sorted(fileRows(path, PAGE, WANTED))).toEqual(written);
  });

  it('are there, those of the log, when its header is gone', () => {
    const { path, written } = aFile(300);
    overwrite(`${path}-wal`, 0, 32);
    expect(readWal(`${path}-wal`, PAGE).state).toBe('torn');
    expect(sorted(fileRows(path, PAGE, WANTED))).toEqual(written);
  });

  it('are none where there is nothing, and noise makes none', () => {
    const { path } = aFile(10);
    writeFileSync(path, '');
    rmSync(`${path}-wal`);
    expect([...fileRows(path, PAGE, WANTED)]).toEqual([]);
    writeFileSync(path, Buffer.alloc(20 * PAGE, 0x0d));
    expect([...fileRows(path, PAGE, WANTED)]).toEqual([]);
  });
});

describe('a log', () => {
  it('is whole as a kill leaves it, with its last frame cut short too', () => {
    const { path } = aFile(100);
    const log = readFileSync(`${path}-wal`);
    expect(readWal(`${path}-wal`, PAGE).state).toBe('whole');
    writeFileSync(`${path}-wal`, log.subarray(0, log.length - 1000));
    expect(readWal(`${path}-wal`, PAGE).state).toBe('whole');
  });

  it('is torn where a frame in its middle is not as it was written', () => {
    const { path } = aFile(100);
    overwrite(`${path}-wal`, 32 + 24 + PAGE + 200, 300);
    expect(readWal(`${path}-wal`, PAGE).state).toBe('torn');
  });
});
