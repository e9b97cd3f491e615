import { epochMs, type Fix, position, sensorId, trackId } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { alertStore } from './alert-store.ts';
import { anAlert, aTrack } from './builders.ts';
import { type FlightQuery, flightStore } from './flight-store.ts';
import { migrate } from './migrate.ts';

const T0 = epochMs(1_760_000_000_000);
let database: Database;
let flights: ReturnType<typeof flightStore>;
beforeEach(() => {
  database = new Sqlite(':memory:');
  migrate(database);
  flights = flightStore(database);
});

const seconds = (n: number) => epochMs(T0 + n * 1000);
const ids = (query: Partial<FlightQuery> = {}) => flights.page({ limit: 99, ...query }).map(({ track }) => track.id);

function fixAt(n: number): Fix {
  return { at: { lat: 51, lon: n / 1000 }, heardAt: seconds(n) };
}

describe('flights', () => {
  it('keep the newer copy of a track, in whatever order the copies come', () => {
    flights.save(aTrack({ changedBy: position(9), detections: 9 }));
    flights.save(aTrack({ changedBy: position(5), detections: 5 }));
    expect(flights.find('T1')?.track.detections).toBe(9);
    flights.save(aTrack({ changedBy: position(9), detections: 10 }));
    expect(flights.find('T1')?.track.detections).toBe(10);
  });

  it('keep apart on a path what was reported and what bearings told', () => {
    const located = {
      at: { lat: 51, lon: 0 },
      heardAt: seconds(2),
      ellipse: { semiMajorM: 60, semiMinorM: 20, headingDeg: 45 },
      sensors: [sensorId('north'), sensorId('east')],
      speedMps: 10,
      headingDeg: 90,
    };
    flights.savePoint({ track: trackId('T1'), at: seconds(1), fix: fixAt(1) });
    flights.savePoint({ track: trackId('T1'), at: seconds(2), located });
    expect(flights.path('T1')).toEqual([
      { track: 'T1', at: seconds(1), fix: fixAt(1) },
      { track: 'T1', at: seconds(2), located },
    ]);
  });

  it('do not know one that never was', () => {
    expect(flights.find('T2')).toBeUndefined();
    expect(flights.path('T2')).toEqual([]);
  });

  it('are listed by opening, newest first, in pages without gap or repeat, ties by id', () => {
    for (const [id, opened] of [
      ['T1', 1],
      ['T2', 2],
      ['T3', 2],
      ['T4', 2],
      ['T5', 3],
    ] as const) {
      flights.save(aTrack({ id: trackId(id), openedAt: seconds(opened) }));
    }
    expect(ids()).toEqual(['T5', 'T4', 'T3', 'T2', 'T1']);
    expect(ids({ limit: 2 })).toEqual(['T5', 'T4']);
    expect(ids({ limit: 2, before: { openedAt: seconds(2), id: 'T4' } })).toEqual(['T3', 'T2']);
    expect(ids({ from: seconds(2), to: seconds(2) })).toEqual(['T4', 'T3', 'T2']);
  });

  it('are told apart as suspected and not, by what they are and not by what they say of themselves', () => {
    const suspicion = { score: 0.6, isSuspected: true, since: T0, reasons: [] };
    flights.save(aTrack({ id: trackId('T1'), suspicion }));
    flights.save(aTrack({ id: trackId('T2'), suspicion: { ...suspicion, isSuspected: false } }));
    flights.save(aTrack({ id: trackId('T3'), selfId: '"isSuspected":true' }));
    expect([ids({ suspected: true }), ids({ suspected: false }), ids()]).toEqual([
      ['T1'],
      ['T3', 'T2'],
      ['T3', 'T2', 'T1'],
    ]);
    const plan = database.prepare(
      `EXPLAIN QUERY PLAN SELECT id FROM flight WHERE instr(track, '"isSuspected":true') > 0 ORDER BY opened_at DESC, id DESC`,
    );
    expect(JSON.stringify(plan.all())).toContain('flight_suspected');
  });

  it('are told apart as running and finished', () => {
    flights.save(aTrack({ id: trackId('T1'), state: 'closed' }));
    flights.save(aTrack({ id: trackId('T2'), state: 'lost' }));
    expect([ids({ state: 'running' }), ids({ state: 'finished' }), ids()]).toEqual([['T2'], ['T1'], ['T2', 'T1']]);
  });

  it('leave out a track that was merged into another, but still show it when asked for it', () => {
    flights.save(aTrack({ id: trackId('T1') }));
    flights.save(aTrack({ id: trackId('T2'), state: 'closed', mergedInto: trackId('T1') }));
    expect(ids()).toEqual(['T1']);
    expect(flights.find('T2')?.track.mergedInto).toBe('T1');
  });

  it('are found by a part of what identifies them, in any case, never by a pattern', () => {
    const hearing = { firstHeardAt: T0, lastHeardAt: T0, detections: 1 };
    flights.save(
      aTrack({
        identities: { serial: '1581F4XF' },
        emitters: ['AA:BB:CC:00:00:01'],
        hearings: [{ ...hearing, sensor: sensorId('gate-north') }],
        operatorId: 'GBR-op-1%',
        selfId: '<script src=//aa.bb>',
        make: 'Acme',
      }),
    );
    flights.save(aTrack({ id: trackId('T2') }));
    for (const text of ['81f4', 'aa:bb', 'NORTH', 'gbr-OP', '1%', '<script', 'acme', 't1']) {
      expect([text, ids({ text })]).toEqual([text, ['T1']]);
    }
    for (const text of ['1581%XF', '_', 'nobody']) expect([text, ids({ text })]).toEqual([text, []]);
  });

  it('tell how many alerts they raised and the worst, those of merged tracks included', () => {
    const alerts = alertStore(database);
    flights.save(aTrack());
    expect(flights.page({ limit: 1 })[0]).not.toHaveProperty('worstLevel');
    alerts.save(anAlert({ id: 'A1' as never, level: 'advisory' }));
    alerts.save(anAlert({ id: 'A2' as never, level: 'critical', track: trackId('T2'), linkedTo: trackId('T1') }));
    alerts.save(anAlert({ id: 'A3' as never, track: trackId('T3') }));
    expect(flights.page({ limit: 1 })[0]).toMatchObject({ alerts: 2, worstLevel: 'critical' });
  });

  it('have a path, oldest point first, from an instant on', () => {
    for (const n of [3, 1, 2]) flights.savePoint({ track: trackId('T1'), at: seconds(n), fix: fixAt(n) });
    flights.savePoint({ track: trackId('T2'), at: seconds(1), fix: fixAt(1) });
    flights.savePoint({ track: trackId('T1'), at: seconds(2), fix: fixAt(4) });
    flights.save(aTrack());
    expect(flights.find('T1')?.path.map(({ fix }) => fix)).toEqual([fixAt(1), fixAt(4), fixAt(3)]);
    expect(flights.path('T1', seconds(3))).toEqual([{ track: 'T1', at: seconds(3), fix: fixAt(3) }]);
  });

  it('have a smoothed path apart from it', () => {
    flights.save(aTrack());
    flights.savePoint({ track: trackId('T1'), at: seconds(1), fix: fixAt(1) });
    for (const n of [2, 1]) {
      flights.saveSmoothedPoint({ track: trackId('T1'), at: seconds(n), fix: { ...fixAt(n), horizontalAccuracyM: 4 } });
    }
    expect(flights.find('T1')?.path).toHaveLength(1);
    expect(flights.find('T1')?.smoothedPath.map(({ at }) => at)).toEqual([seconds(1), seconds(2)]);
  });

  it('pass over one whose track is damaged, and still fill the page', () => {
    for (const n of [1, 2, 3]) flights.save(aTrack({ id: trackId(`T${n}`), openedAt: seconds(n) }));
    database.exec("UPDATE flight SET track = '{' WHERE id = 'T2'");
    expect(ids({ limit: 2 })).toEqual(['T3', 'T1']);
    expect(flights.find('T2')).toBeUndefined();
  });
});
