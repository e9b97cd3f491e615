import { createHash } from 'node:crypto';
import { epochMs, position, userId, zoneId } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { type ActRow, actStore, type HashRow } from './act-store.ts';
import { migrate } from './migrate.ts';

const hashRow: HashRow = (previous, fields) =>
  createHash('sha256').update(previous).update(JSON.stringify(fields)).digest();

const T0 = epochMs(1_760_000_000_000);
let database: Database;
let acts: ReturnType<typeof actStore>;
beforeEach(() => {
  database = new Sqlite(':memory:');
  migrate(database);
  acts = actStore(database, hashRow);
});

function removal(zone: string, seconds = 0): ActRow {
  const at = epochMs(T0 + seconds * 1000);
  return { at, receivedAt: at, act: { by: userId('local'), command: { kind: 'remove-zone', zone: zoneId(zone) } } };
}

/** What somebody with the file and without our triggers can do. */
function tamper(sql: string): void {
  database.exec(
    'DROP TRIGGER act_is_never_changed; DROP TRIGGER act_is_never_removed; DROP TRIGGER act_is_only_appended',
  );
  database.exec(sql);
}

describe('acts', () => {
  const FORBIDDEN = [
    "UPDATE act SET by = 'nobody'",
    'DELETE FROM act',
    "REPLACE INTO act VALUES (2, 0, 0, 'x', 'x', '{}', x'00', x'00')",
    "INSERT INTO act VALUES (1, 0, 0, 'x', 'x', '{}', x'00', x'00')",
  ];
  it.each(FORBIDDEN)('refuse %s', (sql) => {
    acts.append(position(2), removal('a'));
    expect(() => database.exec(sql)).toThrow('acts are append-only');
    expect(acts.page({ limit: 9 })).toMatchObject([{ position: 2, command: { zone: 'a' } }]);
  });

  it('know their last position and service time', () => {
    expect([acts.lastPosition(), acts.lastAt()]).toEqual([0, undefined]);
    acts.append(position(4), removal('a', 7));
    expect([acts.lastPosition(), acts.lastAt()]).toEqual([4, T0 + 7000]);
  });

  it('are listed newest first, in pages, by time, person and kind', () => {
    for (const n of [1, 2, 3, 4]) acts.append(position(n), removal(`z${n}`, n));
    const positions = (query: object) => acts.page({ limit: 9, ...query }).map((act) => act.position);
    expect(positions({})).toEqual([4, 3, 2, 1]);
    expect(positions({ before: position(4), limit: 2 })).toEqual([3, 2]);
    expect(positions({ from: epochMs(T0 + 2000), to: epochMs(T0 + 3000) })).toEqual([3, 2]);
    expect(positions({ by: 'local', kind: 'remove-zone' })).toEqual([4, 3, 2, 1]);
    expect(positions({ by: 'other' })).toEqual([]);
    expect(positions({ kind: 'create-zone' })).toEqual([]);
  });

  it('give their tail as inputs of the core, oldest first', () => {
    for (const n of [1, 2, 3, 4]) acts.append(position(n), removal(`z${n}`, n));
    expect(acts.tail(position(1), position(3), 9)).toEqual([
      { kind: 'act', position: 2, at: T0 + 2000, act: removal('z2').act },
      { kind: 'act', position: 3, at: T0 + 3000, act: removal('z3').act },
    ]);
  });

  it('pass over one whose command is damaged, and still fill the page', () => {
    for (const n of [1, 2, 3]) acts.append(position(n), removal(`z${n}`));
    tamper("UPDATE act SET command = '{' WHERE position = 2");
    expect(acts.page({ limit: 2 }).map((act) => act.position)).toEqual([3, 1]);
  });

  it('verify as they were written', () => {
    for (const n of [1, 5, 6]) acts.append(position(n), removal(`z${n}`));
    expect(acts.verify()).toMatchObject({ ok: true, acts: 3 });
  });

  const EDITS: readonly [string, string, number][] = [
    ['an edited command', "UPDATE act SET command = '{}' WHERE position = 5", 5],
    ['an edited person', "UPDATE act SET by = 'nobody' WHERE position = 1", 1],
    ['a removed act', 'DELETE FROM act WHERE position = 5', 6],
    ['a removed first act', 'DELETE FROM act WHERE position = 1', 5],
    ['a broken link', "UPDATE act SET previous_hash = x'00' WHERE position = 6", 6],
  ];
  it.each(EDITS)('do not verify after %s', (_, sql, at) => {
    for (const n of [1, 5, 6]) acts.append(position(n), removal(`z${n}`));
    tamper(sql);
    expect(acts.verify()).toMatchObject({ ok: false, position: at });
  });
});
