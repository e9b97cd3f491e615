import { describe, expect, it } from 'vitest';
import { decode } from '../decode.ts';
import { decodingViolations } from '../decoding-violations.ts';

const TOPIC = 'site/antsdr';
// Made up and packed by a script of its own after rece_info.py's offsets.
const FRAME =
  'bbaa01e8005445535453455249414c3030303100000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000004d696e692032000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000003f5c8fc2f528bc4940a4703d0ad7a304c0956588635dbc49408ab0e1e995b204c00000000000404e400000000000d057403f355eba49bc49404e62105839b404c00000000000dda24000000000000010400000000000000840000000000000e0bfb9ff';
const LINE =
  'dji_O,2/3,5756.5,-112,DJI Mini 2(63),TESTSERIAL0001,-2.587200,51.471600,-2.580000,51.470000,-2.588000,51.471000,9.52|60.50,300.00|400.00|-50.00,1790000000000;';
const ENCRYPTED =
  'dji_O,4,2414.5,-71,dji(15529374),,0.000000,0.000000,0.000000,0.000000,0.000000,0.000000,0.00|0.00,0.00|0.00|0.00,1790000000000;';

const text = (value: string) => new TextEncoder().encode(value);
const frame = () => Uint8Array.from(Buffer.from(FRAME, 'hex'));
const patched = (write: (view: DataView) => void) => {
  const bytes = frame();
  write(new DataView(bytes.buffer));
  return bytes;
};

function decoded(payload: Uint8Array, topic = TOPIC) {
  const decoding = decode(payload, { topic });
  expect(decodingViolations(decoding)).toEqual([]);
  const observations = decoding.outcome === 'accepted' ? decoding.observations : [];
  const faults = decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
  return { outcome: decoding.outcome, decoder: decoding.decoder, observations, faults };
}

describe('a payload of an AntSDR that can not be used', () => {
  it.each<[what: string, payload: Uint8Array, fault: string]>([
    ['a line with too few fields', text('dji_O,2/3,5756.5,-112\n'), 'too-short at /0'],
    ['a frame on no topic', frame(), 'missing at /'],
    ['a line on no topic', text(LINE), 'missing at /'],
  ])('is refused: %s', (what, payload, fault) => {
    expect(decoded(payload, what.includes('no topic') ? '' : TOPIC)).toMatchObject({
      outcome: 'refused',
      decoder: 'antsdr',
      faults: [fault],
    });
  });

  it.each<[what: string, payload: Uint8Array]>([
    ['a frame whose length is wrong', patched((view) => view.setUint16(3, 999, true))],
    ['a frame of another type', patched((view) => view.setUint8(2, 2))],
    ['a record whose device type is noise', patched((view) => view.setUint32(5 + 70, 0x8f01_ff02)).subarray(5)],
    ['debug lines alone', text('ppm 3\n=\ndecode success\n')],
  ])('is of no format: %s', (_what, payload) => {
    expect(decoded(payload)).toMatchObject({ outcome: 'refused', decoder: 'none' });
  });
});

const EXPECTED = {
  kind: 'detection',
  sensor: 'site/antsdr',
  method: 'dji-droneid',
  transport: 'ocusync',
  category: 'drone',
  uasIds: [{ kind: 'serial', value: 'TESTSERIAL0001' }],
  make: 'DJI',
  model: 'Mini 2',
  geometry: { kind: 'position', at: { lat: 51.4716, lon: -2.5872 } },
  pilot: { kind: 'live', at: { lat: 51.47, lon: -2.58 } },
  takeoffAt: { lat: 51.471, lon: -2.588 },
  speedMps: 5,
  verticalMps: -0.5,
};

describe('a frame of the first firmware', () => {
  const said = {
    ...EXPECTED,
    frequencyHz: 2.4145e9,
    rssiDbm: -71,
    heightM: 60.5,
    headingDeg: expect.closeTo(53.13, 2),
    doubts: [{ field: 'altitudeHaeM', raw: 95.25, why: expect.any(String) }],
  };

  it.each([
    ['with its header', frame()],
    ['without it', frame().subarray(5)],
    ["with Kismet's wider signal strength", Uint8Array.from([...frame().subarray(5), 0xff, 0xff])],
  ])('is read %s', (_what, payload) => {
    const expected = { ...said, headingDeg: expect.closeTo(53.13, 2) };
    expect(decoded(payload)).toMatchObject({ observations: [expected], faults: [] });
  });

  it('may stand behind another', () => {
    expect(decoded(Uint8Array.from([...frame(), ...frame()])).observations).toHaveLength(2);
  });

  it('is kept when what follows it is cut short', () => {
    const payload = Uint8Array.from([...frame(), ...frame().subarray(0, 100)]);
    expect(decoded(payload)).toMatchObject({ observations: [said], faults: ['bad-length at 232'] });
  });

  it.each([8, 255])('of an encrypted aircraft (type %i) gives signal strength and frequency only', (type) => {
    const payload = patched((view) => {
      view.setUint8(5 + 128, type);
      view.setFloat64(5 + 129, 6106.95, true);
      view.setFloat64(5 + 153, -4204.5, true);
      view.setFloat64(5 + 217, -2987.9, true);
    });
    const { kind, sensor, method, transport, category, make } = EXPECTED;
    expect(decoded(payload)).toMatchObject({
      observations: [{ kind, sensor, method, transport, category, make, uasIds: [], rssiDbm: -71 }],
      faults: [],
    });
    expect(decoded(payload).observations[0]).not.toHaveProperty('geometry');
  });

  it('that is noise without being marked so loses each field that can not be right', () => {
    const payload = patched((view) => {
      view.setUint8(5, 0xf1);
      view.setFloat64(5 + 129, 6106.95, true);
      view.setFloat64(5 + 153, -4204.5, true);
      view.setFloat64(5 + 193, 1e300, true);
      view.setFloat64(5 + 217, -2987.9, true);
      view.setInt16(5 + 225, 9000, true);
    });
    const { observations, faults } = decoded(payload);
    expect(faults).toEqual([
      'out-of-range at 198',
      'out-of-range at 230',
      'bad-text at 5',
      'out-of-range at 150',
      'out-of-range at 134',
      'out-of-range at 222',
    ]);
    for (const field of ['geometry', 'pilot', 'verticalMps', 'frequencyHz', 'rssiDbm', 'heightM']) {
      expect(observations[0]).not.toHaveProperty(field);
    }
  });

  it('takes a place next to zero for none, and a serial that is too short', () => {
    const payload = patched((view) => {
      view.setFloat64(5 + 145, 1e-310, true);
      view.setFloat64(5 + 153, 0, true);
      view.setUint8(5 + 3, 0);
    });
    expect(decoded(payload)).toMatchObject({ observations: [{ uasIds: [] }], faults: [] });
    expect(decoded(payload).observations[0]).not.toHaveProperty('geometry');
  });
});

describe('a line of the second firmware', () => {
  it('has longitude before latitude, speeds in cm/s, and its heights and the order of its pairs in doubt', () => {
    expect(decoded(text(`${LINE}\n`))).toEqual({
      outcome: 'accepted',
      decoder: 'antsdr',
      observations: [
        {
          ...EXPECTED,
          observedAt: 1_790_000_000_000,
          frequencyHz: 5.7565e9,
          rssiDbm: -112,
          headingDeg: expect.closeTo(36.87, 2),
          doubts: [
            { field: 'geometry', raw: '-2.587200,51.471600', why: expect.stringContaining('dronecot') },
            { field: 'pilot', raw: '-2.580000,51.470000', why: expect.stringContaining('dronecot') },
            { field: 'altitudeHaeM', raw: 9.52, why: expect.any(String) },
            { field: 'heightM', raw: 60.5, why: expect.any(String) },
          ],
        },
      ],
      faults: [],
    });
  });

  it('of an O4 aircraft gives the hash, frequency and signal strength, and nothing else', () => {
    const { kind, sensor, method, transport, category, make } = EXPECTED;
    const heard = { observedAt: 1_790_000_000_000, frequencyHz: 2.4145e9, rssiDbm: -71, emitter: 'dji-o4:15529374' };
    expect(decoded(text(ENCRYPTED)).observations).toEqual([
      { kind, sensor, method, transport, category, make, uasIds: [], ...heard },
    ]);
  });

  it('of an O4 aircraft that the receiver could decrypt is read like any other', () => {
    const [observation] = decoded(
      text(LINE.replace('2/3', '4').replace('DJI Mini 2(63)', 'Mini 4 Pro(93)')),
    ).observations;
    expect(observation).toMatchObject({ model: 'Mini 4 Pro', geometry: EXPECTED.geometry, uasIds: EXPECTED.uasIds });
    expect(observation).not.toHaveProperty('emitter');
  });

  it('of an O4 aircraft with noise where its place would be gives no place', () => {
    const noise = ENCRYPTED.replace('0.000000,0.000000', '12.5,3.25');
    expect(decoded(text(noise)).observations[0]).not.toHaveProperty('geometry');
  });

  it('is found among debug lines, several to a payload, with or without line ends', () => {
    const mixed = `ppm -3\r\n=\r\ndecode success\r\n${LINE}\r\n${ENCRYPTED}${LINE}`;
    expect(decoded(text(mixed))).toMatchObject({ observations: [{}, {}, {}], faults: [] });
  });

  it('is not spoilt by bytes that are no text in another line', () => {
    const payload = Uint8Array.from([0xff, 0xfe, 0x0a, ...text(LINE)]);
    expect(decoded(payload)).toMatchObject({ observations: [EXPECTED], faults: [] });
  });

  it.each<[what: string, found: string, put: string, fault: string]>([
    ['longitude', '-2.587200', '-4204.5', 'out-of-range at /0'],
    ['frequency', '5756.5', 'x', 'wrong-type at /0'],
    ['signal strength', '-112', '4294967184', 'out-of-range at /0'],
    ['speed', '400.00', '32000', 'out-of-range at /0'],
    ['serial', 'TESTSERIAL0001', 'TEST\ufffd00001', 'bad-text at /0'],
  ])('loses only a bad %s', (_what, found, put, fault) => {
    expect(decoded(text(LINE.replace(found, put)))).toMatchObject({ outcome: 'accepted', faults: [fault] });
  });

  it('may be spoilt by a typographic minus sign', () => {
    expect(decoded(text(LINE.replaceAll('-', '\u2212')))).toMatchObject({
      observations: [{ rssiDbm: -112 }],
      faults: [],
    });
  });

  it('is read 200 times in one payload and no more', () => {
    const { observations, faults } = decoded(text(LINE.repeat(250)));
    expect(observations).toHaveLength(200);
    expect(faults).toEqual(['too-wide at /200']);
  });
});
