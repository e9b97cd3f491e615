import { checkMapping, type Detection, type Mapping, type MappingRow, mappingName } from '@rotorwatch/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import type { Decoding } from '../decoder.ts';
import { decoderViolations } from '../decoder-violations.ts';
import { decodingViolations } from '../decoding-violations.ts';
import { compileMappings } from './compile-mapping.ts';

const ROWS: readonly MappingRow[] = [
  { field: 'sensor', path: '/station', isOutside: true },
  { field: 'observedAt', path: '/ts', unit: 's' },
  { field: 'serial', path: '/uav/sn', unknown: ['N/A'] },
  { field: 'lat', path: '/uav/pos/0', unit: 'deg×1e7' },
  { field: 'lon', path: '/uav/pos/1', unit: 'deg×1e7' },
  { field: 'heightM', path: '/uav/alt', unit: 'ft', unknown: ['-9999'] },
  { field: 'heightAbove', fixed: 'takeoff' },
  { field: 'speedMps', path: '/uav/spd', unit: 'km/h' },
  { field: 'headingDeg', path: '/uav/dir' },
  { field: 'rssiDbm', path: '/rssi', scale: 0.5, offset: -100 },
  { field: 'frequencyHz', path: '/mhz', unit: 'MHz' },
  {
    field: 'category',
    path: '/what',
    words: [
      { theirs: '1', ours: 'drone' },
      { theirs: 'rc', ours: 'controller' },
    ],
  },
  { field: 'confidence', path: '/sure', unit: '%' },
  { field: 'method', fixed: 'rf-library' },
];
const SEEN = {
  ts: 1_760_000_000.5,
  uav: { sn: 'X-1', pos: [514_716_000, -25_872_000], alt: 100, spd: 36, dir: 370 },
  rssi: 80,
  mhz: '2437',
  what: 1,
  sure: 87,
};
const MESSAGE = { vendor: 'acme', station: 'north-1', seen: [SEEN] };

function aMapping(showing: Partial<Mapping> = {}): Mapping {
  const mapping: Mapping = {
    name: mappingName('acme'),
    gives: 'detection',
    marks: [{ path: '/vendor', equals: 'acme' }, { path: '/seen' }],
    objects: '/seen',
    rows: ROWS,
    ...showing,
  };
  expect(checkMapping(mapping)).toEqual([]);
  return mapping;
}

const bytes = (message: unknown) => new TextEncoder().encode(JSON.stringify(message));

function read(message: unknown, showing: Partial<Mapping> = {}, topic = 'acme/1'): Decoding {
  return decode(bytes(message), { topic, feed: 'site', mappings: compileMappings([aMapping(showing)]) });
}

/** One flat object, of which some rows are read. */
function flat(rows: readonly MappingRow[], object: object) {
  const decoding = read(
    { v: 1, serial: 'S', ...object },
    { marks: [{ path: '/v' }], objects: '', rows: [{ field: 'serial', path: '/serial' }, ...rows] },
  );
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  const {
    kind: _kind,
    sensor: _sensor,
    method: _method,
    uasIds: _ids,
    ...told
  } = decoding.observations[0] as Detection;
  return { told, faults: decoding.faults.map(({ code, at }) => `${code} at ${at}`) };
}

describe('a message of a mapped vendor', () => {
  it('becomes a detection in our units, under the name of the mapping', () => {
    expect(read(MESSAGE)).toEqual({
      outcome: 'accepted',
      decoder: 'mapping:acme',
      faults: [],
      observations: [
        {
          kind: 'detection',
          sensor: 'north-1',
          method: 'rf-library',
          uasIds: [{ kind: 'serial', value: 'X-1' }],
          observedAt: 1_760_000_000_500,
          category: 'drone',
          geometry: { kind: 'position', at: { lat: expect.closeTo(51.4716, 9), lon: expect.closeTo(-2.5872, 9) } },
          heightM: expect.closeTo(30.48, 9),
          heightAbove: 'takeoff',
          speedMps: 10,
          headingDeg: 10,
          rssiDbm: -60,
          frequencyHz: 2_437_000_000,
          confidence: 0.87,
        },
      ],
    });
  });

  it('gives one detection for each object of its list, and a bad one costs itself', () => {
    const decoding = read({ ...MESSAGE, seen: [SEEN, 'noise', { ...SEEN, rssi: 'loud' }, {}] });
    expect(decoding.outcome === 'accepted' && decoding.observations.length).toBe(2);
    expect(decoding.outcome === 'accepted' && decoding.faults.map(({ code, at }) => `${code} at ${at}`)).toEqual([
      'wrong-type at /seen/1',
      'wrong-type at /seen/2/rssi',
      'missing at /seen/3',
    ]);
  });

  it.each<[what: string, seen: unknown, outcome: string]>([
    ['an empty list', [], 'an empty list at /seen'],
    ['null', null, 'no objects at /seen'],
  ])('with %s is ignored', (_what, seen, why) => {
    expect(read({ ...MESSAGE, seen })).toEqual({ outcome: 'ignored', decoder: 'mapping:acme', why });
  });

  it('with one object where a list may be is read too', () => {
    expect(read({ ...MESSAGE, seen: SEEN }).outcome).toBe('accepted');
  });

  it('with something else where its objects are is refused', () => {
    expect(read({ ...MESSAGE, seen: 5 })).toMatchObject({
      outcome: 'refused',
      faults: [{ code: 'wrong-type', at: '/seen' }],
    });
  });

  it('in an array of messages is found in each, with its own station', () => {
    const decoding = read([MESSAGE, { ...MESSAGE, station: 'south' }]);
    expect(decoding.outcome === 'accepted' && decoding.observations.map(({ sensor }) => sensor)).toEqual([
      'north-1',
      'south',
    ]);
  });

  it('that names no sensor is of the sensor that its topic names', () => {
    const decoding = read({ ...MESSAGE, station: null });
    expect(decoding.outcome === 'accepted' && decoding.observations[0]?.sensor).toBe('acme/1');
  });

  it('tells at most as many faults and detections as any message', () => {
    const decoding = read({ ...MESSAGE, seen: Array(2000).fill({ ...SEEN, rssi: 'loud' }) });
    expect(decodingViolations(decoding)).toEqual([]);
  });
});

describe('a mapping', () => {
  it.each<[what: string, message: object, showing: Partial<Mapping>, decoder: string]>([
    ['with another value at a mark', { ...MESSAGE, vendor: 'other' }, {}, 'none'],
    ['without a mark', { vendor: 'acme' }, {}, 'none'],
    ['on another topic', MESSAGE, { topic: 'else/#' }, 'none'],
    ['on a topic its filter matches', MESSAGE, { topic: 'acme/+' }, 'mapping:acme'],
    ['on another feed', MESSAGE, { feed: 'else' }, 'none'],
    ['on its feed', MESSAGE, { feed: 'site' }, 'mapping:acme'],
    ['of a format we know', { ...MESSAGE, rotorwatch: 1 }, {}, 'rotorwatch-json'],
  ])('is asked of a message %s, or not', (_what, message, showing, decoder) => {
    expect(read(message, showing).decoder).toBe(decoder);
  });

  it('with more marks is asked first, whatever their names', () => {
    const close = aMapping({ name: mappingName('zz') });
    const loose = aMapping({ name: mappingName('aa'), marks: [{ path: '/seen' }] });
    for (const mappings of [
      [close, loose],
      [loose, close],
    ]) {
      expect(decode(bytes(MESSAGE), { topic: '', mappings: compileMappings(mappings) }).decoder).toBe('mapping:zz');
    }
  });

  it('of a receiver that publishes its state again and again says so', () => {
    const decoding = read(MESSAGE, { isState: true });
    expect(decoding.outcome === 'accepted' && decoding.observations[0]).toMatchObject({ isState: true });
  });
});

describe('a bearing', () => {
  const aoa: MappingRow = { field: 'bearingDeg', path: '/aoa' };
  const heading: MappingRow = { field: 'sensorHeadingDeg', path: '/bow' };
  it.each<[what: string, row: Partial<MappingRow>, degrees: number, bearingDeg: number]>([
    ['clockwise', {}, 90, 90],
    ['that is negative', {}, -90, 270],
    ['of a whole circle', {}, 360, 0],
    ['counter-clockwise', { isCounterClockwise: true }, 90, 270],
    ['counter-clockwise at zero', { isCounterClockwise: true }, 0, 0],
    ['counter-clockwise from east', { isCounterClockwise: true, offset: -90 }, 30, 60],
    ['from the bow', { isRelative: true }, 30, 40],
    ['from the bow, counter-clockwise', { isRelative: true, isCounterClockwise: true }, 30, 340],
  ])('%s', (_what, row, degrees, bearingDeg) => {
    const { told } = flat([{ ...aoa, ...row }, heading], { aoa: degrees, bow: 10 });
    expect(told.geometry).toEqual({ kind: 'bearing', bearingDeg });
  });

  it('from a bow that points nobody knows where is none', () => {
    const { told, faults } = flat([{ ...aoa, isRelative: true }, heading], { aoa: 30 });
    expect([told.geometry, faults]).toEqual([undefined, ['missing at /']]);
  });

  it('has a spread, a reach and a place it is taken from', () => {
    const rows: MappingRow[] = [
      aoa,
      { field: 'sigmaDeg', path: '/sd' },
      { field: 'rangeM', path: '/km', unit: 'km' },
      { field: 'originLat', path: '/la' },
      { field: 'originLon', path: '/lo' },
    ];
    expect(flat(rows, { aoa: 1, sd: 2, km: 3, la: 4, lo: 5 }).told.geometry).toEqual({
      kind: 'bearing',
      bearingDeg: 1,
      sigmaDeg: 2,
      rangeM: 3000,
      origin: { lat: 4, lon: 5 },
    });
  });

  it('with a width is a sector, with none a bearing', () => {
    const rows: MappingRow[] = [aoa, { field: 'openingDeg', path: '/w' }];
    expect(flat(rows, { aoa: 1, w: 60 }).told.geometry).toEqual({ kind: 'sector', bearingDeg: 1, openingDeg: 60 });
    expect(flat(rows, { aoa: 1, w: 0 }).told.geometry).toEqual({ kind: 'bearing', bearingDeg: 1 });
  });
});

describe('a value', () => {
  it.each<[what: string, row: MappingRow, value: unknown, told: object, faults: string[]]>([
    ['that is null', { field: 'rssiDbm', path: '/x' }, null, {}, []],
    ['that stands for unknown', { field: 'rssiDbm', path: '/x', unknown: ['-999'] }, -999, {}, []],
    ['that stands for unknown as text', { field: 'rssiDbm', path: '/x', unknown: ['-999'] }, '-999', {}, []],
    ['that stands for unknown as false', { field: 'rssiDbm', path: '/x', unknown: ['false'] }, false, {}, []],
    ['out of range', { field: 'rssiDbm', path: '/x' }, 99, {}, ['out-of-range at /x']],
    ['that is no number', { field: 'rssiDbm', path: '/x' }, 'loud', {}, ['wrong-type at /x']],
    ['that is empty where a number is', { field: 'rssiDbm', path: '/x' }, '', {}, ['wrong-type at /x']],
    ['in hexadecimal where a number is', { field: 'rssiDbm', path: '/x' }, '0x10', {}, ['wrong-type at /x']],
    ['that is an object', { field: 'make', path: '/x' }, {}, {}, ['wrong-type at /x']],
    ['of text', { field: 'make', path: '/x' }, ' Acme ', { make: 'Acme' }, []],
    ['of text that is a number', { field: 'make', path: '/x' }, 12, { make: '12' }, []],
    ['of text that turns the writing', { field: 'make', path: '/x' }, '\u202eemca', {}, ['bad-text at /x']],
    ['of a MAC address', { field: 'emitter', path: '/x' }, 'aa:bb:cc:00:00:01', { emitter: 'AA:BB:CC:00:00:01' }, []],
    ['of one of our words', { field: 'status', path: '/x' }, 'airborne', { status: 'airborne' }, []],
    ['of none of our words', { field: 'status', path: '/x' }, 'lost', {}, ['unknown-kind at /x']],
    [
      'of a truth as a number',
      { field: 'status', path: '/x', words: [{ theirs: 'true', ours: 'airborne' }] },
      true,
      { status: 'airborne' },
      [],
    ],
    [
      'of a signal in dBFS',
      { field: 'strength', path: '/x', unit: 'dBFS' },
      -30,
      { strength: { value: -30, unit: 'dBFS' } },
      [],
    ],
    ['of a channel', { field: 'channel', path: '/x' }, 6.2, { channel: 6 }, []],
    [
      'of a time as ISO 8601',
      { field: 'observedAt', path: '/x', unit: 'ISO 8601' },
      '2026-11-27T06:49:16.250+01:00',
      { observedAt: Date.UTC(2026, 10, 27, 5, 49, 16, 250) },
      [],
    ],
    [
      'of a time that is none',
      { field: 'observedAt', path: '/x', unit: 'ISO 8601' },
      '2026-02-30T00:00',
      {},
      ['wrong-type at /x'],
    ],
    [
      'of a time in milliseconds as text',
      { field: 'observedAt', path: '/x' },
      '1760000000000',
      { observedAt: 1.76e12 },
      [],
    ],
  ])('%s', (_what, row, value, told, faults) => {
    const found = flat([row], { x: value });
    const { geometry: _presence, ...others } = found.told;
    expect({ told: others, faults: found.faults }).toEqual({ told, faults });
  });

  it('of both coordinates zero is no place', () => {
    const rows: MappingRow[] = [
      { field: 'lat', path: '/a' },
      { field: 'lon', path: '/o' },
    ];
    expect(flat(rows, { a: 0, o: 0 }).told.geometry).toBeUndefined();
    expect(flat(rows, { a: 0, o: 1 }).told.geometry).toEqual({ kind: 'position', at: { lat: 0, lon: 1 } });
  });

  it('of one object is not carried into the next', () => {
    const decoding = read({ ...MESSAGE, seen: [SEEN, { uav: { sn: 'X-2' } }] });
    expect(decoding.outcome === 'accepted' && decoding.observations[1]).toEqual({
      kind: 'detection',
      sensor: 'north-1',
      method: 'rf-library',
      uasIds: [{ kind: 'serial', value: 'X-2' }],
    });
  });
});

describe('a receiver that tells of itself', () => {
  it('becomes a sensor report', () => {
    const rows: MappingRow[] = [
      { field: 'condition', path: '/state', words: [{ theirs: 'GREEN', ours: 'ok' }] },
      { field: 'lat', path: '/la' },
      { field: 'lon', path: '/lo' },
      { field: 'viewBearingDeg', path: '/dir' },
      { field: 'viewOpeningDeg', path: '/fov' },
      { field: 'temperatureC', path: '/t', unit: '°F' },
      {
        field: 'hasGnssFix',
        path: '/fix',
        words: [
          { theirs: '3', ours: 'true' },
          { theirs: '0', ours: 'false' },
        ],
      },
      { field: 'diskFreePercent', path: '/disk', unit: '0 to 1' },
    ];
    const health = { state: 'GREEN', la: 51, lo: -2, dir: -10, fov: 90, t: 212, fix: 0, disk: 0.5 };
    const decoding = read(health, { gives: 'sensor-report', marks: [{ path: '/state' }], objects: '', rows });
    expect(decoding.outcome === 'accepted' && decoding.observations).toEqual([
      {
        kind: 'sensor-report',
        sensor: 'acme/1',
        condition: 'ok',
        position: { lat: 51, lon: -2 },
        fieldOfView: { bearingDeg: 350, openingDeg: 90 },
        hasGnssFix: false,
        temperatureC: expect.closeTo(100, 9),
        diskFreePercent: 50,
      },
    ]);
  });
});

describe('the contract', () => {
  const everything = aMapping({
    rows: [...ROWS, { field: 'bearingDeg', path: '/rssi' }, { field: 'openingDeg', path: '/sure' }],
  });
  const mappings = compileMappings([everything]);
  const decoder = (payload: Uint8Array) => decode(payload, { topic: 'acme/1', mappings });

  it('is kept on messages, and on what damage makes of them', () => {
    const edges = {
      uav: { sn: '', pos: [1e9, 'x'], alt: 1e308, spd: -1, dir: -1e-20 },
      rssi: 1e308,
      mhz: 0,
      what: {},
      sure: 101,
    };
    const samples = [MESSAGE, { ...MESSAGE, seen: [edges] }, { ...MESSAGE, seen: [SEEN, edges, 5] }].map(bytes);
    expect(decoderViolations(decoder, samples)).toEqual([]);
  });

  it('is kept on any JSON that has the marks', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.jsonValue({ maxDepth: 3 }), (seen, value) => {
        for (const list of [
          seen,
          [{ ...SEEN, uav: seen }],
          [{ ...SEEN, rssi: value, ts: value, what: value, uav: { pos: value } }],
        ]) {
          expect(decodingViolations(decoder(bytes({ vendor: 'acme', station: value, seen: list })))).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is kept by every field on any value', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ROWS.filter(({ path }) => path !== undefined)),
        fc.jsonValue({ maxDepth: 2 }),
        (row, value) => {
          const { isOutside: _outside, ...near } = row;
          const partner: MappingRow =
            near.field === 'lat' ? { field: 'lon', path: '/y' } : { field: 'lat', path: '/y' };
          const rows = /^l(at|on)$/.test(near.field) ? [partner] : [];
          const mapping: Partial<Mapping> = { rows: [{ field: 'make', path: '/m' }, ...rows, { ...near, path: '/x' }] };
          expect(decodingViolations(read({ ...MESSAGE, seen: [{ m: 'a', x: value, y: value }] }, mapping))).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });
});
