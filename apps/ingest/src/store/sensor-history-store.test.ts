import {
  type BlindTime,
  type BlindTimeId,
  epochMs,
  PERIOD_MS,
  position,
  type SensorPeriod,
  sensorId,
  zoneId,
} from '@rotorwatch/domain';
import Sqlite from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { sensorHistoryStore } from './sensor-history-store.ts';

const T0 = epochMs(1_760_000_100_000);
const HOUR_MS = 12 * PERIOD_MS;
const at = (nth: number) => epochMs(Math.floor(T0 / HOUR_MS) * HOUR_MS + nth * PERIOD_MS);

let store: ReturnType<typeof sensorHistoryStore>;
beforeEach(() => {
  const database = new Sqlite(':memory:');
  migrate(database);
  store = sensorHistoryStore(database);
});

const aPeriod = (nth: number, some: Partial<SensorPeriod> = {}): SensorPeriod => ({
  sensor: sensorId('north'),
  at: at(nth),
  messages: 1,
  detections: 0,
  state: 'ok',
  ...some,
});

const aBlindTime = (id: string, some: Partial<BlindTime> = {}): BlindTime => ({
  id: id as BlindTimeId,
  subject: { kind: 'sensor', sensor: sensorId('north') },
  name: 'North',
  cause: 'offline',
  reason: 'nothing heard for 150 s',
  from: at(0),
  changedBy: position(1),
  ...some,
});

describe('the history of a sensor', () => {
  it('is summed up by step: counts added, the worst state, the greatest heat, the least space, the last offset', () => {
    store.savePeriod(
      aPeriod(0, { temperatureC: 40, diskFreePercent: 50, clockOffsetMs: 7, detections: 2 }),
      position(1),
    );
    store.savePeriod(aPeriod(1, { temperatureC: 44, state: 'blind', cpuPercent: 9 }), position(2));
    store.savePeriod(aPeriod(2, { temperatureC: 42, diskFreePercent: 49, clockOffsetMs: -3 }), position(3));
    store.savePeriod(aPeriod(12), position(4));
    store.savePeriod(aPeriod(13, { sensor: sensorId('south') }), position(4));
    const steps = store.history({ sensor: 'north', from: at(0), to: at(24), stepMs: HOUR_MS });
    expect(steps).toEqual([
      {
        at: at(0),
        messages: 3,
        detections: 2,
        state: 'blind',
        temperatureC: 44,
        cpuPercent: 9,
        diskFreePercent: 49,
        clockOffsetMs: -3,
      },
      { at: at(12), messages: 1, detections: 0, state: 'ok' },
    ]);
    expect(store.history({ sensor: 'north', from: at(0), to: at(12), stepMs: PERIOD_MS })).toHaveLength(3);
  });

  it('keeps of two copies of a stretch the fuller one', () => {
    store.savePeriod(aPeriod(0, { messages: 5 }), position(2));
    store.savePeriod(aPeriod(0, { messages: 3 }), position(1));
    expect(store.history({ sensor: 'north', from: at(0), to: at(1), stepMs: PERIOD_MS })).toMatchObject([
      { messages: 5 },
    ]);
  });
});

describe('blind times', () => {
  const ids = (query: Omit<Parameters<typeof store.blindTimes>[0], 'limit'> & { limit?: number }) =>
    store.blindTimes({ limit: 10, ...query }).map(({ id }) => id);

  it('are found by the time that they reach into, newest first, and those that last to the end of time', () => {
    store.saveBlindTime(aBlindTime('B-1', { from: at(0), to: at(3) }));
    store.saveBlindTime(aBlindTime('B-2', { from: at(5) }));
    store.saveBlindTime(aBlindTime('B-3', { from: at(6), to: at(7) }));
    expect(ids({})).toEqual(['B-3', 'B-2', 'B-1']);
    expect(ids({ from: at(2), to: at(4) })).toEqual(['B-1']);
    expect(ids({ from: at(20) })).toEqual(['B-2']);
    expect(ids({ limit: 1, before: { from: at(6), id: 'B-3' } })).toEqual(['B-2']);
  });

  it('of a subject come with those of the whole site', () => {
    store.saveBlindTime(aBlindTime('B-1'));
    store.saveBlindTime(aBlindTime('B-2', { subject: { kind: 'zone', zone: zoneId('yard') }, from: at(1) }));
    store.saveBlindTime(aBlindTime('B-3', { subject: { kind: 'site' }, from: at(2) }));
    expect(ids({ subject: { kind: 'sensor', id: 'north' } })).toEqual(['B-3', 'B-1']);
    expect(ids({ subject: { kind: 'zone', id: 'yard' } })).toEqual(['B-3', 'B-2']);
    expect(ids({ subject: { kind: 'zone', id: 'north' } })).toEqual(['B-3']);
  });

  it('end once, whichever copy comes last', () => {
    store.saveBlindTime(aBlindTime('B-1', { to: at(2), changedBy: position(9) }));
    store.saveBlindTime(aBlindTime('B-1'));
    expect(store.blindTimes({ limit: 1 })).toMatchObject([{ to: at(2) }]);
  });
});
