import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { decodingViolations } from '../decoding-violations.ts';

const NODE = 'a0000000-0000-4000-8000-000000000001';
const AT = '2031-05-06T07:08:09.027638700Z';
const AT_MS = Date.UTC(2031, 4, 6, 7, 8, 9, 27);
const OBJECT = '01J00000000000000000000001';

function decoded(content: object, envelope: object = { nodeId: NODE }) {
  const message = { timestamp: AT, ...envelope, ...content };
  const decoding = decode(new TextEncoder().encode(JSON.stringify(message)), { topic: 'sapient' });
  expect(decodingViolations(decoding)).toEqual([]);
  const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
  const faults = decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
  const why = decoding.outcome === 'ignored' ? decoding.why : undefined;
  return { outcome: decoding.outcome, decoder: decoding.decoder, observations, faults, why };
}

const report = (more: object) => decoded({ detectionReport: { reportId: OBJECT, objectId: OBJECT, ...more } });
const heard = {
  kind: 'detection',
  sensor: NODE,
  method: 'other',
  emitter: OBJECT,
  uasIds: [],
  observedAt: AT_MS,
};
const DEGREES = {
  coordinateSystem: 'LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M',
  datum: 'LOCATION_DATUM_WGS84_E',
};
const TRUE_DEGREES = {
  coordinateSystem: 'RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M',
  datum: 'RANGE_BEARING_DATUM_TRUE',
};

describe('a SAPIENT message that can not be used', () => {
  it('is refused without its node', () => {
    expect(decoded({ statusReport: {} }, { nodeId: null }).faults).toEqual(['missing at /nodeId']);
  });

  it('is refused when a detection names no object', () => {
    expect(decoded({ detectionReport: {} }).faults).toEqual(['missing at /detectionReport/objectId']);
  });

  it('is refused when its content is no object', () => {
    expect(decoded({ statusReport: 7 }).faults).toEqual(['wrong-type at /statusReport']);
  });

  it.each(['registrationAck', 'task', 'taskAck', 'alert', 'alertAck', 'error'])('is ignored: %s', (key) => {
    expect(decoded({ [key]: {} })).toMatchObject({ outcome: 'ignored', why: `a SAPIENT message ${key}` });
  });

  it('is of no format when it is of another', () => {
    expect(decoded({ type: 'drone.upsert' })).toMatchObject({ outcome: 'refused', decoder: 'none' });
  });
});

describe('a detected object', () => {
  it.each(['Human', 'Land Vehicle.2 Wheels.Other', 'Animal', 'Air Vehicle.Manned Fixed Wing'])(
    'that is no drone is ignored: %s',
    (type) => {
      expect(report({ classification: [{ type, confidence: 0.8 }] })).toMatchObject({
        outcome: 'ignored',
        why: `an object that is no drone: ${type}`,
      });
    },
  );

  it.each<[type: string, category: string]>([
    ['UAV', 'drone'],
    ['Air Vehicle.UAV.Rotary Wing', 'drone'],
    ['Unmanned aircraft', 'drone'],
    ['Ground station', 'controller'],
    ['Other', 'unknown'],
  ])('classified as %s is of category %s', (type, category) => {
    const classification = [
      { type: 'Bird', confidence: 0.1 },
      { type, confidence: 0.8 },
    ];
    expect(report({ classification }).observations).toEqual([{ ...heard, category, confidence: 0.8 }]);
  });

  it('that is lost is a departure', () => {
    expect(report({ state: 'object lost' }).observations).toEqual([
      { kind: 'departure', sensor: NODE, observedAt: AT_MS, uasIds: [], emitter: OBJECT },
    ]);
  });

  it('has names, velocity and the confidence of being there', () => {
    const told = {
      detectionConfidence: 0.7,
      id: '9999F00000000000001A',
      objectInfo: [
        { type: 'Manufacturer', value: 'Acme' },
        { type: 'model', value: 'Hover' },
        { type: 'Tail Number', value: 'G-TEST' },
        { type: 'colour', value: 'red' },
      ],
      enu_velocity: { eastRate: 3, northRate: 4, upRate: -1 },
    };
    expect(report(told).observations).toEqual([
      {
        ...heard,
        confidence: 0.7,
        uasIds: [
          { kind: 'serial', value: '9999F00000000000001A' },
          { kind: 'registration', value: 'G-TEST' },
        ],
        make: 'Acme',
        model: 'Hover',
        speedMps: 5,
        headingDeg: expect.closeTo(36.87, 2),
        verticalMps: -1,
      },
    ]);
  });

  it("takes an id for a serial only where it is well formed, and SAPIENT's own ids for none", () => {
    expect(report({ id: '9999512345' }).observations).toMatchObject([{ uasIds: [{ kind: 'serial' }] }]);
    expect(report({ id: '9999612345' }).observations).toMatchObject([{ uasIds: [{ kind: 'registration' }] }]);
    expect(report({ id: OBJECT }).observations).toMatchObject([{ uasIds: [] }]);
  });
});

describe('where a detected object is', () => {
  it('is a place in degrees: x is the longitude', () => {
    expect(report({ location: { x: -2.5872, y: 51.4716, z: 95, ...DEGREES } }).observations).toEqual([
      { ...heard, geometry: { kind: 'position', at: { lat: 51.4716, lon: -2.5872 } }, altitudeHaeM: 95 },
    ]);
  });

  it('is a place in radians, and an altitude above the geoid only a doubt', () => {
    const location = {
      x: 0.1,
      y: 0.9,
      z: 50,
      coordinateSystem: 2,
      datum: 'LOCATION_DATUM_WGS84_G',
    };
    expect(report({ location }).observations).toMatchObject([
      {
        geometry: { at: { lat: expect.closeTo(51.5662, 4), lon: expect.closeTo(5.7296, 4) } },
        doubts: [{ field: 'altitudeHaeM', raw: 50, why: 'metres above geoid' }],
      },
    ]);
  });

  it('is a place in UTM, its error at 95 %', () => {
    const location = {
      x: 340_000,
      y: 5_710_000,
      xError: 2,
      yError: 3,
      coordinateSystem: 'LOCATION_COORDINATE_SYSTEM_UTM_M',
      datum: 'LOCATION_DATUM_WGS84_E',
      utm_zone: '32U',
    };
    expect(report({ location }).observations).toMatchObject([
      {
        geometry: {
          at: { lat: expect.closeTo(51.51843, 5), lon: expect.closeTo(6.693877, 5) },
          horizontalAccuracyM: expect.closeTo(7.343, 2),
        },
      },
    ]);
  });

  it.each<[what: string, location: object, fault: string]>([
    [
      'degrees that are called UTM',
      { x: 51.47, y: -2.58, coordinateSystem: 5, utmZone: '30U' },
      'out-of-range at /detectionReport/location',
    ],
    [
      'UTM without a zone',
      { x: 340_000, y: 5_710_000, coordinateSystem: 5 },
      'out-of-range at /detectionReport/location',
    ],
    ['a latitude of 95', { x: 0, y: 95, ...DEGREES }, 'out-of-range at /detectionReport/location/y'],
    ['no coordinate system', { x: 0, y: 5 }, 'unsupported at /detectionReport/location/coordinateSystem'],
    ['text', 'here' as unknown as object, 'wrong-type at /detectionReport/location'],
  ])('is unknown with %s, and the object is detected all the same', (_what, location, fault) => {
    expect(report({ location })).toEqual({
      outcome: 'accepted',
      decoder: 'sapient',
      observations: [heard],
      faults: [fault],
      why: undefined,
    });
  });

  it('is a bearing where there is no range', () => {
    expect(report({ rangeBearing: { azimuth: -10, azimuthError: 2, ...TRUE_DEGREES } }).observations).toEqual([
      { ...heard, geometry: { kind: 'bearing', bearingDeg: 350, sigmaDeg: 2 } },
    ]);
  });

  it('is a bearing with a range, in radians and kilometres', () => {
    const rangeBearing = { azimuth: Math.PI, range: 1.5, coordinateSystem: 4, datum: 1 };
    expect(report({ rangeBearing }).observations).toMatchObject([
      { geometry: { kind: 'bearing', bearingDeg: 180, rangeM: 1500 } },
    ]);
  });

  it.each([
    ['MAGNETIC', 'magnetic north'],
    ['GRID', 'grid north'],
    ['PLATFORM', 'the heading of the platform'],
    ['UNSPECIFIED', 'a north that is not stated'],
  ])('is a presence where the bearing is from another north: %s', (datum, north) => {
    const rangeBearing = { azimuth: 80, range: 900, ...TRUE_DEGREES, datum: `RANGE_BEARING_DATUM_${datum}` };
    expect(report({ rangeBearing }).observations).toMatchObject([
      {
        geometry: { kind: 'presence', rangeM: 900 },
        doubts: [{ field: 'geometry', raw: 80, why: `degrees clockwise from ${north}` }],
      },
    ]);
  });
});

describe('the signal of a detected object', () => {
  it('in Hz is a frequency; its amplitude is of no unit', () => {
    const signal = [{ amplitude: -60, centreFrequency: 2.437e9, startFrequency: 2.427e9, stopFrequency: 2.447e9 }];
    expect(report({ signal }).observations).toMatchObject([
      { method: 'rf-library', frequencyHz: 2.437e9, bandwidthHz: 2e7, strength: { value: -60, unit: 'unknown' } },
    ]);
  });

  it('that may be in MHz is a doubt', () => {
    const { observations } = report({ signal: [{ amplitude: 1, centreFrequency: 2437 }] });
    expect(observations).toMatchObject([{ doubts: [{ field: 'frequencyHz', raw: 2437 }] }]);
    expect(observations[0]).not.toHaveProperty('frequencyHz');
  });
});

describe('the status of a node', () => {
  const status = (more: object) => decoded({ statusReport: more }).observations[0];

  it.each([
    ['SYSTEM_OK', 'ok'],
    ['SYSTEM_WARNING', 'degraded'],
    [3, 'error'],
    ['SYSTEM_GOODBYE', 'offline'],
  ])('%s is %s', (system, condition) => {
    expect(status({ system })).toEqual({ kind: 'sensor-report', sensor: NODE, observedAt: AT_MS, condition });
  });

  it('is not detecting where it says so, whatever else', () => {
    const deaf = {
      statusLevel: 'STATUS_LEVEL_ERROR_STATUS',
      statusType: 'STATUS_TYPE_NOT_DETECTING',
      statusValue: 'no radio',
    };
    expect(status({ system: 'SYSTEM_OK', status: [deaf] })).toMatchObject({
      condition: 'not-detecting',
      detail: 'no radio',
    });
    expect(status({ system: 'SYSTEM_GOODBYE', status: [deaf] })).toMatchObject({ condition: 'offline' });
  });

  it('tells where the node is, what it sees and how its battery does', () => {
    const told = {
      system: 'SYSTEM_OK',
      power: { source: 'POWERSOURCE_INTERNAL_BATTERY', level: 60 },
      nodeLocation: { x: -2.59, y: 51.47, z: 12, ...DEGREES, datum: 'LOCATION_DATUM_WGS84_G' },
      fieldOfView: { rangeBearing: { azimuth: 90, horizontalExtent: 60, range: 800, ...TRUE_DEGREES } },
    };
    expect(status(told)).toMatchObject({
      position: { lat: 51.47, lon: -2.59 },
      altitudeMslM: 12,
      fieldOfView: { bearingDeg: 90, openingDeg: 60 },
      rangeM: 800,
      batteryPercent: 60,
    });
  });

  it('has no battery on mains', () => {
    expect(status({ power: { source: 'POWERSOURCE_MAINS', level: 1 } })).not.toHaveProperty('batteryPercent');
  });

  it('loses a state that nobody knows', () => {
    expect(decoded({ statusReport: { system: 'SYSTEM_TAMPER' } })).toMatchObject({
      observations: [{ kind: 'sensor-report' }],
      faults: ['unknown-kind at /statusReport/system'],
    });
  });
});

describe('the registration of a node', () => {
  const registration = (interval: unknown) => ({
    registration: {
      statusDefinition: { statusInterval: interval },
      configData: [{ manufacturer: 'Acme', model: 'Ear', softwareVersion: '2' }],
    },
  });

  it.each([
    [{ units: 'TIME_UNITS_SECONDS', value: 5 }, 5000],
    [{ units: 'TIME_UNITS_MINUTES', value: '1' }, 60_000],
  ])('tells what it is and how often it reports: %j', (interval, intervalMs) => {
    expect(decoded(registration(interval)).observations).toEqual([
      { kind: 'sensor-report', sensor: NODE, observedAt: AT_MS, model: 'Acme Ear', firmware: '2', intervalMs },
    ]);
  });

  it.each<[interval: unknown, code: string]>([
    [{ units: 'TIME_UNITS_DAYS', value: 5 }, 'out-of-range'],
    [{ units: 'TIME_UNITS_FORTNIGHTS', value: 5 }, 'wrong-type'],
    [{ units: 'TIME_UNITS_SECONDS', value: 'often' }, 'wrong-type'],
  ])('loses an interval that can not be: %j', (interval, code) => {
    expect(decoded(registration(interval)).faults).toEqual([
      `${code} at /registration/statusDefinition/statusInterval`,
    ]);
  });
});
