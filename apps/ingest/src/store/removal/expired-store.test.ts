import {
  type Alert,
  alertId,
  type BlindTimeId,
  epochMs,
  type Position,
  position,
  sensorId,
  trackId,
} from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { alertStore } from '../alert-store.ts';
import { anAlert, aTrack } from '../builders.ts';
import { flightStore } from '../flight-store.ts';
import { migrate } from '../migrate.ts';
import { sensorHistoryStore } from '../sensor-history-store.ts';
import { expiredRemoval, expiredSearch, REMOVED_MAX } from './expired-store.ts';

const BEFORE = position(100);
const handled: Pick<Alert, 'condition' | 'handling'> = {
  condition: { kind: 'cleared', at: epochMs(1), why: 'lost' },
  handling: { kind: 'closed', at: epochMs(2) },
};

let database: Database;
beforeEach(() => {
  database = new Sqlite(':memory:');
  migrate(database);
});

function aFlight(id: string, points = 0, changedBy: Position = position(1)) {
  const store = flightStore(database);
  store.save(aTrack({ id: trackId(id), state: 'closed', changedBy }));
  for (let at = 0; at < points; at += 1) store.savePoint({ track: trackId(id), at: epochMs(at), fix: {} as never });
}

const left = (table: string) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
const expired = () => expiredSearch(database)(BEFORE);

describe('what is too old', () => {
  it('is a closed flight and a handled alert that nothing changed since', () => {
    aFlight('T1');
    aFlight('T2', 0, position(100));
    flightStore(database).save(aTrack({ id: trackId('T3'), state: 'lost' }));
    const alerts = alertStore(database);
    alerts.save(anAlert({ id: alertId('A1'), track: trackId('T9'), ...handled }));
    alerts.save(anAlert({ id: alertId('A2'), track: trackId('T9'), ...handled, handling: { kind: 'unacknowledged' } }));
    alerts.save(anAlert({ id: alertId('A3'), track: trackId('T9'), ...handled, condition: { kind: 'active' } }));
    alerts.save(anAlert({ id: alertId('A4'), track: trackId('T9'), ...handled, changedBy: position(100) }));
    expect(expired()).toMatchObject({ alerts: ['A1'], flights: ['T1'] });
  });

  it('is no flight that an alert still speaks of', () => {
    aFlight('T1');
    alertStore(database).save(anAlert({ id: alertId('A1'), track: trackId('T1'), ...handled }));
    expect(expired()).toMatchObject({ alerts: ['A1'], flights: [] });
    expiredRemoval(database)(BEFORE, expired());
    expect(expired()).toMatchObject({ alerts: [], flights: ['T1'] });
  });

  it('is what sensors did and a blind time that has ended, and none that lasts', () => {
    const history = sensorHistoryStore(database);
    const sensor = sensorId('north');
    for (const at of [1, 2]) {
      history.savePeriod({ sensor, at: epochMs(at), messages: 1, detections: 0, state: 'ok' }, position(at));
    }
    history.savePeriod({ sensor, at: epochMs(3), messages: 1, detections: 0, state: 'ok' }, BEFORE);
    const blind = {
      subject: { kind: 'site' },
      name: '',
      cause: 'not-watching',
      reason: 'x',
      from: epochMs(1),
    } as const;
    history.saveBlindTime({ ...blind, id: 'B-1' as BlindTimeId, to: epochMs(2), changedBy: position(1) });
    history.saveBlindTime({ ...blind, id: 'B-2' as BlindTimeId, changedBy: position(2) });
    expect(expired()).toEqual({ alerts: [], flights: [], blindTimes: ['B-1'], periods: 2 });
    expect(expiredRemoval(database)(BEFORE, expired())).toBe(3);
    expect([left('sensor_period'), left('blind_time')]).toEqual([1, 1]);
  });

  it(`goes at most ${REMOVED_MAX} rows at a time, a long path before its flight`, () => {
    aFlight('T1', REMOVED_MAX + 100);
    aFlight('T2', 10);
    const remove = expiredRemoval(database);
    expect(remove(BEFORE, expired())).toBe(REMOVED_MAX);
    expect([left('flight'), left('path_point')]).toEqual([2, 110]);
    expect(remove(BEFORE, expired())).toBe(112);
    expect([left('flight'), left('path_point')]).toEqual([0, 0]);
    expect(remove(BEFORE, expired())).toBe(0);
  });

  it('stays when it changed after it was found', () => {
    aFlight('T1', 5);
    const found = expired();
    aFlight('T1', 0, position(200));
    expect(expiredRemoval(database)(BEFORE, found)).toBe(0);
    expect([left('flight'), left('path_point')]).toEqual([1, 5]);
  });
});
