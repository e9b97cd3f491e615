import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import type { Decoding } from '../decoder.ts';

const SENSOR = { 'sensor ID': 'ds-1', timestamp: 1_735_677_508_366 };
const AT = 1_735_677_508_366;

const accept = (message: object) => {
  const decoding = decoded(message);
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  return { observation: decoding.observations[0], faults: decoding.faults.map(({ code, at }) => `${code} at ${at}`) };
};

function decoded(message: object): Decoding {
  return decode(new TextEncoder().encode(JSON.stringify({ protocol: 1.0, ...message })));
}

function refusals(message: object): string[] {
  const decoding = decoded(message);
  return decoding.outcome === 'refused'
    ? decoding.faults.map(({ code, at }) => `${code} at ${at}`)
    : [decoding.outcome];
}

type Write = (view: DataView) => void;

/** A receiver's struct, written by the offsets of opendroneid.h: one serial, nothing else unless added. */
function uasData(...writes: Write[]): string {
  const view = new DataView(new ArrayBuffer(921));
  for (const write of [basicId(0, 1, 2, 'TEST0SERIAL0000001'), ...writes]) write(view);
  return Buffer.from(view.buffer).toString('base64');
}

function basicId(slot: 0 | 1, idType: number, uaType: number, text: string): Write {
  return (view) => {
    view.setUint32(slot * 32, uaType, true);
    view.setUint32(slot * 32 + 4, idType, true);
    new Uint8Array(view.buffer).set(new TextEncoder().encode(text), slot * 32 + 8);
    view.setUint8(892 + slot, 1);
  };
}

function location(values: { lat: number; lon: number; direction?: number; speed?: number; seconds?: number }): Write {
  return (view) => {
    view.setUint32(64, 2, true);
    view.setFloat32(68, values.direction ?? 361, true);
    view.setFloat32(72, values.speed ?? 255, true);
    view.setFloat32(76, 63, true);
    view.setFloat64(80, values.lat, true);
    view.setFloat64(88, values.lon, true);
    for (const altitude of [96, 100, 108]) view.setFloat32(altitude, -1000, true);
    view.setFloat32(132, values.seconds ?? 65_535, true);
    view.setUint8(894, 1);
  };
}

function system(locationType: number, lat: number, lon: number): Write {
  return (view) => {
    view.setUint32(808, locationType, true);
    view.setFloat64(816, lat, true);
    view.setFloat64(824, lon, true);
    view.setFloat32(808 + 44, -1000, true);
    view.setUint8(912, 1);
  };
}

function texts(selfId: string, operatorId: string): Write {
  return (view) => {
    const bytes = new Uint8Array(view.buffer);
    bytes.set(new TextEncoder().encode(selfId), 780);
    bytes.set(new TextEncoder().encode(operatorId), 868);
    view.setUint8(911, 1);
    view.setUint8(913, 1);
  };
}

function authPage(slot: number, page: number, lastPage: number, length: number): Write {
  return (view) => {
    view.setUint8(136 + slot * 40, page);
    view.setUint8(136 + slot * 40 + 8, lastPage);
    view.setUint8(136 + slot * 40 + 9, length);
    view.setUint8(895 + slot, 1);
  };
}

const hearing = (more: object = {}, ...writes: Write[]) => ({
  data: { ...SENSOR, UASdata: uasData(...writes), ...more },
});

describe('a DroneScout message that can not be used', () => {
  it.each<[what: string, message: object, fault: string]>([
    ['another protocol', { protocol: 2 }, 'unsupported at /protocol'],
    ['none of the known kinds', {}, 'unknown-kind at /'],
    ['data that is no object', { data: 'x' }, 'wrong-type at /data'],
    ['no sensor', { data: { UASdata: uasData() } }, 'missing at /data/sensor ID'],
    ['a sensor of no characters', hearing({ 'sensor ID': '' }), 'missing at /data/sensor ID'],
    ['a sensor that is a number', hearing({ 'sensor ID': 7 }), 'wrong-type at /data/sensor ID'],
    ['a sensor that turns the text round', hearing({ 'sensor ID': 'a\u202eb' }), 'bad-text at /data/sensor ID'],
    ['no UASdata', hearing({ UASdata: null }), 'missing at /data/UASdata'],
    ['UASdata that is no text', hearing({ UASdata: 1 }), 'wrong-type at /data/UASdata'],
    ['UASdata that is not base64', hearing({ UASdata: '****' }), 'bad-base64 at /data/UASdata'],
    ['UASdata that is cut off', hearing({ UASdata: uasData().slice(0, 1200) }), 'too-short at /data/UASdata'],
    [
      'UASdata one byte short',
      hearing({ UASdata: Buffer.alloc(919).toString('base64') }),
      'too-short at /data/UASdata',
    ],
    ['UASdata without end', hearing({ UASdata: 'A'.repeat(8000) }), 'too-large at /data/UASdata'],
    [
      'an aircraft on no known link',
      { aircraft: { ...SENSOR, type: 'FLARM', address: '4CA2D3' } },
      'unknown-kind at /aircraft/type',
    ],
    ['an aircraft without address', { aircraft: { ...SENSOR, type: 'UAT' } }, 'missing at /aircraft/address'],
    [
      'an address of five digits',
      { aircraft: { ...SENSOR, type: 'UAT', address: '4CA2D' } },
      'wrong-type at /aircraft/address',
    ],
  ])('has %s', (_what, message, fault) => {
    expect(refusals(message)).toEqual([fault]);
  });

  it('is ignored when it tells of the mobile network only', () => {
    const network = { 'mobile network': { ...SENSOR, PLMN: '20404', RSSI: -70 } };
    expect(decoded(network)).toEqual({ outcome: 'ignored', decoder: 'dronescout', why: 'state of a mobile network' });
  });
});

describe('a drone heard', () => {
  it('is a detection with what the radio and the aircraft say', () => {
    const radio = { RSSI: -72, channel: 149, 'MAC address': 'df:72:11:d2:6b:95', type: 'WiFi beacon' };
    const extra = { manufacturer: 'Maker', model: 'Unknown', weight: '0.4' };
    const flying = location({ lat: 51.5, lon: -0.25, direction: 360, speed: 4.25, seconds: 2307.1 });
    const message = hearing(
      { ...radio, extra },
      flying,
      system(1, 51.4, -0.2),
      texts('Survey', 'GBR-OP-1'),
      basicId(1, 4, 0, '\x01a'),
    );
    expect(accept(message)).toEqual({
      observation: {
        kind: 'detection',
        sensor: 'ds-1',
        method: 'remote-id',
        category: 'drone',
        observedAt: AT,
        aircraftAt: Date.UTC(2024, 11, 31, 20, 38, 27, 100),
        transport: 'wifi-beacon',
        emitter: 'DF:72:11:D2:6B:95',
        rssiDbm: -72,
        channel: 149,
        make: 'Maker',
        airframe: 'multirotor',
        uasIds: [
          { kind: 'serial', value: 'TEST0SERIAL0000001' },
          { kind: 'session', value: `0161${'0'.repeat(36)}` },
        ],
        operatorId: 'GBR-OP-1',
        selfId: 'Survey',
        status: 'airborne',
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
        speedMps: 4.25,
        headingDeg: 0,
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
      },
      faults: [],
    });
  });

  it('is still heard when it says nothing: no sentinel becomes a number', () => {
    const { observation, faults } = accept(
      hearing({ RSSI: 0, channel: 0, timestamp: 0 }, location({ lat: 0, lon: 0 }), system(0, 0, 0)),
    );
    expect(faults).toEqual([]);
    expect(Object.keys(observation ?? {}).sort()).toEqual([
      'airframe',
      'category',
      'kind',
      'method',
      'sensor',
      'status',
      'uasIds',
    ]);
  });

  it('may come from a struct without the NUL behind, and with all its messages missing', () => {
    const empty = hearing({ UASdata: Buffer.alloc(920).toString('base64') });
    expect(accept(empty)).toEqual({
      observation: {
        kind: 'detection',
        sensor: 'ds-1',
        method: 'remote-id',
        category: 'drone',
        uasIds: [],
        observedAt: AT,
      },
      faults: [],
    });
  });

  it.each<[what: string, more: object, fault: string]>([
    ['RSSI', { RSSI: -131 }, 'out-of-range at /data/RSSI'],
    ['RSSI', { RSSI: '-72' }, 'wrong-type at /data/RSSI'],
    ['channel', { channel: 6.5 }, 'wrong-type at /data/channel'],
    ['timestamp', { timestamp: 1e16 }, 'out-of-range at /data/timestamp'],
    ['MAC address', { 'MAC address': 'DF-72' }, 'wrong-type at /data/MAC address'],
    ['transport', { type: 'LoRa' }, 'unknown-kind at /data/type'],
    ['extra', { extra: ['Maker'] }, 'wrong-type at /data/extra'],
    ['make', { extra: { manufacturer: 'a\nb' } }, 'bad-text at /data/extra/manufacturer'],
  ])('loses only a bad %s', (_what, more, fault) => {
    expect(accept(hearing(more)).faults).toEqual([fault]);
  });

  it('loses a place out of range, NaN is unknown, and a bad authentication page is left out', () => {
    const outside = accept(hearing({}, location({ lat: 91, lon: 0 })));
    expect(outside.faults).toEqual(['out-of-range at /data/UASdata']);
    expect(outside.observation).not.toHaveProperty('geometry');
    const nowhere = accept(hearing({}, location({ lat: Number.NaN, lon: 3, speed: Number.NaN })));
    expect(nowhere.faults).toEqual([]);
    expect(nowhere.observation).not.toHaveProperty('geometry');
    expect(accept(hearing({}, authPage(0, 0, 16, 0), authPage(1, 1, 0, 0), authPage(2, 0, 1, 40))).faults).toEqual([
      'bad-length at /data/UASdata',
    ]);
  });

  it('takes a null extra and the protocol as text', () => {
    expect(accept({ ...hearing({ extra: null }), protocol: '1.0' }).faults).toEqual([]);
  });

  it.each<[seconds: number, sensorMinute: number, aircraft: string]>([
    [3599, 1, '09:59:59'],
    [1, 59, '11:00:01'],
    [1800, 30, '10:30:00'],
    [3600, 59, '11:00:00'],
  ])('has its %d seconds put into the hour nearest to the sensor at minute %d', (seconds, minute, aircraft) => {
    const timestamp = Date.UTC(2025, 0, 1, 10, minute);
    const { observation } = accept(hearing({ timestamp }, location({ lat: 1, lon: 1, seconds })));
    expect(observation).toMatchObject({ aircraftAt: Date.parse(`2025-01-01T${aircraft}Z`) });
  });

  it('has no time of its own where the sensor has none, or where it would be before 1970', () => {
    const unknown = accept(hearing({ timestamp: null }, location({ lat: 1, lon: 1, seconds: 5 })));
    expect(unknown.observation).not.toHaveProperty('aircraftAt');
    const early = accept(hearing({ timestamp: 1000 }, location({ lat: 1, lon: 1, seconds: 3500 })));
    expect(early.observation).not.toHaveProperty('aircraftAt');
  });
});

describe('the frame as received', () => {
  const BASIC_ID = `0212${Buffer.from('9999F00000000000001A').toString('hex')}000000`;
  const advertising = Buffer.from(`1e16faff0d07${BASIC_ID}`, 'hex');
  const raw = advertising.toString('base64');
  const radio = { 'MAC address': 'df:72:11:d2:6b:95', type: 'BLE legacy' };
  const fromFrame = {
    kind: 'detection',
    sensor: 'ds-1',
    method: 'remote-id',
    category: 'drone',
    observedAt: AT,
    transport: 'ble-legacy',
    airframe: 'multirotor',
    uasIds: [{ kind: 'serial', value: '9999F00000000000001A' }],
  };

  it('is read where UASdata is missing', () => {
    const message = hearing({ UASdata: undefined, raw, ...radio });
    expect(accept(message)).toEqual({ observation: { ...fromFrame, emitter: 'DF:72:11:D2:6B:95' }, faults: [] });
  });

  it.each<[what: string, UASdata: unknown, fault: string]>([
    ['is no text', 7, 'wrong-type at /data/UASdata'],
    ['is not base64', '****', 'bad-base64 at /data/UASdata'],
    ['is cut off', uasData().slice(0, 1200), 'too-short at /data/UASdata'],
  ])('is read where UASdata %s, which is listed', (_what, UASdata, fault) => {
    expect(accept(hearing({ UASdata, raw }))).toEqual({ observation: fromFrame, faults: [fault] });
  });

  it('never goes before UASdata', () => {
    const { observation, faults } = accept(hearing({ raw, ...radio }));
    expect(observation).toMatchObject({ uasIds: [{ kind: 'serial', value: 'TEST0SERIAL0000001' }] });
    expect(faults).toEqual([]);
    expect(accept(hearing({ raw: '****' })).faults).toEqual([]);
  });

  it.each<[what: string, raw: unknown, fault: string]>([
    ['is no text', {}, 'wrong-type at /data/raw'],
    ['is not base64', 'x', 'bad-base64 at /data/raw'],
    ['identifies nobody', Buffer.alloc(60).toString('base64'), 'unrecognised at /data/raw'],
    ['is cut off', advertising.subarray(0, 20).toString('base64'), 'too-short at /data/raw'],
  ])('is of no use when it %s', (_what, bad, fault) => {
    expect(refusals(hearing({ UASdata: null, raw: bad }))).toEqual([fault]);
  });
});

describe('what a receiver says of itself', () => {
  it.each<[words: string | undefined, report: object]>([
    ['normal', { condition: 'ok' }],
    ['invalid license', { condition: 'licence-invalid', detail: 'invalid license' }],
    ['antenna fault', { condition: 'degraded', detail: 'antenna fault' }],
    [undefined, {}],
  ])('status %j', (status, report) => {
    const content = { ...SENSOR, 'firmware version': '20220509-1035', model: 'ds230', status };
    const expected = {
      kind: 'sensor-report',
      sensor: 'ds-1',
      observedAt: AT,
      firmware: '20220509-1035',
      model: 'ds230',
      ...report,
    };
    expect(accept({ status: content })).toEqual({ observation: expected, faults: [] });
    expect(accept({ data: content })).toEqual({ observation: expected, faults: [] });
  });

  it('its place, or that it has no fix', () => {
    const fix = { latitude: 51.5, longitude: -0.1, 'altitude MSL': 20, satellites: 9, HDOP: 0.8 };
    const { observation } = accept({ location: { ...SENSOR, ...fix } });
    expect(observation).toEqual({
      kind: 'sensor-report',
      sensor: 'ds-1',
      observedAt: AT,
      position: { lat: 51.5, lon: -0.1 },
      altitudeMslM: 20,
      satellites: 9,
      hdop: 0.8,
    });
    const lost = accept({ location: { ...SENSOR, latitude: 0, longitude: 0, satellites: 0 } });
    expect(lost).toEqual({
      observation: { kind: 'sensor-report', sensor: 'ds-1', observedAt: AT, satellites: 0 },
      faults: [],
    });
  });

  it('two kinds in one object are two reports', () => {
    const decoding = decoded({
      status: { ...SENSOR, status: 'normal' },
      location: { ...SENSOR, latitude: 1, longitude: 1 },
    });
    expect(decoding.outcome === 'accepted' && decoding.observations).toHaveLength(2);
  });
});

describe('an aircraft heard', () => {
  const plane = { ...SENSOR, type: 'ADSB', address: '4ca2d3', 'frequency MHz': 1090 };

  it('is kept apart from drones, with all that it says', () => {
    const told = {
      flight: 'RYR4TX  ',
      'flight state': 1,
      altitude: 1200.5,
      'altitude type': 1,
      speed: 88,
      track: 360,
      'vertical rate': -3.5,
    };
    expect(accept({ aircraft: { ...plane, ...told, latitude: 51.5, longitude: -0.2 } })).toEqual({
      observation: {
        kind: 'aircraft',
        sensor: 'ds-1',
        observedAt: AT,
        link: 'adsb',
        address: '4CA2D3',
        callSign: 'RYR4TX',
        airborne: true,
        altitudeM: 1200.5,
        altitudeDatum: 'baro',
        speedMps: 88,
        headingDeg: 0,
        verticalMps: -3.5,
        at: { lat: 51.5, lon: -0.2 },
      },
      faults: [],
    });
  });

  it.each<[what: string, more: object]>([
    ['latitude of zero', { latitude: 0, longitude: 4 }],
    ['longitude of zero', { latitude: 51, longitude: 0 }],
    ['altitude of no known type', { 'altitude type': 0, flight: '' }],
  ])('has unknown what its %s stands for', (_what, more) => {
    const { observation, faults } = accept({ aircraft: { ...plane, ...more } });
    expect(observation).toEqual({ kind: 'aircraft', sensor: 'ds-1', observedAt: AT, link: 'adsb', address: '4CA2D3' });
    expect(faults).toEqual([]);
  });

  it('loses only a field that is out of range', () => {
    expect(accept({ aircraft: { ...plane, track: 400, latitude: 95, longitude: 1 } }).faults).toEqual([
      'out-of-range at /aircraft/track',
      'out-of-range at /aircraft/latitude',
    ]);
  });
});
