import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { accepted, decoded, refusals } from '../decoded.fixture.ts';

const MAC = '02:00:00:00:00:0a';
const SERIAL = '9999FTEST00000000001';
const LINE = {
  mac: MAC,
  rssi: -57,
  drone_lat: 51.5,
  drone_long: -0.25,
  drone_altitude: 82,
  pilot_lat: 51.4,
  pilot_long: -0.2,
  basic_id: SERIAL,
};
const UNKNOWN_PLACES = { drone_lat: 0, drone_long: 0, drone_altitude: 0, pilot_lat: 0, pilot_long: 0 };

describe('a line that can not be used', () => {
  it.each<[what: string, message: unknown, faults: string[]]>([
    ['names no aircraft', { drone_lat: 1, drone_long: 2, basic_id: '' }, ['missing at /mac']],
    ['has an address that is none', { mac: 'x', basic_id: '' }, ['wrong-type at /mac', 'missing at /mac']],
    ['has an id that breaks it', `{"mac":"${MAC}","basic_id":"A"B"}`, ['bad-json at /']],
    ['is cut off', `{"mac":"${MAC}","rssi":-57,"drone_lat":51.5`, ['bad-json at /']],
    ['is JSON of nobody in a log', '[MESH] x\n{"a":1}', ['unrecognised at /']],
  ])('%s', (_what, message, faults) => {
    expect(refusals(message)).toEqual(faults);
  });

  it('comes on a topic that is no name', () => {
    for (const message of [LINE, { heartbeat: 'x' }, { type: 'analog_fm' }, `Drone: ${MAC} RSSI:-5`]) {
      expect(refusals(message, '/')[0]).toMatch(/^missing at/);
    }
  });

  it.each([
    { t: 1, mac: null, radio: null, rssi: null, channel: null, type: 'Unknown(0x6)', lat: null, lon: null, hdg: null },
    '[HOME] Stats: 1 received',
    '[+] Scanning for drones...',
    'Pilot: https://maps.google.com/?q=51.400000,-0.200000',
  ])('%j is ignored', (message) => {
    expect(decoded(message)).toMatchObject({ outcome: 'ignored', decoder: 'mesh-mapper' });
  });
});

describe('a drone', () => {
  const heard = {
    kind: 'detection',
    sensor: 'site/box',
    method: 'remote-id',
    category: 'drone',
    uasIds: [{ kind: 'serial', value: SERIAL }],
    emitter: MAC.toUpperCase(),
    rssiDbm: -57,
  };

  it('has the place and the altitude that it sends, and zeros are unknown', () => {
    expect(accepted(LINE)).toEqual({
      decoder: 'mesh-mapper',
      faults: [],
      others: [],
      observation: {
        ...heard,
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
        altitudeHaeM: 82,
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
        doubts: [expect.objectContaining({ field: 'pilot' })],
      },
    });
    expect(accepted({ ...LINE, ...UNKNOWN_PLACES }).observation).toEqual(heard);
  });

  it('is heard by the node that its line names, as far as that makes a name', () => {
    const by = (node: unknown, topic?: string) => accepted({ ...LINE, node_id: node }, topic).observation?.sensor;
    expect(by('A1B2')).toBe('site/box/A1B2');
    expect(by('A1B2', 'site/box/')).toBe('site/box/A1B2');
    expect(by('')).toBe('site/box');
    expect(by('A1B2', 't'.repeat(62))).toBe('t'.repeat(62));
    expect(accepted({ ...LINE, node_id: 'a\nb' })).toMatchObject({
      observation: { sensor: 'site/box' },
      faults: ['bad-text at /node_id'],
    });
  });

  it('of a dual-band board has a channel', () => {
    expect(accepted({ ...LINE, band: '5GHz', channel: 149 }).observation).toMatchObject({ channel: 149 });
    expect(accepted({ ...LINE, band: 'BLE', channel: 0 }).observation).not.toHaveProperty('channel');
  });

  it('of the fork tells more', () => {
    const more = {
      ...LINE,
      op_id: 'TEST-OP',
      id_type: 4,
      basic_id: '01AB',
      basic_id2: 'TEST-REG',
      id_type2: 2,
      src: 'odid_ble5',
      vendor: 'Acme',
      model: 'Hover',
      conf: 'high',
      ua_type: 1,
      eu_cat: 1,
      height: 40,
      speed: 5,
      heading: 90,
      status: 2,
      ch: 6,
      desc: 'Survey',
      home_lat: 51.3,
      home_long: -0.1,
    };
    expect(accepted(more)).toMatchObject({
      faults: [],
      observation: {
        transport: 'ble-long-range',
        uasIds: [
          { kind: 'session', value: '01ab' },
          { kind: 'registration', value: 'TEST-REG' },
        ],
        operatorId: 'TEST-OP',
        make: 'Acme',
        model: 'Hover',
        airframe: 'aeroplane',
        heightM: 40,
        speedMps: 5,
        headingDeg: 90,
        status: 'airborne',
        channel: 6,
        selfId: 'Survey',
        takeoffAt: { lat: 51.3, lon: -0.1 },
      },
    });
  });

  it.each<[src: string, role: string | undefined, expected: object]>([
    ['wifi', 'controller', { method: 'rf-library', category: 'controller', confidence: 0.6 }],
    ['ble', 'accessory', { method: 'rf-library', category: 'unknown' }],
    ['dji', 'aircraft', { method: 'dji-droneid', category: 'drone' }],
    ['mavlink', undefined, { method: 'other', transport: 'other-radio' }],
    ['toString', undefined, { method: 'remote-id' }],
  ])('known by %s as %s', (src, role, expected) => {
    expect(accepted({ mac: MAC, rssi: -70, src, role, conf: 'med' }).observation).toMatchObject(expected);
  });

  it('keeps what is good beside fields of any type', () => {
    const odd = { ...LINE, src: { toString: 1 }, conf: [1], role: {}, speed: {}, heading: '361', rssi: '-57' };
    expect(accepted(odd)).toMatchObject({ observation: heard, faults: ['wrong-type at /speed'] });
  });
});

describe('a sign of life', () => {
  const alive = { kind: 'sensor-report', sensor: 'site/box', condition: 'ok', intervalMs: 60_000 };

  it.each([
    { heartbeat: 'Device is active and running.' },
    { heartbeat: 'remote_node active' },
    { heartbeat: 'home_node active', tracked_drones: 3 },
    { status: 'active', mode: 'dual-band', bands: ['2.4GHz', '5GHz', 'BLE'] },
  ])('%j', (message) => {
    expect(accepted(message).observation).toEqual(alive);
  });

  it('with health', () => {
    const fork = {
      heartbeat: true,
      node_id: 'N1',
      hw: 'c5phy',
      heading: 270,
      scanning: false,
      temp_c: 41.5,
      uptime_s: 9,
    };
    expect(accepted(fork).observation).toEqual({
      ...alive,
      sensor: 'site/box/N1',
      condition: 'not-detecting',
      detail: 'it does not scan',
      model: 'c5phy',
      headingDeg: 270,
      temperatureC: 41.5,
      uptimeS: 9,
    });
  });
});

describe('an analogue video link', () => {
  const link = {
    type: 'analog_fm',
    mac: 'af:00:41:01:16:e9',
    node_id: 'N1',
    freq_mhz: 5865,
    rssi: -70,
    rssi_dbm: -70.4,
  };

  it('is a bearing', () => {
    expect(accepted({ ...link, bearing_deg: 360, bearing_sigma_deg: 20 }).observation).toEqual({
      kind: 'detection',
      sensor: 'site/box/N1',
      method: 'rf-library',
      category: 'video-link',
      uasIds: [],
      transport: 'other-radio',
      emitter: 'AF:00:41:01:16:E9',
      geometry: { kind: 'bearing', bearingDeg: 0, sigmaDeg: 20 },
      rssiDbm: -70.4,
      frequencyHz: 5_865_000_000,
    });
  });

  it('without a direction is a presence, and without an error a bare bearing', () => {
    expect(accepted({ ...link, bearing_deg: -1 }).observation).toMatchObject({ geometry: { kind: 'presence' } });
    expect(accepted({ ...link, bearing_deg: 10, bearing_sigma_deg: -1 }).observation).toMatchObject({
      geometry: { kind: 'bearing', bearingDeg: 10 },
    });
  });
});

describe('a line of a DroneAware feeder', () => {
  const line = {
    t: 1_790_000_000.5,
    mac: MAC,
    radio: 'wifi_beacon',
    rssi: -68,
    channel: 6,
    type: 'Location/Vector',
    lat: 51.5,
    lon: -0.25,
    alt: 120.5,
    speed: 8.25,
    hdg: 270,
    id: null,
  };

  it('tells one Remote ID message', () => {
    expect(accepted(line).observation).toEqual({
      kind: 'detection',
      sensor: 'site/box',
      method: 'remote-id',
      category: 'drone',
      uasIds: [],
      observedAt: 1_790_000_000_500,
      transport: 'wifi-beacon',
      emitter: MAC.toUpperCase(),
      geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
      altitudeHaeM: 120.5,
      speedMps: 8.25,
      headingDeg: 270,
      rssiDbm: -68,
      channel: 6,
    });
    const nulls = Object.fromEntries(Object.keys(line).map((key) => [key, null]));
    expect(accepted({ ...nulls, id: SERIAL, type: 'Basic ID' }).observation).toMatchObject({
      uasIds: [{ kind: 'serial', value: SERIAL }],
    });
  });
});

describe('text of a mesh', () => {
  const DRONE = `Drone: ${MAC} RSSI:-57 https://maps.google.com/?q=51.500000,-0.250000`;
  const PILOT = 'Pilot: https://maps.google.com/?q=51.400000,-0.200000';

  it('is a drone and its pilot', () => {
    const drone = {
      kind: 'detection',
      sensor: 'site/box',
      method: 'remote-id',
      category: 'drone',
      uasIds: [],
      emitter: MAC.toUpperCase(),
      geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 } },
      rssiDbm: -57,
    };
    expect(accepted(DRONE).observation).toEqual(drone);
    expect(accepted(`[MESH] ${DRONE}\r\n${PILOT}\n`).observation).toEqual({
      ...drone,
      pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
      doubts: [expect.objectContaining({ field: 'pilot' })],
    });
    expect(accepted(`Drone[5GHz]: ${MAC} RSSI:0`).observation).toEqual({
      ...drone,
      geometry: undefined,
      rssiDbm: undefined,
    });
  });

  it('loses a strength or a place that can not be', () => {
    expect(accepted(`Drone: ${MAC} RSSI:99`).faults).toEqual(['out-of-range at /0/RSSI']);
    expect(accepted(`x\n${DRONE.replace('51.5', '91.5')}`.replace('x', '[+] x')).faults).toEqual([
      'out-of-range at /1/lat',
    ]);
  });

  it('has JSON lines among it, and among JSON lines it does not hide them', () => {
    const json = JSON.stringify(LINE);
    expect(accepted(`[MESH] hello\n${json}\n[HOME] x\n${json}`)).toMatchObject({ faults: [], others: [{}] });
    expect(accepted(`\r\n[MESH] hello\n${json}`)).toMatchObject({ faults: [] });
    expect(accepted(`${json}\n[MESH] hello\n${json}`).others).toHaveLength(1);
  });
});

describe('bytes that are no text', () => {
  it('are refused behind the beginning of a log line', () => {
    const payload = Uint8Array.from([...'[MESH] '].map((letter) => letter.charCodeAt(0)).concat(0xff));
    expect(decode(payload, { topic: 'a' })).toMatchObject({
      outcome: 'refused',
      faults: [{ code: 'bad-utf8', at: 7 }],
    });
  });
});

describe('what comes in pieces', () => {
  it('is read as far as it goes', () => {
    expect(accepted({ mac: MAC, src: 'odid_nan', basic_id: 'A', id_type: 9 }).observation).toMatchObject({
      uasIds: [],
    });
    expect(accepted({ type: 'analog_fm', bearing_deg: 5 }).observation).toEqual({
      kind: 'detection',
      sensor: 'site/box',
      method: 'rf-library',
      category: 'video-link',
      uasIds: [],
      transport: 'other-radio',
      geometry: { kind: 'bearing', bearingDeg: 5 },
    });
    expect(refusals({ t: 1, radio: 'x', hdg: 1, mac: MAC }, '/')).toEqual(['missing at /']);
  });
});
