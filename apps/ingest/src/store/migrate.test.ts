import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';

let database: Database;
beforeEach(() => {
  database = new Sqlite(':memory:');
});

const tables = () => database.prepare<[], string>('SELECT name FROM sqlite_schema ORDER BY name').pluck().all();
const version = () => database.pragma('user_version', { simple: true });

const FIRST = 'CREATE TABLE one (id INTEGER PRIMARY KEY) STRICT';

describe('migrating a store', () => {
  it('refuses one that a later release has written', () => {
    database.pragma('user_version = 3');
    expect(() => migrate(database, [FIRST])).toThrow(expect.objectContaining({ code: 'unknown-schema' }));
  });

  it('leaves the last whole version when a migration fails midway', () => {
    const failing = 'CREATE TABLE two (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE two (id INTEGER)';
    expect(() => migrate(database, [FIRST, failing])).toThrow('already exists');
    expect([tables(), version()]).toEqual([['one'], 1]);
  });

  it('does only what is missing', () => {
    migrate(database, [FIRST]);
    migrate(database, [FIRST, 'ALTER TABLE one RENAME TO two']);
    migrate(database, [FIRST, 'ALTER TABLE one RENAME TO two']);
    expect([tables(), version()]).toEqual([['two'], 2]);
  });
});
