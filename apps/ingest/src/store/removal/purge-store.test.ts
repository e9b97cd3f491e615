import { epochMs, position } from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { type Purge, purgeStore } from './purge-store.ts';

const whole: Purge = {
  segment: '0000000000000001.sqlite',
  firstPosition: position(1),
  lastPosition: position(20),
  startsAt: epochMs(1_760_000_000_000),
  rows: 20,
  root: Buffer.alloc(32, 7),
  bytes: 90_000,
  why: 'age',
  at: epochMs(1_770_000_000_000),
};
const { startsAt: _, rows: __, root: ___, ...others } = whole;
const unreadable: Purge = { ...others, segment: '0000000000000021.sqlite', firstPosition: position(21), why: 'space' };

describe('the record of purged segments', () => {
  it('gives each as it was, oldest first, also one of which little is known', () => {
    const database = new Sqlite(':memory:');
    migrate(database);
    const store = purgeStore(database);
    store.record(unreadable);
    store.record(whole);
    store.record({ ...whole, why: 'space' });
    expect(store.all()).toEqual([whole, unreadable]);
  });
});
