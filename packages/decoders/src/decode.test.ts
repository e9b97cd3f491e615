import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decode } from './decode.ts';
import type { Decoding } from './decoder.ts';
import { decoderViolations } from './decoder-violations.ts';
import { decodingViolations } from './decoding-violations.ts';
import { MAX_DEPTH, MAX_FAULTS, MAX_KEYS, MAX_OBJECTS, MAX_PAYLOAD_BYTES, MAX_SEPARATORS } from './limits.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const presence = (more: object = {}) => JSON.stringify({ rotorwatch: 1, sensor: 's-1', kind: 'presence', ...more });
const PACK_WITHOUT_MESSAGES = Uint8Array.of(0xf2, 25, 0);
const PACK = Uint8Array.from([0xf2, 25, 1, 0x02, 0x12, ...new Array(23).fill(0x41)]);

function codes(decoding: Decoding): string[] {
  return decoding.outcome === 'ignored' ? [] : decoding.faults.map(({ code, at }) => `${code} at ${at}`);
}

describe('a payload that can not be used', () => {
  const noise = Uint8Array.from({ length: 300 }, (_, index) => (index * 167 + 201) % 256);
  const nested = (depth: number) => `{"protocol":1.0,"data":${'['.repeat(depth)}${']'.repeat(depth)}}`;
  const wide = `{"rotorwatch":1,"sensor":"s","kind":"presence",${Array.from({ length: 201 }, (_, i) => `"k${i}":0`).join()}}`;

  it.each<[what: string, payload: Uint8Array, fault: string]>([
    ['one byte', Uint8Array.of(0x7f), 'unrecognised at 0'],
    ['one NUL', Uint8Array.of(0), 'unrecognised at 0'],
    ['binary noise', noise, 'unrecognised at 0'],
    ['a word', bytes('hello'), 'unrecognised at 0'],
    ['1 MB', new Uint8Array(1_000_000).fill(0x7b), 'too-large at 0'],
    ['one byte more than the limit', new Uint8Array(MAX_PAYLOAD_BYTES + 1), 'too-large at 0'],
    ['10,000 levels', bytes(nested(10_000)), 'too-deep at /'],
    ['10,000 levels never closed', bytes('{"protocol":'.concat('['.repeat(10_000))), 'bad-json at /'],
    ['21 levels', bytes(nested(20)), 'too-deep at /'],
    ['more than 200 keys', bytes(wide), 'too-wide at /'],
    ['a lone brace', bytes('{'), 'bad-json at /'],
    ['half an object', bytes(presence().slice(0, -5)), 'bad-json at /'],
    ['a trailing comma', bytes('{"rotorwatch":1,}'), 'bad-json at /'],
    ['invalid UTF-8', Uint8Array.from([...bytes('{"a":"'), 0xc3, 0x28, ...bytes('"}')]), 'bad-utf8 at 6'],
    ['a UTF-8 surrogate', Uint8Array.from([...bytes('{"'), 0xed, 0xa0, 0x80, ...bytes('":1}')]), 'bad-utf8 at 2'],
    ['a byte order mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes(presence())]), 'bad-utf8 at 0'],
    ['a key __proto__', bytes(presence().replace('{', '{"__proto__":{"a":1},')), 'forbidden-key at /'],
    ['an escaped key __proto__', bytes(presence().replace('{', '{"\\u005f_proto__":{},')), 'forbidden-key at /'],
    [
      'a prototype in an inner constructor',
      bytes(presence({ x: [{ constructor: { prototype: 1 } }] })),
      'forbidden-key at /',
    ],
    ['an object of no known format', bytes('{"temperature":21}'), 'unrecognised at /'],
    ['an array of numbers', bytes('[1,2]'), 'unrecognised at /0'],
    ['the beginning of XZ', Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2), 'too-short at 8'],
    ['a raw Remote ID message', PACK.slice(3), 'missing at /'],
    ['a raw Remote ID pack', PACK, 'missing at /'],
    ['a raw pack of no messages', PACK_WITHOUT_MESSAGES, 'missing at /'],
    ['a newer version of our format', bytes('{"rotorwatch":2}'), 'unsupported at /rotorwatch'],
  ])('%s is refused', (_what, payload, fault) => {
    const decoding = decode(payload);
    expect(decoding.outcome).toBe('refused');
    expect(codes(decoding)[0]).toBe(fault);
    expect(decodingViolations(decoding)).toEqual([]);
  });

  it('of no bytes is ignored, because it clears a retained message', () => {
    expect(decode(new Uint8Array())).toEqual({ outcome: 'ignored', decoder: 'none', why: 'an empty payload' });
  });

  it('of an empty list is ignored', () => {
    expect(decode(bytes('[]'))).toEqual({ outcome: 'ignored', decoder: 'none', why: 'an empty list' });
  });

  it('leaves the next good one as readable as before', () => {
    const before = decode(bytes(presence()));
    decode(bytes('{"protocol":'.concat('['.repeat(10_000))));
    expect(before.outcome).toBe('accepted');
    expect(decode(bytes(presence()))).toEqual(before);
  });
});

describe('several objects in one payload', () => {
  const good = presence();
  const parts = (decoding: Decoding) => (decoding.outcome === 'accepted' ? decoding.observations.length : 0);

  it.each<[what: string, bad: string, fault: string]>([
    ['a wrong field', presence({ kind: 'bearing', bearingDeg: 400 }), 'out-of-range at /1/bearingDeg'],
    ['bad syntax', '{"rotorwatch":1,,}', 'bad-json at /1'],
    ['an end cut off', good.slice(0, 30), 'bad-json at /1'],
    ['too many levels', `{"a":${'['.repeat(30)}${']'.repeat(30)}}`, 'too-deep at /1'],
    ['a forbidden key', '{"__proto__":1}', 'forbidden-key at /1'],
    ['no braces', 'oops', 'bad-json at /1'],
    ['another format', '{"a":1}', 'unrecognised at /1'],
  ])('three good ones are read although one has %s', (_what, bad, fault) => {
    const decoding = decode(bytes(good + bad + good + good));
    expect(parts(decoding)).toBe(3);
    expect(codes(decoding)).toEqual([fault]);
  });

  it.each<[what: string, text: string, count: number]>([
    ['nothing between them', good + good, 2],
    ['a newline between and behind', `${good}\n${good}\r\n`, 2],
    ['a NUL behind', `${good}\0`, 1],
    ['NULs and newlines behind', `${good}\n\0\0\n`, 1],
    ['white space in front', ` \n${good}`, 1],
    ['an array round them', `[${good},${good},${good}]`, 3],
    ['arrays and objects mixed', `[${good}]${good}`, 2],
  ])('are read with %s', (_what, text, count) => {
    const decoding = decode(bytes(text));
    expect(parts(decoding)).toBe(count);
    expect(codes(decoding)).toEqual([]);
  });

  it('may hold the characters that part them within a text', () => {
    const decoding = decode(bytes(presence({ make: 'a}{"b\\' }) + good));
    expect(parts(decoding)).toBe(2);
  });

  it('are read up to the limit, and the rest is one fault', () => {
    for (const text of [
      good.repeat(MAX_OBJECTS + 3),
      `[${Array(MAX_OBJECTS + 3)
        .fill(good)
        .join()}]`,
    ]) {
      const decoding = decode(bytes(text));
      expect(parts(decoding)).toBe(MAX_OBJECTS);
      expect(decoding.outcome === 'accepted' && decoding.faults.map(({ code }) => code)).toEqual(['too-wide']);
    }
  });

  it('are given up once their missing ends have had all of it read three times', () => {
    const decoding = decode(bytes('{"protocol"'.repeat(MAX_OBJECTS)));
    expect(codes(decoding)).toHaveLength(3);
  });

  it('are given up as well where each is broken at its very end and holds the next', () => {
    const levels = MAX_DEPTH - 1;
    const long = 'a'.repeat(MAX_PAYLOAD_BYTES - 600);
    const decoding = decode(bytes(`${'{"rotorwatch":1,"a":'.repeat(levels)}["${long}"]x${'}'.repeat(levels)} ${good}`));
    expect(codes(decoding)).toHaveLength(3);
  });

  it('are parsed only where a look at their characters promises a value within the limits', () => {
    const parse = vi.spyOn(JSON, 'parse');
    try {
      decode(bytes(`${'{"a":'.repeat(MAX_DEPTH + 1)}1${'}'.repeat(MAX_DEPTH + 1)}`));
      decode(bytes(`{${Array.from({ length: MAX_KEYS + 1 }, (_, key) => `"k${key}":0`).join()}}`));
      decode(bytes(`${good}${' '.repeat(MAX_PAYLOAD_BYTES)}`));
      decode(bytes(`[${'{},'.repeat(MAX_SEPARATORS + 1)}{}]`));
      expect(parse).not.toHaveBeenCalled();
      decode(bytes(good));
      expect(parse).toHaveBeenCalledOnce();
    } finally {
      parse.mockRestore();
    }
  });

  it('list a bounded number of faults', () => {
    const decoding = decode(bytes('{"a":1}'.repeat(MAX_OBJECTS)));
    expect(decoding.outcome === 'refused' && decoding.faults.length).toBe(MAX_FAULTS);
    expect(decoding.outcome === 'refused' && decoding.faults.at(-1)?.detail).toBe('137 more faults');
  });
});

describe('numbers that JSON does not know', () => {
  const withField = (value: string) => bytes(presence().replace('}', `,"rangeM":${value},"make":"NaN Infinity"}`));

  it('NaN is unknown', () => {
    const decoding = decode(withField('NaN'));
    expect(decoding).toMatchObject({ outcome: 'accepted', faults: [], observations: [{ make: 'NaN Infinity' }] });
    expect(JSON.stringify(decoding)).not.toContain('rangeM');
  });

  it.each(['1e400', 'Infinity', '-Infinity'])('%s costs the field', (value) => {
    const decoding = decode(withField(value));
    expect(decoding.outcome).toBe('accepted');
    expect(codes(decoding)).toEqual(['not-finite at /rangeM']);
  });
});

describe('the decoder keeps its contract', () => {
  const samples = [
    presence({
      ids: [{ kind: 'serial', value: '<script src=//aa.bb>' }],
      at: 1_735_677_508_366,
      origin: { lat: 1, lon: 2 },
    }),
    presence({
      kind: 'position',
      lat: 51.5,
      lon: -0.1,
      pilot: { lat: 51, lon: 0, kind: 'live' },
      speedMps: 3,
      headingDeg: 9,
    }),
    presence({ kind: 'heartbeat', condition: 'degraded', detail: 'low disk', lat: 5, lon: 5, intervalMs: 60_000 }),
    presence({ kind: 'remote-id', odid: '122624160a42bf241b6ed1b4b69808ac0870086b53150e0200' }),
    '{"protocol":1.0,"status":{"sensor ID":"s","timestamp":1735677508366,"status":"normal"}}',
  ].map(bytes);

  it('on good messages, each of their beginnings, and each of their single-bit errors', () => {
    expect(decoderViolations(decode, [...samples, PACK])).toEqual([]);
  });

  it('on any bytes', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'NaN', '1', 'rotorwatch', '\0', ' '),
    });
    const payload = fc.oneof(fc.uint8Array({ maxLength: 300 }), text.map(bytes), fc.json().map(bytes));
    fc.assert(
      fc.property(payload, (anything) => {
        expect(decodingViolations(decode(anything))).toEqual([]);
      }),
      { seed: 20_240_717, numRuns: 2000 },
    );
  });

  it('on any values in the fields of the formats', () => {
    const keys = [
      'sensor',
      'at',
      'kind',
      'lat',
      'lon',
      'ids',
      'pilot',
      'origin',
      'rangeM',
      'bearingDeg',
      'odid',
      'emitter',
      'detail',
    ];
    const value = fc.oneof(
      fc.double(),
      fc.string(),
      fc.jsonValue(),
      fc.constantFrom('position', 'bearing', 'sector', 's-1'),
    );
    const object = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(object, (fields) => {
        expect(decodingViolations(decode(bytes(JSON.stringify({ rotorwatch: 1, sensor: 's', ...fields }))))).toEqual(
          [],
        );
      }),
      { seed: 20_240_717, numRuns: 2000 },
    );
  });

  it('which a decoder that throws, or lets a bad number through, does not', () => {
    const thrower = () => {
      throw new RangeError('boom');
    };
    expect(decoderViolations(thrower, [Uint8Array.of(1)])).toEqual(['threw RangeError: boom']);
    const detection = { kind: 'detection', sensor: 's', method: 'other', uasIds: [], headingDeg: 361, make: '\u202e' };
    const careless = () =>
      ({ outcome: 'accepted', decoder: 'remote-id', observations: [detection], faults: [] }) as unknown as Decoding;
    expect(decoderViolations(careless, [Uint8Array.of(1)])).toEqual([
      expect.stringContaining('headingDeg is 361'),
      'make has characters that do not show',
    ]);
  });
});
