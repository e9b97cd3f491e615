import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import type { Decoding } from '../decoder.ts';

const LOCATION = '122624160a42bf241b6ed1b4b69808ac0870086b53150e0200';
const SERIAL_PACK = `f2190202123132333435363738393031323334353637383930000000${LOCATION}`;

function decoded(message: object): Decoding {
  return decode(new TextEncoder().encode(JSON.stringify({ rotorwatch: 1, sensor: 's-1', ...message })));
}

function accept(message: object) {
  const decoding = decoded(message);
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  return { observation: decoding.observations[0], faults: decoding.faults.map(({ code, at }) => `${code} at ${at}`) };
}

function refusals(message: object): string[] {
  const decoding = decoded(message);
  return decoding.outcome === 'refused'
    ? decoding.faults.map(({ code, at }) => `${code} at ${at}`)
    : [decoding.outcome];
}

const PRESENCE = { kind: 'presence' };
const bare = { kind: 'detection', sensor: 's-1', method: 'other', uasIds: [] };

describe('an object without what its kind requires', () => {
  it.each<[what: string, message: object, faults: string[]]>([
    ['a sensor', { ...PRESENCE, sensor: null }, ['missing at /sensor']],
    ['a kind', {}, ['missing at /kind']],
    ['a sensor and a kind', { sensor: '' }, ['missing at /sensor', 'missing at /kind']],
    ['a known kind', { kind: 'smell' }, ['unknown-kind at /kind']],
    ['a version we know', { rotorwatch: '1' }, ['unsupported at /rotorwatch']],
    ['lat and lon', { kind: 'position' }, ['missing at /lat', 'missing at /lon']],
    ['lon', { kind: 'position', lat: 51 }, ['missing at /lon']],
    ['a lat on earth', { kind: 'position', lat: 91, lon: 0 }, ['out-of-range at /lat']],
    ['a numeric lon', { kind: 'position', lat: 51, lon: '0' }, ['wrong-type at /lon']],
    ['a bearing', { kind: 'bearing' }, ['missing at /bearingDeg']],
    ['a bearing in range', { kind: 'bearing', bearingDeg: -1 }, ['out-of-range at /bearingDeg']],
    ['an opening', { kind: 'sector', bearingDeg: 1 }, ['missing at /openingDeg']],
    [
      'an opening wider than nothing',
      { kind: 'sector', bearingDeg: 1, openingDeg: 0 },
      ['out-of-range at /openingDeg'],
    ],
    ['a frame', { kind: 'remote-id' }, ['missing at /odid']],
    ['a frame in hex', { kind: 'remote-id', odid: '0xZZ' }, ['bad-text at /odid']],
    ['a frame that is text', { kind: 'remote-id', odid: [1, 2] }, ['wrong-type at /odid']],
    ['a whole frame', { kind: 'remote-id', odid: LOCATION.slice(2) }, ['too-short at /odid']],
    ['a frame of a bearable length', { kind: 'remote-id', odid: '00'.repeat(300) }, ['bad-text at /odid']],
    ['a pack with something in it', { kind: 'remote-id', odid: 'f21900' }, ['bad-count at /odid']],
  ])('is refused: %s', (_what, message, faults) => {
    expect(refusals(message)).toEqual(faults);
  });
});

describe('a presence', () => {
  it('needs nothing but a sensor', () => {
    expect(accept(PRESENCE)).toEqual({ observation: { ...bare, geometry: { kind: 'presence' } }, faults: [] });
  });

  it('stays ours with keys of other formats in it', () => {
    expect(accept({ ...PRESENCE, protocol: 'OcuSync', data: {} }).faults).toEqual([]);
  });

  it('takes everything that may be said of an emission', () => {
    const emission = {
      method: 'rf-library',
      category: 'controller',
      operatorId: 'GBR-OP-1',
      selfId: 'Survey',
      make: 'Maker',
      model: 'One',
      airframe: 'vtol',
      status: 'airborne',
      transport: 'ocusync',
      rssiDbm: -60.5,
      frequencyHz: 2.437e9,
      bandwidthHz: 2e7,
      channel: 6,
      confidence: 0.85,
    };
    const ids = [
      { kind: 'serial', value: 'TEST1' },
      { kind: 'registration', value: 'G-TEST' },
    ];
    const reach = { rangeM: 800, origin: { lat: 51.5, lon: -0.1 } };
    const { observation, faults } = accept({
      ...PRESENCE,
      ...emission,
      ids,
      ...reach,
      at: 1_735_677_508_366,
      emitter: 'aa:bb:cc:dd:ee:ff',
    });
    expect(faults).toEqual([]);
    expect(observation).toEqual({
      ...bare,
      ...emission,
      uasIds: ids,
      observedAt: 1_735_677_508_366,
      emitter: 'AA:BB:CC:DD:EE:FF',
      geometry: { kind: 'presence', ...reach },
    });
  });

  it.each<[what: string, more: object, faults: string[]]>([
    ['method', { method: 'guess' }, ['unknown-kind at /method']],
    ['time', { at: 'now' }, ['wrong-type at /at']],
    ['level', { rssiDbm: 51 }, ['out-of-range at /rssiDbm']],
    ['origin', { origin: { lat: 99, lon: 0 } }, ['out-of-range at /origin/lat']],
    ['list of ids', { ids: {} }, ['wrong-type at /ids']],
    ['id', { ids: ['x'] }, ['wrong-type at /ids/0']],
    ['kind of id', { ids: [{ kind: 'imei', value: '1' }] }, ['unknown-kind at /ids/0/kind']],
    ['value of an id', { ids: [{ kind: 'utm', value: '' }] }, ['missing at /ids/0/value']],
    ['fifth id', { ids: Array(5).fill({ kind: 'utm', value: '1' }) }, ['too-wide at /ids']],
  ])('loses only a bad %s', (_what, more, faults) => {
    const { observation, faults: listed } = accept({ ...PRESENCE, make: 'Maker', ...more });
    expect(listed).toEqual(faults);
    expect(observation).toMatchObject({ method: 'other', make: 'Maker' });
  });

  it('keeps the good ids beside a bad one', () => {
    const ids = [{ kind: 'serial', value: 'TEST1' }, 7, { kind: 'utm', value: 'ab' }];
    expect(accept({ ...PRESENCE, ids }).observation).toMatchObject({ uasIds: [ids[0], ids[2]] });
  });

  it('leaves an emitter that is no MAC address as it is', () => {
    expect(accept({ ...PRESENCE, emitter: 'o4:abcdef' }).observation).toMatchObject({ emitter: 'o4:abcdef' });
  });
});

describe('a position', () => {
  const kinematics = {
    altitudeHaeM: 110,
    altitudeBaroM: 100,
    heightM: 80,
    heightAbove: 'ground',
    verticalAccuracyM: 3,
    speedMps: 5.5,
    verticalMps: -1,
    speedAccuracyMps: 1,
  };

  it('carries kinematics and the pilot', () => {
    const message = { kind: 'position', lat: 51.5, lon: -0.1, horizontalAccuracyM: 3, ...kinematics, headingDeg: 360 };
    const pilot = { lat: 51.4, lon: -0.2, kind: 'live', altitudeHaeM: 20 };
    expect(accept({ ...message, pilot })).toEqual({
      observation: {
        ...bare,
        ...kinematics,
        headingDeg: 0,
        geometry: { kind: 'position', at: { lat: 51.5, lon: -0.1 }, horizontalAccuracyM: 3 },
        pilot: { at: { lat: 51.4, lon: -0.2 }, kind: 'live', altitudeHaeM: 20 },
      },
      faults: [],
    });
  });

  it.each([
    ['null', { lat: null, lon: null }],
    ['half null', { lat: 51, lon: null }],
    ['zeros', { lat: 0, lon: 0 }],
  ])('that is unknown (%s) is a detection all the same', (_what, place) => {
    const { observation, faults } = accept({
      kind: 'position',
      ...place,
      speedMps: 3,
      pilot: { lat: null, lon: null, kind: 'live' },
    });
    expect(observation).toEqual({ ...bare, speedMps: 3 });
    expect(faults).toEqual([]);
  });

  it.each<[what: string, pilot: unknown, fault: string]>([
    ['is no object', 'home', 'wrong-type at /pilot'],
    ['has no kind', { lat: 1, lon: 1 }, 'missing at /pilot/kind'],
    ['is off the earth', { lat: 1, lon: 181, kind: 'live' }, 'out-of-range at /pilot/lon'],
  ])('loses a pilot who %s', (_what, pilot, fault) => {
    const { observation, faults } = accept({ kind: 'position', lat: 51, lon: 1, pilot });
    expect(observation).not.toHaveProperty('pilot');
    expect(faults).toEqual([fault]);
  });
});

describe('a direction', () => {
  it('is a bearing with its spread', () => {
    const origin = { lat: 51.5, lon: -0.1 };
    expect(accept({ kind: 'bearing', bearingDeg: 360, sigmaDeg: 4, rangeM: 500, origin }).observation).toEqual({
      ...bare,
      geometry: { kind: 'bearing', bearingDeg: 0, sigmaDeg: 4, rangeM: 500, origin },
    });
  });

  it('is a sector with its opening', () => {
    expect(accept({ kind: 'sector', bearingDeg: 90, openingDeg: 360, rangeM: null }).observation).toEqual({
      ...bare,
      geometry: { kind: 'sector', bearingDeg: 90, openingDeg: 360 },
    });
  });
});

describe('a Remote ID frame', () => {
  it('is decoded; what the aircraft says goes before what the sender says of it', () => {
    const message = {
      kind: 'remote-id',
      odid: SERIAL_PACK.toUpperCase(),
      at: Date.UTC(2025, 0, 1, 10),
      rssiDbm: -50,
      category: 'unknown',
    };
    expect(accept({ ...message, ids: [{ kind: 'serial', value: 'OTHER' }] })).toMatchObject({
      observation: {
        method: 'remote-id',
        category: 'drone',
        rssiDbm: -50,
        uasIds: [{ kind: 'serial', value: '12345678901234567890' }],
        aircraftAt: Date.UTC(2025, 0, 1, 10, 6, 0, 500),
        geometry: { kind: 'position', at: { lat: 45.539309, lon: -122.966389 }, horizontalAccuracyM: 3 },
        headingDeg: 216,
      },
      faults: [],
    });
  });

  it("keeps the sender's ids where the frame has none, as Location-only packs do", () => {
    const ids = [{ kind: 'serial', value: 'TEST1' }];
    expect(accept({ kind: 'remote-id', odid: LOCATION, ids }).observation).toMatchObject({ uasIds: ids });
  });

  it('names a field it could not use by the byte it stands at', () => {
    const decoding = decoded({ kind: 'remote-id', odid: `${LOCATION.slice(0, 8)}80${LOCATION.slice(10)}` });
    expect(decoding).toMatchObject({
      outcome: 'accepted',
      faults: [{ code: 'out-of-range', at: '/odid', detail: 'vertical speed -64, want -62 to 62 (byte 4)' }],
    });
  });
});

describe('a heartbeat', () => {
  it('may say nothing', () => {
    expect(accept({ kind: 'heartbeat' })).toEqual({
      observation: { kind: 'sensor-report', sensor: 's-1' },
      faults: [],
    });
  });

  it('may say everything', () => {
    const told = {
      condition: 'degraded',
      detail: 'GNSS lost',
      altitudeMslM: 30,
      headingDeg: 90,
      rangeM: 2000,
      firmware: '1.2',
      model: 'RX',
      satellites: 4,
      hdop: 2.5,
      temperatureC: 41,
      cpuPercent: 12.5,
      diskFreePercent: 80,
      intervalMs: 30_000,
    };
    expect(accept({ kind: 'heartbeat', at: 1000, lat: 51, lon: 1, ...told })).toEqual({
      observation: { kind: 'sensor-report', sensor: 's-1', observedAt: 1000, position: { lat: 51, lon: 1 }, ...told },
      faults: [],
    });
  });

  it('loses only what is wrong in it', () => {
    const { observation, faults } = accept({
      kind: 'heartbeat',
      condition: 'fine',
      lat: 95,
      lon: 1,
      intervalMs: 10,
      hdop: 1,
    });
    expect(observation).toEqual({ kind: 'sensor-report', sensor: 's-1', hdop: 1 });
    expect(faults).toEqual(['unknown-kind at /condition', 'out-of-range at /intervalMs', 'out-of-range at /lat']);
  });
});
