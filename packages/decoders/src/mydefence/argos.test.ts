import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { decodingViolations } from '../decoding-violations.ts';

const TOPIC = 'site/argos';
const AT = '2031-05-06T07:08:09.000Z';
const AT_MS = Date.UTC(2031, 4, 6, 7, 8, 9);

function decoded(event: unknown, message: unknown, topic = TOPIC) {
  const decoding = decode(new TextEncoder().encode(JSON.stringify({ event, message })), { topic });
  expect(decodingViolations(decoding)).toEqual([]);
  const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
  const faults = decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
  const why = decoding.outcome === 'ignored' ? decoding.why : undefined;
  return { outcome: decoding.outcome, decoder: decoding.decoder, observations, faults, why };
}

const WEST = { lat: 51.47, lon: -2.59, x: -100, y: 0, z: 0 };
const EAST = { lat: 51.47, lon: -2.57, x: 100, y: 0, z: 0 };
const RADIO = { frequencyBands: ['2G4'], possibleBands: ['2G4', '5G8'] };
const part = (serial: string, more: object) => ({
  threatId: `t-${serial}`,
  category: 'drone',
  deviceId: `id-${serial}`,
  deviceSerialNumber: serial,
  detectionType: 'RF',
  rfInfo: { ...RADIO, power: -43.5 },
  confidence: 0.8,
  createdTimeStamp: AT,
  updatedTimeStamp: AT,
  ...more,
});
const uthreat = (more: object) => ({
  uthreatId: 'u-1',
  muted: false,
  description: 'Acme Drone, Link 2',
  category: 'drone',
  rfInfo: RADIO,
  confidence: 0.9,
  uthreatBasis: [],
  createdTimeStamp: AT,
  updatedTimeStamp: AT,
  ...more,
});
const DIRECTIONS = [
  { az: 80, varAz: 4, origin: WEST },
  { az: -24.25, varAz: 9, origin: EAST },
];

describe('a message of an Argos system that can not be used', () => {
  it.each<[what: string, event: string, message: unknown, faults: string[]]>([
    ['a threat without an id', 'uthreat', uthreat({ uthreatId: null }), ['missing at /message/uthreatId']],
    ['a threat that is text', 'uthreat', 'gone', ['wrong-type at /message']],
    ['a list of numbers', 'deviceList', [1], ['wrong-type at /message/0']],
    ['a device without a name', 'deviceAdded', { deviceType: 'wd200' }, ['missing at /message/deviceId']],
    [
      'a location of no place',
      'deviceLocationChanged',
      { deviceId: 'd' },
      ['missing at /message/deviceLocationLatitude'],
    ],
    ['a list of locations without one', 'deviceLocations', {}, ['missing at /message/deviceLocations']],
  ])('is refused: %s', (_what, event, message, faults) => {
    expect(decoded(event, message)).toMatchObject({ outcome: 'refused', decoder: 'mydefence', faults });
  });

  it('is refused on a topic that names nobody', () => {
    expect(decoded('uthreat', uthreat({}), '').faults).toEqual(['missing at /message']);
  });

  it.each(['alarmStarted', 'systemLog', 'threatTypeList', 'ecmStart', 'ptzMoveAbs', 'takConfiguration'])(
    'is ignored: %s',
    (event) => {
      expect(decoded(event, {})).toMatchObject({ outcome: 'ignored', why: `an Argos message "${event}"` });
    },
  );

  it('is ignored when it lists nothing', () => {
    expect(decoded('deviceList', [])).toMatchObject({ outcome: 'ignored', why: 'an empty list of an Argos system' });
  });

  it.each([
    ['another event', 'temperature', {}],
    ['an event that is no word', 7, {}],
  ])('is of no format: %s', (_what, event, message) => {
    expect(decoded(event, message)).toMatchObject({ outcome: 'refused', decoder: 'none' });
  });
});

describe('a threat', () => {
  const common = {
    kind: 'detection',
    method: 'rf-library',
    emitter: 'u-1',
    uasIds: [],
    observedAt: AT_MS,
    isState: true,
    category: 'drone',
    model: 'Acme Drone, Link 2',
    frequencyHz: 2.44e9,
  };

  it('of directions is a bearing from each of its devices, clockwise from north, its variance as a spread', () => {
    const uthreatBasis = [part('DF-2', { direction: DIRECTIONS[1] }), part('DF-1', { direction: DIRECTIONS[0] })];
    const heard = { ...common, confidence: 0.8, strength: { value: -43.5, unit: 'dB' } };
    expect(decoded('uthreat', uthreat({ direction: DIRECTIONS, uthreatBasis })).observations).toEqual([
      {
        ...heard,
        sensor: 'id-DF-1',
        geometry: { kind: 'bearing', bearingDeg: 80, sigmaDeg: 2, origin: { lat: 51.47, lon: -2.59 } },
      },
      {
        ...heard,
        sensor: 'id-DF-2',
        geometry: { kind: 'bearing', bearingDeg: 335.75, sigmaDeg: 3, origin: { lat: 51.47, lon: -2.57 } },
      },
    ]);
  });

  it('whose direction no device owns is heard by its topic', () => {
    const uthreatBasis = [part('DF-1', { direction: { ...DIRECTIONS[0], az: 81 } })];
    expect(decoded('uthreat', uthreat({ direction: [DIRECTIONS[0]], uthreatBasis })).observations).toMatchObject([
      { sensor: 'site/argos', confidence: 0.9 },
    ]);
  });

  it('of zones is a sector each', () => {
    const zone = { az: -10, opening: 90, origin: WEST };
    const uthreatBasis = [part('DF-1', { zone })];
    expect(decoded('uthreat', uthreat({ zone: [zone], uthreatBasis })).observations).toMatchObject([
      {
        sensor: 'id-DF-1',
        geometry: { kind: 'sector', bearingDeg: 350, openingDeg: 90, origin: { lat: 51.47, lon: -2.59 } },
      },
    ]);
  });

  it('of presences is a presence each, round its device', () => {
    const uthreatBasis = [part('RX-1', { presence: WEST }), part('RX-2', { presence: EAST })];
    expect(decoded('uthreat', uthreat({ presence: [WEST, EAST], uthreatBasis })).observations).toMatchObject([
      { sensor: 'id-RX-1', geometry: { kind: 'presence', origin: { lat: 51.47, lon: -2.59 } } },
      { sensor: 'id-RX-2', geometry: { kind: 'presence', origin: { lat: 51.47, lon: -2.57 } } },
    ]);
  });

  it('with a location is one position, its 95 % from the longer axis of its covariance', () => {
    const location = { lat: 51.4716, lon: -2.5872, x: 1, y: 2, z: 50, cov: { xx: 4, xy: 0, yy: 1 } };
    const uthreatBasis = [
      part('RADAR', { detectionType: 'Radar', location }),
      part('DF-1', { direction: DIRECTIONS[0] }),
    ];
    expect(decoded('uthreat', uthreat({ location, uthreatBasis })).observations).toEqual([
      {
        ...common,
        sensor: 'site/argos',
        confidence: 0.9,
        geometry: {
          kind: 'position',
          at: { lat: 51.4716, lon: -2.5872 },
          horizontalAccuracyM: expect.closeTo(2 * 2.4477, 3),
        },
      },
    ]);
  });

  it('that is stopped is a departure for each of its sensors', () => {
    const uthreatBasis = [part('DF-1', { direction: DIRECTIONS[0] }), part('DF-2', { direction: DIRECTIONS[1] })];
    const stopped = uthreat({ direction: DIRECTIONS, uthreatBasis, stoppedTimeStamp: AT });
    expect(decoded('uthreat', stopped).observations).toEqual([
      { kind: 'departure', sensor: 'id-DF-1', observedAt: AT_MS, uasIds: [], emitter: 'u-1' },
      { kind: 'departure', sensor: 'id-DF-2', observedAt: AT_MS, uasIds: [], emitter: 'u-1' },
    ]);
  });

  it('of more directions than one message may give is cut, in the time of a short one', () => {
    const direction = Array.from({ length: 4000 }, (_, index) => ({ az: index / 100 }));
    const uthreatBasis = Array.from({ length: 4000 }, () => ({ direction: { az: 1 } }));
    const { observations, faults } = decoded('uthreat', uthreat({ direction, uthreatBasis }));
    expect(observations).toHaveLength(200);
    expect(faults).toEqual(['too-wide at /']);
  });

  it('in two bands is of no one frequency', () => {
    const rfInfo = { frequencyBands: ['2G4', '5G8'], possibleBands: [] };
    expect(decoded('uthreat', uthreat({ rfInfo })).observations[0]).not.toHaveProperty('frequencyHz');
  });

  it('names the other end of its link, what it does, and is heard though muted', () => {
    const told = {
      associatedUthreatId: 'u-2',
      operationalStatus: 'Airborne',
      category: 'drone/controller',
      muted: true,
    };
    expect(decoded('uthreat', uthreat(told)).observations).toMatchObject([
      { associatedEmitter: 'u-2', status: 'airborne', category: 'drone-or-controller' },
    ]);
  });

  it.each<[type: string, method: string]>([
    ['Drone ID', 'remote-id'],
    ['Demodulated', 'rf-library'],
    ['Audio', 'other'],
  ])('found by %s is of method %s', (detectionType, method) => {
    expect(decoded('uthreat', uthreat({ uthreatBasis: [part('X', { detectionType })] })).observations).toMatchObject([
      { method },
    ]);
  });

  it.each<[what: string, more: object, fault: string]>([
    ['azimuth', { direction: [{ az: 1000 }] }, 'out-of-range at /message/direction/0/az'],
    ['variance', { direction: [{ az: 1, varAz: -1 }] }, 'out-of-range at /message/direction/0/varAz'],
    [
      'origin',
      { direction: [{ az: 1, origin: { lat: 99, lon: 0 } }] },
      'out-of-range at /message/direction/0/origin/lat',
    ],
    ['opening', { zone: { az: 1, opening: 0 } }, 'out-of-range at /message/zone/opening'],
    ['geometry', { presence: ['here'] }, 'wrong-type at /message/presence/0'],
    [
      'covariance',
      { location: { lat: 1, lon: 1, cov: { xx: -1, yy: 1 } } },
      'out-of-range at /message/location/cov/xx',
    ],
    ['band', { rfInfo: { frequencyBands: ['7G'] } }, 'unknown-kind at /message/rfInfo/frequencyBands/0'],
    ['category', { category: 'bird' }, 'unknown-kind at /message/category'],
    ['time', { updatedTimeStamp: 'now' }, 'bad-text at /message/updatedTimeStamp'],
  ])('loses only a bad %s', (_what, more, fault) => {
    const { observations, faults } = decoded('uthreat', uthreat(more));
    expect(faults).toEqual([fault]);
    expect(observations).toMatchObject([{ emitter: 'u-1', model: 'Acme Drone, Link 2' }]);
  });
});

describe('a device', () => {
  const DEVICE = {
    deviceId: 'id-1',
    deviceSerialNumber: 'DF-1',
    deviceType: 'wd200',
    deviceCategory: 'detector',
    deviceState: 'connected',
    deviceSwVersion: '2.2.0',
    devices: [],
  };

  it.each<[state: string, report: object]>([
    ['connected', { condition: 'ok' }],
    ['connecting', { condition: 'offline', detail: 'connecting' }],
    ['disconnected', { condition: 'offline', detail: 'disconnected' }],
    ['updating', { condition: 'not-detecting' }],
    ['updateable', { condition: 'not-detecting' }],
  ])('that is %s says so', (deviceState, report) => {
    expect(decoded('deviceUpdated', { ...DEVICE, deviceState }).observations).toMatchObject([
      { kind: 'sensor-report', sensor: 'id-1', model: 'wd200', firmware: '2.2.0', ...report },
    ]);
  });

  it('that is removed is offline, whatever its state', () => {
    expect(decoded('deviceRemoved', DEVICE).observations).toMatchObject([{ condition: 'offline', detail: 'removed' }]);
  });

  it('is one sensor in what it hears, in what it is and in where it stands', () => {
    const { deviceId, deviceSerialNumber } = DEVICE;
    const location = { deviceId, deviceLocationLatitude: 51.47, deviceLocationLongitude: -2.59 };
    const uthreatBasis = [part('any', { deviceId, deviceSerialNumber, presence: WEST })];
    const said = [
      decoded('uthreat', uthreat({ presence: WEST, uthreatBasis })),
      decoded('deviceUpdated', DEVICE),
      decoded('deviceLocationChanged', location),
    ];
    const names = said.flatMap(({ observations }) => observations.map((one) => 'sensor' in one && one.sensor));
    expect(names).toEqual(['id-1', 'id-1', 'id-1']);
  });

  it('without an id is called by its serial', () => {
    const { deviceId: _, ...unnamed } = DEVICE;
    expect(decoded('deviceAdded', unnamed).observations).toMatchObject([{ sensor: 'DF-1' }]);
  });

  it('that jams is no sensor', () => {
    expect(decoded('deviceAdded', { ...DEVICE, deviceCategory: 'effector' })).toMatchObject({
      outcome: 'ignored',
      why: 'a device that is no sensor',
    });
  });

  it('of several parts reports each', () => {
    const composite = { ...DEVICE, devices: [{ ...DEVICE, deviceId: 'id-2' }] };
    expect(decoded('deviceList', [composite]).observations).toMatchObject([{ sensor: 'id-2' }, { sensor: 'id-1' }]);
  });

  it('is placed, with its heading from true north', () => {
    const location = {
      deviceId: 'id-1',
      deviceLocationType: 'deviceGeolocation',
      deviceLocationLatitude: 51.47,
      deviceLocationLongitude: -2.59,
      deviceLocationHeading: 270,
      deviceLocationHeight: 3,
    };
    const report = { kind: 'sensor-report', sensor: 'id-1', position: { lat: 51.47, lon: -2.59 }, headingDeg: 270 };
    expect(decoded('deviceLocationChanged', location).observations).toEqual([report]);
    expect(decoded('deviceLocations', { deviceLocations: [location] }).observations).toEqual([report]);
  });
});
