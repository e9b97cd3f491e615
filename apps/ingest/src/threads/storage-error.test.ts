import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../journal/segment/open-database.ts';
import { StorageError, storageError, storageFailure } from './storage-error.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-errors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function thrownBy(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const path = () => join(folder, 'one.sqlite');

describe('a storage error', () => {
  it('tells a full disk', () => {
    const database = openDatabase(path(), 'write');
    database.exec('CREATE TABLE row (bytes BLOB) STRICT');
    database.pragma('max_page_count = 4');
    const error = thrownBy(() => database.prepare('INSERT INTO row VALUES (zeroblob(100000))').run());
    database.close();
    expect(storageFailure(error)).toMatchObject({ code: 'disk-full', message: 'database or disk is full' });
  });

  it('tells a lock', () => {
    openDatabase(path(), 'write').close();
    const [one, other] = [new Sqlite(path()), new Sqlite(path(), { timeout: 0 })];
    one.exec('BEGIN EXCLUSIVE');
    const error = thrownBy(() => other.exec('BEGIN EXCLUSIVE'));
    for (const database of [one, other]) database.close();
    expect(storageFailure(error).code).toBe('locked');
  });

  it('tells a damaged file', () => {
    writeFileSync(path(), 'this is no database at all, but long enough to be taken for one'.repeat(20));
    expect(storageFailure(thrownBy(() => openDatabase(path(), 'write'))).code).toBe('corrupt');
  });

  it('tells a place that can not be written', () => {
    expect(storageFailure(thrownBy(() => writeFileSync(join(folder, 'a', 'b'), ''))).code).toBe('unwritable');
  });

  it('tells a row that the schema does not take, and everything else as internal', () => {
    expect(storageFailure(new RangeError('a row holds whole numbers only')).code).toBe('constraint');
    expect(storageFailure(new TypeError('undefined is not a function')).code).toBe('internal');
    expect(storageFailure('text')).toEqual({ code: 'internal', message: 'text' });
  });

  it('is the same on the other side of a thread', () => {
    const error = new StorageError('io', 'disk I/O error');
    const there = storageError(structuredClone(storageFailure(error)));
    expect(there).toBeInstanceOf(StorageError);
    expect([there.name, there.code, there.message]).toEqual(['StorageError', 'io', 'disk I/O error']);
  });
});
