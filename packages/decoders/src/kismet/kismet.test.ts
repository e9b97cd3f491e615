import { describe, expect, it } from 'vitest';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const MAC = '02:00:00:00:00:0A';
const place = (lon: number, lat: number, alt = 0) => ({
  'kismet.common.location.geopoint': [lon, lat],
  'kismet.common.location.alt': alt,
  'kismet.common.location.fix': alt === 0 ? 2 : 3,
});
const DRONE = {
  'uav.manufacturer': 'DJI',
  'uav.model': 'Mavic Air',
  'uav.serialnumber': 'TESTSERIAL1',
  'uav.match_type': 'DroneID WiFi',
  'uav.last_telemetry': {
    'uav.telemetry.location': place(-0.25, 51.5, 120),
    'uav.telemetry.timestamp': 1_790_000_000.5,
    'uav.telemetry.yaw': 33,
    'uav.telemetry.height': 250,
    'uav.telemetry.v_north': -300,
    'uav.telemetry.v_east': -400,
    'uav.telemetry.v_up': 50,
    'uav.telemetry.motor_on': 1,
    'uav.telemetry.airborne': 1,
  },
  'uav.telemetry.home_location': place(-0.1, 51.3),
  'uav.telemetry.app_location': place(-0.2, 51.4),
};
const DEVICE = {
  'kismet.device.base.macaddr': MAC,
  'kismet.device.base.frequency': 2_437_000,
  'kismet.device.base.signal': { 'kismet.common.signal.last_signal': -60 },
  'kismet.device.base.last_time': 1_790_000_001,
};

const RECORD = {
  serial_number: 'TESTSERIAL1',
  device_type: 'Mini 2',
  device_type_8: 63,
  app_lat: 51.4,
  app_lon: -0.2,
  drone_lat: 51.5,
  drone_lon: -0.25,
  drone_height: 40,
  drone_alt: 120,
  home_lat: 0,
  home_lon: 0,
  freq: 5756.5,
  speed_e: 4,
  speed_n: -3,
  speed_u: 1,
  rssi: 4_294_967_184,
};

describe('a message of Kismet that can not be used', () => {
  it('comes on a topic that is no name', () => {
    expect(refusals(DRONE, '/')).toEqual(['missing at /']);
    expect(refusals(RECORD, '/')).toEqual(['missing at /']);
  });

  it.each([DEVICE, { ...DEVICE, 'uav.device': 0 }])('is ignored where it is no drone', (message) => {
    expect(decoded(message)).toMatchObject({ outcome: 'ignored', decoder: 'kismet' });
  });
});

describe('a drone that Kismet knows', () => {
  const known = {
    kind: 'detection',
    sensor: 'site/box',
    method: 'dji-droneid',
    category: 'drone',
    uasIds: [{ kind: 'serial', value: 'TESTSERIAL1' }],
    observedAt: 1_790_000_000_500,
    isState: true,
    transport: 'wifi-beacon',
    make: 'DJI',
    model: 'Mavic Air',
    geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
    speedMps: 5,
    headingDeg: expect.closeTo(233.13, 2),
    verticalMps: 0.5,
    status: 'airborne',
    takeoffAt: { lat: 51.3, lon: -0.1 },
    pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
    doubts: [
      { field: 'altitudeHaeM', raw: 120, why: 'passed on as DJI sends it, whose unit the sources dispute' },
      { field: 'heightM', raw: 250, why: 'passed on as DJI sends it, whose unit the sources dispute' },
    ],
  };

  it('comes alone or in its device', () => {
    expect(accepted(DRONE)).toEqual({ decoder: 'kismet', faults: [], others: [], observation: known });
    expect(accepted({ ...DEVICE, 'uav.device': DRONE }).observation).toEqual({
      ...known,
      emitter: MAC,
      frequencyHz: 2_437_000_000,
      rssiDbm: -60,
    });
  });

  it.each<[match: string, expected: object]>([
    ['UAV Fingerprint', { method: 'rf-library' }],
    ['DroneID RF', { method: 'dji-droneid', transport: 'ocusync' }],
    ['constructor', { method: 'other' }],
  ])('by %s', (match, expected) => {
    const bare = { 'uav.match_type': match, 'uav.serialnumber': '', 'uav.last_telemetry': 0 };
    expect(accepted({ ...DEVICE, 'uav.device': bare }).observation).toMatchObject({ uasIds: [], ...expected });
  });

  it('has no address where Kismet made one up from the serial', () => {
    const bare = { ...DRONE, 'uav.match_type': 'DroneID RF' };
    expect(accepted({ ...DEVICE, 'uav.device': bare }).observation).not.toHaveProperty('emitter');
  });

  it('loses a place of the wrong type or range', () => {
    const odd = { ...DRONE, 'uav.telemetry.home_location': { 'kismet.common.location.geopoint': 'x' } };
    expect(accepted(odd).faults).toEqual([
      'wrong-type at /uav.telemetry.home_location/kismet.common.location.geopoint',
    ]);
    const turned = { ...DRONE, 'uav.telemetry.app_location': place(51.4, 120) };
    expect(accepted(turned).faults).toEqual([
      'out-of-range at /uav.telemetry.app_location/kismet.common.location.geopoint/1',
    ]);
    const nowhere = { ...DRONE, 'uav.telemetry.app_location': { 'kismet.common.location.geopoint': 0 } };
    expect(accepted(nowhere).observation).not.toHaveProperty('pilot');
  });
});

describe('a record of the AntSDR data source', () => {
  const record = {
    kind: 'detection',
    sensor: 'site/box',
    method: 'dji-droneid',
    category: 'drone',
    uasIds: [{ kind: 'serial', value: 'TESTSERIAL1' }],
    transport: 'ocusync',
    make: 'DJI',
    model: 'Mini 2',
    frequencyHz: 5_756_500_000,
    rssiDbm: -112,
    geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
    heightM: 40,
    speedMps: 5,
    headingDeg: expect.closeTo(126.87, 2),
    verticalMps: 1,
    pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
    doubts: [expect.objectContaining({ field: 'altitudeHaeM', raw: 120 })],
  };

  it('is a drone', () => {
    expect(accepted(RECORD)).toEqual({ decoder: 'kismet', faults: [], others: [], observation: record });
  });

  it.each<[raw: number, told: object]>([
    [65_424, { rssiDbm: -112 }],
    [0x1234_ff90, { rssiDbm: -112 }],
    [-97, { rssiDbm: -97 }],
    [500, { strength: { value: 500, unit: 'unknown' } }],
  ])('with the strength %d', (rssi, told) => {
    expect(accepted({ ...RECORD, rssi }).observation).toMatchObject(told);
  });

  it('loses the garbage that an encrypted frame decodes to', () => {
    const garbage = {
      ...RECORD,
      drone_lon: -4204.5,
      app_lat: 6106.95,
      speed_u: -2987.9,
      device_type: 'DJI Unknown\u0001',
    };
    const { observation, faults } = accepted(garbage);
    expect(faults).toEqual([
      'bad-text at /device_type',
      'out-of-range at /drone_lon',
      'out-of-range at /app_lat',
      'out-of-range at /speed_u',
    ]);
    expect(observation).not.toHaveProperty('geometry');
  });
});

describe('what comes in pieces', () => {
  it('is read as far as it goes', () => {
    expect(accepted({ 'uav.serialnumber': 'A', 'uav.last_telemetry': {} }).observation).toEqual({
      kind: 'detection',
      sensor: 'site/box',
      method: 'other',
      category: 'drone',
      uasIds: [{ kind: 'serial', value: 'A' }],
    });
    expect(accepted({ serial_number: '', device_type_8: 255 }).observation).toEqual({
      kind: 'detection',
      sensor: 'site/box',
      method: 'dji-droneid',
      category: 'drone',
      uasIds: [],
      transport: 'ocusync',
      make: 'DJI',
    });
  });

  it('has no velocity that nothing flies', () => {
    const { observation } = accepted({ ...RECORD, speed_e: 300, speed_n: 300, speed_u: 200 });
    expect(observation).not.toHaveProperty('speedMps');
    expect(observation).not.toHaveProperty('verticalMps');
  });
});
