import { type Change, epochMs, type Position, position, type Site, trackId, zoneId } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { anAlert, aSensor, aTrack, aZone } from './builders.ts';
import { changeStore } from './change-store.ts';
import { checkpointStore } from './checkpoint-store.ts';
import { migrate } from './migrate.ts';
import { standingStore } from './standing-store.ts';
import { stepFailureStore } from './step-failure-store.ts';

const T0 = epochMs(1_760_000_000_000);
const SITE: Site = { name: 'Site', timeZone: 'Europe/London', plan: [] };
let database: Database;
let store: ReturnType<typeof changeStore>;
beforeEach(() => {
  database = new Sqlite(':memory:');
  migrate(database);
  store = changeStore(database);
});

const EVERYTHING: readonly Change[] = [
  { kind: 'track-changed', track: aTrack() },
  { kind: 'path-point-kept', point: { track: trackId('T1'), at: T0, fix: { at: { lat: 1, lon: 2 }, heardAt: T0 } } },
  {
    kind: 'smoothed-point-kept',
    point: { track: trackId('T1'), at: T0, fix: { at: { lat: 1, lon: 2 }, heardAt: T0, horizontalAccuracyM: 3 } },
  },
  { kind: 'alert-changed', alert: anAlert() },
  { kind: 'sensor-changed', sensor: aSensor() },
  { kind: 'zone-changed', zone: aZone() },
  { kind: 'zone-changed', zone: aZone({ id: zoneId('roof') }) },
  { kind: 'zone-removed', zone: zoneId('roof') },
  { kind: 'site-changed', site: SITE },
  { kind: 'demonstration-changed', demonstration: { kind: 'running', anchor: T0 } },
];

const TABLES = [
  'flight',
  'path_point',
  'smoothed_point',
  'alert',
  'sensor',
  'zone',
  'site',
  'demonstration',
  'applied',
];
const everyRow = () => TABLES.map((table) => database.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
const standing = () => standingStore(database).read();
const apply = (at: number, ...changes: readonly Change[]) => store.apply({ changes, position: position(at) });

describe('the store of changes', () => {
  it('is the same when a batch is applied twice', () => {
    apply(3, ...EVERYTHING);
    const once = everyRow();
    apply(3, ...EVERYTHING);
    expect(everyRow()).toEqual(once);
    expect(once.map((rows) => rows.length)).toEqual([1, 1, 1, 1, 1, 2, 1, 1, 1]);
  });

  it('holds what stands at the site', () => {
    expect(standing()).toEqual({ sensors: [], zones: [] });
    apply(3, ...EVERYTHING);
    const demonstration = { kind: 'running', anchor: T0 };
    expect(standing()).toEqual({ sensors: [aSensor()], zones: [aZone()], site: SITE, demonstration });
  });

  it('ends as it was when rows are stepped again in other groups after a restart', () => {
    const yard = aZone();
    const larger = aZone({ version: 2, name: 'Larger yard' });
    apply(4, { kind: 'zone-changed', zone: yard }, { kind: 'site-changed', site: SITE });
    apply(
      6,
      { kind: 'zone-changed', zone: larger },
      { kind: 'sensor-changed', sensor: aSensor({ changedBy: position(6) }) },
    );
    apply(8, { kind: 'zone-removed', zone: yard.id }, { kind: 'site-changed', site: { ...SITE, name: 'Renamed' } });
    const before = [standing(), everyRow()];
    apply(2, { kind: 'zone-changed', zone: yard }, { kind: 'sensor-changed', sensor: aSensor() });
    apply(5, { kind: 'zone-changed', zone: larger }, { kind: 'site-changed', site: SITE });
    expect([standing(), everyRow()]).toEqual(before);
    expect(standing()).toMatchObject({ zones: [], site: { name: 'Renamed' } });
  });

  it('takes back a zone that is made again after it was removed', () => {
    apply(1, { kind: 'zone-changed', zone: aZone() });
    apply(2, { kind: 'zone-removed', zone: zoneId('yard') });
    apply(3, { kind: 'zone-changed', zone: aZone({ name: 'Yard again' }) });
    expect(standing().zones).toMatchObject([{ name: 'Yard again' }]);
  });

  it('knows the last row that was applied', () => {
    const applied: Position[] = [store.appliedPosition()];
    for (const at of [5, 3, 9]) {
      apply(at);
      applied.push(store.appliedPosition());
    }
    expect(applied).toEqual([0, 5, 5, 9]);
  });
});

describe('the newest checkpoint', () => {
  const checkpoint = (at: number) => ({ position: position(at), at: T0, coreVersion: '1', snapshot: `{"at":${at}}` });

  it('is not replaced by an older one', () => {
    const checkpoints = checkpointStore(database);
    expect(checkpoints.newest()).toBeUndefined();
    for (const at of [4, 9, 7]) checkpoints.save(checkpoint(at));
    expect(checkpoints.newest()).toEqual(checkpoint(9));
  });
});

describe('step failures', () => {
  it('are counted by row and core version, newest row first', () => {
    const failures = stepFailureStore(database);
    const failure = { position: position(3), error: 'first', coreVersion: '1' };
    failures.record(failure);
    failures.record({ ...failure, error: 'again' });
    failures.record({ ...failure, position: position(5) });
    expect(failures.newest(9)).toEqual([
      { ...failure, position: 5, times: 1 },
      { ...failure, error: 'again', times: 2 },
    ]);
    expect(failures.newest(1)).toHaveLength(1);
  });
});
