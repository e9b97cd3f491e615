import { type Alert, alertId, epochMs, type Position, position, trackId } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { alertStore } from '../alert-store.ts';
import { anAlert, aTrack } from '../builders.ts';
import { flightStore } from '../flight-store.ts';
import { migrate } from '../migrate.ts';
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
    expect(expired()).toEqual({ alerts: ['A1'], flights: ['T1'] });
  });

  it('is no flight that an alert still speaks of', () => {
    aFlight('T1');
    alertStore(database).save(anAlert({ id: alertId('A1'), track: trackId('T1'), ...handled }));
    expect(expired()).toEqual({ alerts: ['A1'], flights: [] });
    expiredRemoval(database)(BEFORE, expired());
    expect(expired()).toEqual({ alerts: [], flights: ['T1'] });
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
