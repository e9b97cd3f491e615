import { describe, expect, it } from 'vitest';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const MAC = '02:00:00:00:00:0a';
const UNKNOWN = {
  mac: MAC,
  rssi: 0,
  'uav latitude': 0,
  'uav longitude': 0,
  'uav altitude': -1000,
  'uav heading': 361,
  'uav speed horizontal': 255,
  'uav speed vertical': 63,
  'uav speed': 255,
  seconds: 0,
  'base latitude': 0,
  'base longitude': 0,
  'unix time': 1_546_300_800,
};
const heard = {
  kind: 'detection',
  sensor: 'site/box',
  method: 'remote-id',
  category: 'drone',
  uasIds: [],
  emitter: MAC.toUpperCase(),
};

describe('a line of rid_capture', () => {
  it.each<[what: string, message: unknown, topic: string, fault: string]>([
    ['of no aircraft', { 'uav latitude': 1, 'uav longitude': 2 }, 'a', 'missing at /mac'],
    ['of no sensor', { ...UNKNOWN }, '/', 'missing at /'],
    ['that an operator breaks', `{ "mac" : "${MAC}", "operator" : "A"B" }`, 'a', 'bad-json at /'],
  ])('%s is refused', (_what, message, topic, fault) => {
    expect(refusals(message, topic)).toEqual([fault]);
  });

  it.each(['{ "debug" : "rx packets 92 (0)", "loop_time_us" : 10 }', '{ "setup_time_ms" : 12 }'])(
    'that tells of the program itself is ignored: %s',
    (line) => {
      expect(decoded(line)).toMatchObject({ outcome: 'ignored', decoder: 'sxjack' });
    },
  );

  it('has no value where the library says unknown', () => {
    expect(accepted(UNKNOWN)).toEqual({ decoder: 'sxjack', faults: [], others: [], observation: heard });
  });

  it('is told in full', () => {
    const line = {
      mac: MAC,
      rssi: -60,
      operator: 'TEST-OP',
      'uav id': 'TESTSERIAL1',
      'caa registration': 'TEST-REG',
      'uav latitude': 51.5,
      'uav longitude': -0.25,
      'uav altitude': 120,
      'uav heading': 90,
      'uav speed': 5,
      'uav speed vertical': 1,
      seconds: 65,
      'base latitude': 51.4,
      'base longitude': -0.2,
      'unix time': Date.UTC(2026, 0, 31, 12) / 1000,
      'self id': 'Survey',
      'auth page 0': { text: 'x', values: [1, 2] },
    };
    expect(accepted(line)).toMatchObject({
      faults: [],
      observation: {
        ...heard,
        uasIds: [
          { kind: 'serial', value: 'TESTSERIAL1' },
          { kind: 'registration', value: 'TEST-REG' },
        ],
        rssiDbm: -60,
        operatorId: 'TEST-OP',
        selfId: 'Survey',
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
        altitudeHaeM: 120,
        headingDeg: 90,
        speedMps: 5,
        verticalMps: 1,
        aircraftAt: Date.UTC(2026, 0, 31, 12, 1, 5),
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
      },
    });
  });

  it.each<[more: object, fault: string]>([
    [{ 'uav heading': 400 }, 'out-of-range at /uav heading'],
    [{ 'uav altitude': 'high' }, 'wrong-type at /uav altitude'],
    [{ operator: 'a\u0000b' }, 'bad-text at /operator'],
    [{ 'unix time': -1 }, 'out-of-range at /unix time'],
  ])('loses only %j', (more, fault) => {
    expect(accepted({ ...UNKNOWN, ...more })).toMatchObject({ observation: heard, faults: [fault] });
  });

  it('has no time of an hour that is not known, and none past the end of the hour', () => {
    expect(accepted({ ...UNKNOWN, seconds: 65 }).observation).not.toHaveProperty('aircraftAt');
    expect(accepted({ ...UNKNOWN, 'unix time': 1_790_000_000, seconds: 65_535 }).observation).not.toHaveProperty(
      'aircraftAt',
    );
  });
});
