import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-database-'));
  path = join(folder, 'one.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const FULL = 2;

describe('a database connection', () => {
  it('is refused where the file does not keep a write-ahead log', () => {
    expect(() => openDatabase(':memory:', 'write')).toThrow('journal_mode is memory, want wal');
  });

  it('is refused for reading where there is no file', () => {
    expect(() => openDatabase(path, 'read')).toThrow(expect.objectContaining({ code: 'SQLITE_CANTOPEN' }));
  });

  it('syncs each commit: at first, after a write and when opened again, for writing and for reading', () => {
    const synchronous = [];
    const first = openDatabase(path, 'write');
    synchronous.push(first.pragma('synchronous', { simple: true }));
    first.exec('CREATE TABLE row (id INTEGER PRIMARY KEY) STRICT; INSERT INTO row VALUES (1)');
    synchronous.push(first.pragma('synchronous', { simple: true }));
    first.close();
    for (const mode of ['write', 'read'] as const) {
      const again = openDatabase(path, mode);
      synchronous.push(again.pragma('synchronous', { simple: true }));
      again.prepare('SELECT * FROM row').all();
      synchronous.push(again.pragma('synchronous', { simple: true }));
      again.close();
    }
    expect(synchronous).toEqual([FULL, FULL, FULL, FULL, FULL, FULL]);
  });

  it('would not sync each commit without being told to', () => {
    openDatabase(path, 'write').close();
    const untold = new Sqlite(path);
    untold.exec('CREATE TABLE row (id INTEGER PRIMARY KEY)');
    expect(untold.pragma('synchronous', { simple: true })).not.toBe(FULL);
    untold.close();
  });
});
