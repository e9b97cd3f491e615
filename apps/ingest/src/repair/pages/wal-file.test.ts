import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWal } from './wal-file.ts';

const PAGE_BYTES = 4096;
const HEADER_BYTES = 32;
const FRAME_BYTES = 24 + PAGE_BYTES;

let folder: string;
let copies = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A database with a log of some commits, still open. */
function logged(): Database {
  const database = opened(join(folder, 'first.sqlite'));
  database.exec('CREATE TABLE row (id INTEGER PRIMARY KEY, text TEXT)');
  for (let commit = 0; commit < 5; commit += 1) insert(database, 3);
  return database;
}

function opened(path: string): Database {
  const database = new Sqlite(path);
  database.pragma('journal_mode = WAL');
  database.pragma('wal_autocheckpoint = 0');
  return database;
}

function insert(database: Database, rows: number): void {
  const one = database.prepare('INSERT INTO row (text) VALUES (?)');
  database.transaction(() => {
    for (let row = 0; row < rows; row += 1) one.run('x'.repeat(3000));
  })();
}

/** The files as a kill would leave them now. */
function killed(path: string): string {
  copies += 1;
  const to = join(folder, `killed-${copies}.sqlite`);
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, to + suffix);
  return to;
}

function frames(path: string): number {
  return (readFileSync(`${path}-wal`).length - HEADER_BYTES) / FRAME_BYTES;
}

function rows(path: string): number {
  const database = new Sqlite(path);
  const count = database.prepare('SELECT count(*) FROM row').pluck().get() as number;
  database.close();
  return count;
}

function flipped(path: string, frame: number, byte: number): void {
  const log = readFileSync(`${path}-wal`);
  const at = HEADER_BYTES + frame * FRAME_BYTES + byte;
  log[at] = (log[at] ?? 0) ^ 1;
  writeFileSync(`${path}-wal`, log);
}

describe('a write-ahead log', () => {
  it('is whole as SQLite wrote it, and where a kill cut a commit short', () => {
    const database = logged();
    const path = killed(database.name);
    expect(readWal(`${path}-wal`, PAGE_BYTES).state).toBe('whole');
    for (const missing of [1, FRAME_BYTES - 24, FRAME_BYTES, 2 * FRAME_BYTES]) {
      const cut = killed(database.name);
      truncateSync(`${cut}-wal`, HEADER_BYTES + frames(path) * FRAME_BYTES - missing);
      expect(readWal(`${cut}-wal`, PAGE_BYTES).state).toBe('whole');
    }
    database.close();
  });

  it('is whole where a kill left half a frame: its header and the page of an older log', () => {
    const database = logged();
    const path = killed(database.name);
    flipped(path, frames(path) - 1, 2000);
    expect(readWal(`${path}-wal`, PAGE_BYTES).state).toBe('whole');
    database.close();
  });

  it('is whole where two kills followed each other: a short commit over the frames of a long one that was cut', () => {
    const database = logged();
    const before = frames(database.name);
    insert(database, 60);
    const first = killed(database.name);
    truncateSync(`${first}-wal`, HEADER_BYTES + (frames(first) - 1) * FRAME_BYTES);
    database.close();

    const again = opened(first);
    insert(again, 1);
    const second = killed(first);
    again.close();
    expect(frames(second)).toBeGreaterThan(before + 40);
    expect(readWal(`${second}-wal`, PAGE_BYTES).state).toBe('whole');
    expect(rows(second)).toBe(16);
  });

  it('is whole where a kill cut a commit that had outgrown the cache', () => {
    const database = logged();
    database.pragma('cache_size = 10');
    database.exec('BEGIN');
    const one = database.prepare('INSERT INTO row (text) VALUES (?)');
    for (let row = 0; row < 200; row += 1) one.run('y'.repeat(3000));
    database.exec('UPDATE row SET text = text || 1');
    const path = killed(database.name);
    database.exec('ROLLBACK');
    database.close();
    expect(frames(path)).toBeGreaterThan(100);
    expect(readWal(`${path}-wal`, PAGE_BYTES).state).toBe('whole');
    expect(rows(path)).toBe(15);
  });

  it.each<[what: string, byte: number]>([
    ['page', 2000],
    ['sum', 17],
    ['salt', 9],
  ])('is torn where a byte of a %s changed under a later commit', (_what, byte) => {
    const database = logged();
    const path = killed(database.name);
    flipped(path, frames(path) - 6, byte);
    expect(readWal(`${path}-wal`, PAGE_BYTES).state).toBe('torn');
    database.close();
  });

  it('is torn where its header is not one', () => {
    const database = logged();
    const path = killed(database.name);
    flipped(path, -1, FRAME_BYTES - HEADER_BYTES + 3);
    expect(readWal(`${path}-wal`, PAGE_BYTES).state).toBe('torn');
    database.close();
  });

  it('is absent where there is no file', () => {
    expect(readWal(join(folder, 'none-wal'), PAGE_BYTES).state).toBe('absent');
  });
});
