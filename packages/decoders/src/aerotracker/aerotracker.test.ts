import { describe, expect, it } from 'vitest';
import { accepted, refusals } from '../decoded.fixture.ts';

const AT = 1_790_000_000_500;
const entries = (values: Record<string, unknown>) => Object.entries(values).map(([key, val]) => ({ key, val }));
const detection = (metadata: unknown, position: unknown = { latitude: 51.5, longitude: -0.25 }) => ({
  'sensor-id': 'box-1',
  time: AT,
  position,
  metadata,
});
const heard = {
  kind: 'detection',
  sensor: 'box-1',
  method: 'other',
  category: 'drone',
  uasIds: [],
  observedAt: AT,
  geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
};

describe('a message for AeroTracker that can not be used', () => {
  it.each<[what: string, message: object, fault: string]>([
    ['without a sensor', { 'sensor-id': null, time: AT }, 'missing at /sensor-id'],
    ['of a sensor that is a number', { 'sensor-id': 4, time: AT }, 'wrong-type at /sensor-id'],
    ['with metadata that is no list', detection('x'), 'wrong-type at /metadata'],
  ])('%s', (_what, message, fault) => {
    expect(refusals(message)).toEqual([fault]);
  });
});

describe('a detection', () => {
  it('of an AeroScope is known by the account, for its registration is the receiver', () => {
    const metadata = entries({
      icao: 'box-1',
      registration: 'box-1',
      home_lat: '51.3',
      home_lng: '-0.1',
      speed: '120',
      vspeed: '-4',
      uuid: 'TESTACCOUNT',
      manufacturer: 'DJI',
      model: 'Mavic 2',
    });
    const position = { latitude: 51.5, longitude: -0.25, altitude: 40, accuracy: 1 };
    expect(accepted(detection(metadata, position))).toEqual({
      decoder: 'aerotracker',
      faults: [],
      others: [],
      observation: {
        ...heard,
        method: 'dji-droneid',
        emitter: 'TESTACCOUNT',
        make: 'DJI',
        model: 'Mavic 2',
        takeoffAt: { lat: 51.3, lon: -0.1 },
        doubts: [
          {
            field: 'altitudeHaeM',
            raw: 40,
            why: 'a pressure height of one feeder, a height above the ellipsoid of another',
          },
          { field: 'speedMps', raw: 120, why: 'the northward part of the velocity only, in a unit that is not told' },
          { field: 'verticalMps', raw: -4, why: 'the unit is not told' },
        ],
      },
    });
  });

  it('of a phone is known by the address of the transmitter', () => {
    const mac = '02:00:00:00:00:0a';
    const metadata = entries({
      type: 'drone',
      mac_address: mac,
      registration: mac,
      icao: mac,
      sensor_latitude: '51.5',
      'Operator Location': '51.5, -0.25',
    });
    const position = { latitude: 51.5, longitude: -0.25, 'speed-horizontal': 5, bearing: 90 };
    expect(accepted(detection(metadata, position)).observation).toEqual({
      ...heard,
      method: 'remote-id',
      emitter: mac.toUpperCase(),
      speedMps: 5,
      headingDeg: 90,
    });
  });

  it('may have a registration of its own, and a model that is none', () => {
    const metadata = [...entries({ registration: 'TEST-REG', model: 'Unknown63' }), 7, { key: 5 }];
    expect(accepted(detection(metadata)).observation).toEqual({
      ...heard,
      uasIds: [{ kind: 'registration', value: 'TEST-REG' }],
    });
  });

  it('loses what can not be right', () => {
    expect(accepted(detection([], 'here')).faults).toEqual(['wrong-type at /position']);
    expect(accepted(detection(entries({ home_lat: 'north', home_lng: '1' }))).faults).toEqual([
      'wrong-type at /metadata/home_lat',
    ]);
    expect(accepted(detection(Array(41).fill({}))).faults).toEqual(['too-wide at /metadata']);
    expect(accepted(detection(entries({ manufacturer: 7, model: 'a\u0001' }))).faults).toEqual([
      'wrong-type at /metadata/manufacturer',
      'bad-text at /metadata/model',
    ]);
  });
});

describe('a sensor', () => {
  const report = { kind: 'sensor-report', sensor: 'box-1', condition: 'ok', observedAt: AT };

  it('tells where it is, or only that it is', () => {
    const place = { latitude: 51.5, longitude: -0.25, altitude: 0, 'speed-horizontal': 0, bearing: 0 };
    expect(accepted({ 'sensor-id': 'box-1', time: AT, position: place }).observation).toEqual({
      ...report,
      position: { lat: 51.5, lon: -0.25 },
      speedMps: 0,
    });
    expect(accepted({ 'sensor-id': 'box-1', time: AT }).observation).toEqual(report);
    const unplaced = { latitude: null, longitude: null };
    expect(accepted({ 'sensor-id': 'box-1', time: AT, position: unplaced }).observation).toEqual(report);
    expect(accepted({ 'sensor-id': 'box-1', time: AT, position: 7 }).faults).toEqual(['wrong-type at /position']);
  });
});

it('a detection that tells nothing is one all the same', () => {
  const nothing = { kind: 'detection', sensor: 'box-1', method: 'other', category: 'drone', uasIds: [] };
  expect(accepted({ 'sensor-id': 'box-1', time: 0, metadata: [] })).toMatchObject({ faults: [], observation: nothing });
  const still = { latitude: 0, longitude: 0, bearing: 0, 'speed-horizontal': 0 };
  expect(accepted({ 'sensor-id': 'box-1', metadata: entries({ speed: '0', model: 'n/a' }), position: still })).toEqual({
    decoder: 'aerotracker',
    faults: [],
    others: [],
    observation: { ...nothing, speedMps: 0 },
  });
});
