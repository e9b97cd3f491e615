import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../../apps/ingest/src/store/migrate.ts';
import { MIGRATIONS } from '../../apps/ingest/src/store/migrations.table.ts';
import { goal } from '../support/goal.ts';
import { temporaryFolder } from '../support/service.ts';

// Each is the Nth call with which SQLite changes the file or makes sure of it.
const KILLS = [
  ...[1, 2, 3, 4, 6, 9, 13, 18].map((nth) => ({ call: 'pwrite64', nth })),
  ...[1, 2, 3].map((nth) => ({ call: 'fsync', nth })),
  { call: 'unlink', nth: 1 },
];

const schemaOf = (store: Database.Database) =>
  store.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();

/** The schema of each version, as it is when nothing goes wrong. */
const whole = MIGRATIONS.map((_, index) => {
  const store = new Database(':memory:');
  migrate(store, MIGRATIONS.slice(0, index + 1));
  const schema = schemaOf(store);
  store.close();
  return schema;
});

function oldStore(path: string): void {
  const store = new Database(path);
  store.pragma('journal_mode = WAL');
  migrate(store, MIGRATIONS.slice(0, 1));
  store.exec("INSERT INTO act VALUES (1, 2, 3, 'local', 'kind', '{}', x'00', x'01')");
  store.close();
}

describe('a migration that is killed', () => {
  it('leaves the old schema or the new one, with its rows, wherever it was cut', () => {
    using folder = temporaryFolder();
    const between: unknown[] = [];
    const versions = new Set<number>();
    let killed = 0;
    for (const { call, nth } of KILLS) {
      const path = join(folder.path, `${call}-${nth}.sqlite`);
      oldStore(path);
      const kill = [
        '-e',
        `trace=${call}`,
        '-e',
        `inject=${call}:signal=SIGKILL:when=${nth}`,
        '-P',
        path,
        '-P',
        `${path}-wal`,
      ];
      const run = [process.execPath, '--import', 'tsx', 'test/support/migrate-store.ts', path];
      const { stdout } = spawnSync('strace', ['-f', '-qq', '-o', '/dev/null', ...kill, ...run], { encoding: 'utf8' });
      expect(stdout, `${call} ${nth}`).toContain('migrating');

      const store = new Database(path);
      const version = Number(store.pragma('user_version', { simple: true }));
      const isWhole = JSON.stringify(schemaOf(store)) === JSON.stringify(whole[version - 1]);
      const isSound = store.pragma('integrity_check', { simple: true }) === 'ok';
      const rows = store.prepare('SELECT count(*) FROM act').pluck().get();
      if (!isWhole || !isSound || rows !== 1) between.push({ call, nth, version });
      if (version < MIGRATIONS.length) killed += 1;
      versions.add(version);
      migrate(store);
      expect(schemaOf(store)).toEqual(whole.at(-1));
      store.close();
    }
    goal(`F27 between two schemas, killed at ${KILLS.length} calls, ${killed} before the commit`, between.length, 0);
    expect(killed).toBeGreaterThan(2);
    // Each migration is a transaction of its own: whole versions in between are in order.
    expect([...versions]).toEqual(expect.arrayContaining([1, MIGRATIONS.length]));
  });
});
