import { describe, expect, it } from 'vitest';
import { accepted, decoded as decodedOn, refusals as refusalsOn } from '../decoded.fixture.ts';

const TOPIC = 'wardragon/drones';
const AT_S = 1_790_000_000.5;
const AT = 1_790_000_000_500;

const decoded = (message: unknown, topic = TOPIC) => decodedOn(message, topic);
const refusals = (message: unknown, topic = TOPIC) => refusalsOn(message, topic);

function accept(message: unknown, topic = TOPIC) {
  const { observation, faults } = accepted(message, topic);
  return { observation, faults };
}

const SERIAL = '9999FTEST00000000001';
const SAYS_NOTHING = {
  id: `drone-${SERIAL}`,
  description: '',
  rid_make: null,
  rid_model: null,
  rid_lookup_attempted: false,
  lat: 0.0,
  lon: 0.0,
  latitude: 0.0,
  longitude: 0.0,
  gps_accuracy: 0.0,
  alt: 0.0,
  height: 0.0,
  pressure_altitude: 0.0,
  speed: 0.0,
  vspeed: 0.0,
  direction: 361.0,
  rssi: 0.0,
  pilot_lat: 0.0,
  pilot_lon: 0.0,
  home_lat: 0.0,
  home_lon: 0.0,
  mac: '',
  id_type: 'Serial Number (ANSI/CTA-2063-A)',
  ua_type: null,
  caa_id: '',
  operator_id: '',
  op_status: 'Undeclared',
  height_type: '',
  timestamp: 'Unknown',
  rid_timestamp: 'Unknown',
  observed_at: null,
  last_update_time: null,
  seen_by: 'kit-1',
  track_type: 'drone',
  horizontal_accuracy: '>=18.52 km (10 NM) or Unknown',
  vertical_accuracy: '>=150 m or Unknown',
  speed_accuracy: '>= 10 m/s or Unknown',
  freq: null,
  freq_mhz: null,
  transport: '',
};

const drone = (more: object = {}) => ({ ...SAYS_NOTHING, ...more });

const heard = {
  kind: 'detection',
  sensor: 'kit-1',
  method: 'remote-id',
  category: 'drone',
  uasIds: [{ kind: 'serial', value: SERIAL }],
};

describe('a message of DragonSync that can not be used', () => {
  it.each<[what: string, message: object, faults: string[]]>([
    ['a drone without name', drone({ id: null }), ['missing at /id']],
    ['a drone whose name is a number', drone({ id: 7 }), ['wrong-type at /id']],
    ['a drone whose name turns the text round', drone({ id: 'drone-a\u202eb' }), ['bad-text at /id']],
    ['a list of no objects', { drones: [1, null] }, ['wrong-type at /drones/0', 'wrong-type at /drones/1']],
    ['a signal without name', { track_type: 'signal', seen_by: 'kit-1' }, ['missing at /id']],
    ['an aircraft without address', { track_type: 'aircraft', seen_by: 'kit-1' }, ['missing at /icao']],
  ])('%s', (_what, message, faults) => {
    expect(refusals(message)).toEqual(faults);
  });

  it('a drone whose kit neither it nor the topic names', () => {
    expect(refusals(drone({ seen_by: null }), '///')).toEqual(['missing at /']);
  });

  it.each<[what: string, message: object]>([
    ['an empty list', { drones: [] }],
    ['an announcement', { name: 'x', unique_id: 'y', state_topic: 'z', device: {} }],
    ["a pilot's place", { latitude: 1, longitude: 2, gps_accuracy: 0 }],
    ['a TIS-B target', { track_type: 'aircraft', icao: '~4CA1B2', seen_by: 'kit-1' }],
  ])('%s is ignored', (_what, message) => {
    expect(decoded(message)).toMatchObject({ outcome: 'ignored', decoder: 'dragonsync' });
  });
});

describe('a drone', () => {
  it('that says nothing is heard all the same, and no zero becomes a value', () => {
    expect(accept(drone())).toEqual({ observation: heard, faults: [] });
  });

  it('is told in full', () => {
    const message = drone({
      lat: 51.5,
      lon: -0.25,
      alt: 82,
      height: 1.5,
      pressure_altitude: 70,
      speed: 4.25,
      vspeed: -1,
      direction: 0,
      rssi: -69,
      pilot_lat: 51.4,
      pilot_lon: -0.2,
      pilot_alt: 12,
      home_lat: 51.3,
      home_lon: -0.1,
      mac: '02:00:00:00:00:0a',
      ua_type: 2,
      operator_id: 'TEST-OP',
      op_status: 'Airborne',
      height_type: 'Above Takeoff',
      description: 'Survey',
      rid_make: 'Acme',
      rid_model: 'Hover',
      rid_timestamp: '13 min 20.4 s',
      observed_at: AT_S,
      horizontal_accuracy: '<1 m',
      vertical_accuracy: '<45 m',
      speed_accuracy: '<0.3 m/s',
      freq: 2437,
      transport: 'WiFi-Beacon',
    });
    expect(accept(message)).toEqual({
      observation: {
        ...heard,
        observedAt: AT,
        isState: true,
        aircraftAt: AT - 100,
        emitter: '02:00:00:00:00:0A',
        transport: 'wifi-beacon',
        rssiDbm: -69,
        frequencyHz: 2.437e9,
        selfId: 'Survey',
        make: 'Acme',
        model: 'Hover',
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.25 }, horizontalAccuracyM: 1 },
        altitudeHaeM: 82,
        altitudeBaroM: 70,
        heightM: 1.5,
        heightAbove: 'takeoff',
        verticalAccuracyM: 45,
        speedMps: 4.25,
        verticalMps: -1,
        headingDeg: 0,
        speedAccuracyMps: 0.3,
        airframe: 'multirotor',
        status: 'airborne',
        operatorId: 'TEST-OP',
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live', altitudeHaeM: 12 },
        takeoffAt: { lat: 51.3, lon: -0.1 },
        doubts: [
          {
            field: 'pilot',
            raw: '51.4, -0.2',
            why: 'the format does not tell whether the pilot is there, took off there or set the place by hand',
          },
        ],
      },
      faults: [],
    });
  });

  it.each<[id: string, idType: string, more: object, expected: object]>([
    ['drone-02000000000a', '', {}, { uasIds: [], emitter: '02:00:00:00:00:0A', method: 'other' }],
    [
      'drone-02:00:00:00:00:0a',
      'CAA Assigned Registration ID',
      { caa_id: 'TEST-REG' },
      { uasIds: [{ kind: 'registration', value: 'TEST-REG' }], emitter: '02:00:00:00:00:0A' },
    ],
    [
      'drone-TEST-REG',
      'CAA Assigned Registration ID',
      { caa_id: 'TEST-REG' },
      { uasIds: [{ kind: 'registration', value: 'TEST-REG' }] },
    ],
    [
      `drone-${'01AB'.repeat(10)}`,
      'Specific Session ID',
      {},
      { uasIds: [{ kind: 'session', value: '01ab'.repeat(10) }] },
    ],
    ['drone-01AB', 'UTM (USS) Assigned ID', {}, { uasIds: [{ kind: 'utm', value: '01ab' }] }],
    [
      'drone-01AB',
      '',
      {},
      {
        uasIds: [
          { kind: 'serial', value: '01AB' },
          { kind: 'session', value: '01ab' },
        ],
      },
    ],
  ])('called %s with the id type "%s" %j', (id, idType, more, expected) => {
    expect(accept(drone({ id, id_type: idType, ...more })).observation).toMatchObject(expected);
  });

  it.each<[id: string, emitter: string | undefined]>([
    ['drone-alert', undefined],
    ['drone-alert-15529374', '15529374'],
    ['drone-9999', undefined],
  ])('that could not be decoded, %s, has no place of its own', (id, emitter) => {
    const message = drone({ id, id_type: '', lat: 51.5, lon: -0.25, alt: 12, description: 'DJI Encrypted (O4)' });
    const { observation } = accept(message);
    expect(observation).toEqual({
      ...heard,
      uasIds: [],
      method: 'dji-droneid',
      transport: 'ocusync',
      make: 'DJI',
      ...(emitter === undefined ? {} : { emitter }),
      geometry: { kind: 'presence', origin: { lat: 51.5, lon: -0.25 } },
    });
  });

  it('known by its telemetry network only has the place of the kit', () => {
    const message = drone({
      id: 'drone-900FHSS-NETID-25',
      id_type: '',
      lat: 51.5,
      lon: -0.25,
      transport: 'ISM-FHSS',
      freq: 915.2,
    });
    expect(accept(message).observation).toMatchObject({
      method: 'rf-library',
      transport: 'other-radio',
      emitter: '900FHSS-NETID-25',
      frequencyHz: 915_200_000,
      geometry: { kind: 'presence', origin: { lat: 51.5, lon: -0.25 } },
    });
  });

  it('heard by an OcuSync receiver keeps what is disputed as it was sent', () => {
    const message = drone({
      description: 'DJI Mini 2 (O2)',
      alt: 65_531,
      pilot_lat: 51.4,
      pilot_lon: -0.2,
      freq: 5.7565e9,
    });
    const { observation } = accept(message);
    expect(observation).toMatchObject({
      method: 'dji-droneid',
      transport: 'ocusync',
      make: 'DJI',
      model: 'Mini 2',
      frequencyHz: 5.7565e9,
      pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live' },
      doubts: [{ field: 'altitudeHaeM', raw: 65_531 }],
    });
    expect(observation).not.toHaveProperty('altitudeHaeM');
    expect(accept(drone({ description: 'DJI O4 (Decrypted)', alt: 40 })).observation).toMatchObject({
      doubts: [{ field: 'altitudeHaeM', raw: 40 }],
    });
  });

  it.each<[seen: object, topic: string, sensor: string]>([
    [{ seen_by: null, kit_id: 'kit-2' }, TOPIC, 'kit-2'],
    [{ seen_by: null }, 'wardragon/drones', 'wardragon'],
    [{ seen_by: '' }, 'site/north/drone/drone-x', 'site/north'],
    [{ seen_by: null }, 'anything', 'anything'],
  ])('seen by %j on %s is heard by %s', (seen, topic, sensor) => {
    expect(accept(drone(seen), topic).observation).toMatchObject({ sensor });
  });

  it.each<[more: object, fault: string]>([
    [{ lat: -4204.5, lon: 6106.95 }, 'out-of-range at /lat'],
    [{ vspeed: -2987.9 }, 'out-of-range at /vspeed'],
    [{ speed: true }, 'wrong-type at /speed'],
    [{ direction: 400 }, 'out-of-range at /direction'],
    [{ observed_at: -5 }, 'out-of-range at /observed_at'],
    [{ operator_id: 'a\nb' }, 'bad-text at /operator_id'],
    [{ rid_timestamp: '2026-13-01T00:00:00Z' }, 'out-of-range at /rid_timestamp'],
  ])('with %j loses that field only', (more, fault) => {
    const { observation, faults } = accept(drone(more));
    expect(faults[0]).toBe(fault);
    expect(observation).toMatchObject(heard);
  });

  it('has no status and no datum of the name of something that every object has', () => {
    const { observation } = accept(drone({ height: 5, height_type: 'constructor', op_status: 'toString' }));
    expect(observation).toEqual({ ...heard, heightM: 5 });
  });

  it('takes NaN and words as unknown', () => {
    const text = JSON.stringify(drone({ alt: 'Undefined', height: 'x-nan' })).replace('"x-nan"', 'NaN');
    expect(accept(text)).toEqual({ observation: heard, faults: [] });
  });

  it('comes alone, in a list or under `drones`', () => {
    const two = [drone(), drone({ id: 'drone-x' })];
    for (const message of [two, { drones: two }]) {
      const decoding = decoded(message);
      expect(decoding.outcome === 'accepted' && decoding.observations).toHaveLength(2);
    }
  });
});

describe('a kit', () => {
  it('reports its health, zeros being unknown', () => {
    const health = {
      id: 'kit-1',
      latitude: 51.5,
      longitude: -0.25,
      hae: 3.2,
      cpu_usage: 12.5,
      memory_total_mb: 16_384,
      memory_available_mb: 4096,
      disk_total_mb: 1000,
      disk_used_mb: 250,
      temperature_c: 51,
      uptime_s: 3600,
      pluto_temp_c: null,
      speed_mps: 0,
      gps_fix: true,
      updated: 1_790_000_000,
    };
    const always = { kind: 'sensor-report', sensor: 'kit-1', condition: 'ok', model: 'WarDragon', intervalMs: 30_000 };
    const topic = 'wardragon/system/kit-1/attrs';
    expect(accept(health, topic).observation).toEqual({
      ...always,
      observedAt: 1_790_000_000_000,
      position: { lat: 51.5, lon: -0.25 },
      hasGnssFix: true,
      temperatureC: 51,
      cpuPercent: 12.5,
      diskFreePercent: 75,
      memoryFreePercent: 25,
      uptimeS: 3600,
      speedMps: 0,
    });
    const nothing = Object.fromEntries(Object.keys(health).map((key) => [key, 0]));
    expect(accept({ ...nothing, id: 'kit-1', gps_fix: false }, topic).observation).toEqual({
      ...always,
      speedMps: 0,
      hasGnssFix: false,
    });
    expect(accept({ ...nothing, id: null, gps_fix: false }, 'wardragon/system/attrs').observation).toMatchObject({
      sensor: 'wardragon',
    });
  });
});

describe('an aircraft', () => {
  it('comes in feet and knots and is told in metres', () => {
    const plane = {
      icao: '4ca1b2',
      callsign: 'TEST12',
      lat: 51.5,
      lon: -0.25,
      alt: 1000,
      altitude_ft: 1000,
      speed: 100,
      speed_kt: 100,
      track: 90,
      heading: 90,
      vertical_rate: -600,
      on_ground: false,
      rssi: -21.5,
      seen_by: 'kit-1',
      track_type: 'aircraft',
    };
    const { observation } = accept(plane);
    expect(observation).toEqual({
      kind: 'aircraft',
      sensor: 'kit-1',
      link: 'adsb',
      address: '4CA1B2',
      callSign: 'TEST12',
      at: { lat: 51.5, lon: -0.25 },
      altitudeM: 304.8,
      speedMps: expect.closeTo(51.444, 3),
      headingDeg: 90,
      verticalMps: expect.closeTo(-3.048, 6),
      airborne: true,
    });
    expect(accept({ ...plane, alt: 0, altitude_ft: 0, speed_kt: 0, track: 0, on_ground: true }).observation).toEqual({
      kind: 'aircraft',
      sensor: 'kit-1',
      link: 'adsb',
      address: '4CA1B2',
      callSign: 'TEST12',
      at: { lat: 51.5, lon: -0.25 },
      verticalMps: expect.closeTo(-3.048, 6),
      airborne: false,
    });
  });
});

describe('what comes in pieces', () => {
  it('is read as far as it goes', () => {
    expect(accept({ track_type: 'aircraft', icao: '4CA1B2', speed: 100, heading: 0, alt: 1000 }).observation).toEqual({
      kind: 'aircraft',
      sensor: 'wardragon',
      link: 'adsb',
      address: '4CA1B2',
      altitudeM: 304.8,
      speedMps: expect.closeTo(51.444, 3),
      headingDeg: 0,
      airborne: true,
    });
    expect(accept({ track_type: 'aircraft', icao: '4CA1B2', observed_at: AT_S }).observation).toMatchObject({
      observedAt: AT,
    });
    expect(accept({ gps_fix: null, cpu_usage: 5, memory_total_mb: 10, memory_available_mb: 11 }).observation).toEqual({
      kind: 'sensor-report',
      sensor: 'wardragon',
      condition: 'ok',
      model: 'WarDragon',
      intervalMs: 30_000,
      cpuPercent: 5,
    });
    expect(accept({ track_type: 'signal', id: 'a', source: 'mlrs_reasm', signal_type: 'beacon' }).observation).toEqual({
      kind: 'detection',
      sensor: 'wardragon',
      method: 'rf-library',
      category: 'unknown',
      uasIds: [],
      emitter: 'a',
      transport: 'other-radio',
    });
    expect(accept({ track_type: 'signal', id: 'a' }).observation).toMatchObject({ geometry: { kind: 'presence' } });
    expect(accept({ track_type: 'drone', id: 'drone-' }).observation).toMatchObject({ uasIds: [], method: 'other' });
    expect(accept({ track_type: 'drone', id: 'drone-alert' }).observation).toMatchObject({
      geometry: { kind: 'presence' },
    });
  });

  it('is refused where nobody heard it', () => {
    expect(refusals({ track_type: 'signal', id: 'a' }, '/')).toEqual(['missing at /']);
    expect(refusals({ track_type: 'aircraft', icao: '4CA1B2' }, '/')).toEqual(['missing at /']);
    expect(refusals({ gps_fix: true, cpu_usage: 5 }, '/')).toEqual(['missing at /']);
  });

  it('is cut where there is too much of it', () => {
    const drones = Array.from({ length: 201 }, () => ({ id: 'drone-x', seen_by: 'kit-1' }));
    const decoding = decoded({ drones });
    expect(decoding.outcome === 'accepted' && decoding.observations).toHaveLength(200);
    expect(decoding.outcome === 'accepted' && decoding.faults[0]).toMatchObject({ code: 'too-wide', at: '/drones' });
  });

  it.each([
    ['WiFi-NAN', 'wifi-nan'],
    ['BT4-Legacy', 'ble-legacy'],
    ['BT5-LR-Extended', 'ble-long-range'],
    ['WiFi-Other', undefined],
    ['LoRa', 'other-radio'],
  ])('carried by %s', (transport, expected) => {
    expect((accept(drone({ transport })).observation as { transport?: string }).transport).toBe(expected);
  });

  it.each([
    ['<0.3 NM (555.6 m)', 0.3 * 1852],
    ['<18.52 km (10 NM)', 18_520],
    ['close', undefined],
  ])('exact to %s', (words, expected) => {
    const { observation } = accept(drone({ lat: 1, lon: 2, horizontal_accuracy: words }));
    expect((observation as { geometry?: { horizontalAccuracyM?: number } }).geometry?.horizontalAccuracyM).toBe(
      expected,
    );
  });

  it('of a DJI tells its own time as a date', () => {
    expect(
      accept(drone({ description: 'DJI Mini 2 (O2)', rid_timestamp: '2026-01-31T12:00:00' })).observation,
    ).toMatchObject({
      aircraftAt: Date.UTC(2026, 0, 31, 12),
    });
  });
});
