import { Buffer } from 'node:buffer';
import { gunzipSync, gzipSync, constants as zlib } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_UNPACKED_BYTES } from '../../limits.ts';
import { crc32 } from '../crc32.ts';
import { isPacked, unpack } from '../unpack.ts';

const TEXT = '{"sn":"SCOUT000000000001","gnss_satellites":9,"receivers":4}\n'.repeat(3);
const HEADER = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

const fourBytes = (value: number) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const bytesOf = (...parts: readonly (readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

/** A member of a given header and deflated content that says it holds a text. */
function memberOf(header: readonly number[], deflated: readonly number[] | Uint8Array, text: string): Uint8Array {
  const content = Buffer.from(text);
  return bytesOf(header, deflated, fourBytes(crc32(content, 0, content.length)), fourBytes(content.length));
}

type Bits = string | readonly [value: number, count: number];

/** A row of bits as bytes, the first bit the lowest; numbers as `[value, bits]`, the lowest bit first. */
function bits(...parts: readonly Bits[]): number[] {
  const row = parts
    .map((part) =>
      typeof part === 'string' ? part : [...part[0].toString(2).padStart(part[1], '0')].reverse().join(''),
    )
    .join('');
  return Array.from({ length: Math.ceil(row.length / 8) }, (_, nth) =>
    Number.parseInt([...row.slice(8 * nth, 8 * nth + 8).padEnd(8, '0')].reverse().join(''), 2),
  );
}

function unpacked(packed: Uint8Array): string {
  const result = unpack(packed);
  return result.ok ? Buffer.from(result.value).toString() : `${result.fault.code} at ${result.fault.at}`;
}

const fixed = (...row: readonly Bits[]) => memberOf(HEADER, bits('1', [1, 2], ...row), '');
/** A block that brings its codes along, up to where the lengths of the words for lengths stand. */
const dynamic = (symbols: number, distances: number, words: number, ...row: readonly Bits[]) =>
  memberOf(HEADER, bits('1', [2, 2], [symbols, 5], [distances, 5], [words, 4], ...row), '');
const STORED = [1, 3, 0, 0xfc, 0xff, 0x61, 0x62, 0x63];
const START = HEADER.length;

describe('a payload packed by gzip', () => {
  it.each([0, 1, 6, 9])('at level %i is unpacked, and again', (level) => {
    const packed = gzipSync(TEXT, { level });
    expect(isPacked(packed)).toBe(true);
    expect(unpacked(packed)).toBe(TEXT);
    expect(unpacked(packed)).toBe(TEXT);
  });

  it.each(['Z_FIXED', 'Z_HUFFMAN_ONLY', 'Z_RLE', 'Z_FILTERED'] as const)('by the way %s is unpacked', (strategy) => {
    expect(unpacked(gzipSync(TEXT, { strategy: zlib[strategy] }))).toBe(TEXT);
  });

  it('of any content is what Node makes of it', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 20 }).map((text) => Buffer.from(text)),
    );
    const content = fc.array(fc.tuple(piece, fc.integer({ min: 1, max: 40 })), { maxLength: 12 });
    fc.assert(
      fc.property(
        content,
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (pieces, level, memLevel) => {
          const bytes = Buffer.concat(pieces.flatMap(([one, times]) => new Array<Uint8Array>(times).fill(one)));
          const result = unpack(gzipSync(bytes, { level, memLevel }));
          expect(result.ok && Buffer.from(result.value).equals(bytes)).toBe(true);
        },
      ),
    );
  });

  it('may have everything that a header can', () => {
    const flags = 0x1e;
    const header = [0x1f, 0x8b, 8, flags, 1, 2, 3, 4, 2, 3, 2, 0, 9, 9, ...Buffer.from('name\0a comment\0')];
    const sum = crc32(Uint8Array.from(header), 0, header.length);
    const packed = memberOf([...header, sum & 0xff, (sum >>> 8) & 0xff], STORED, 'abc');
    expect(gunzipSync(packed).toString()).toBe('abc');
    expect(unpacked(packed)).toBe('abc');
    expect(unpacked(packed.with(header.length, sum ^ 1))).toBe('bad-checksum at 0');
  });

  it('may be several members, of which none reaches back into the one before', () => {
    expect(unpacked(bytesOf(gzipSync(TEXT), gzipSync(''), gzipSync('end')))).toBe(`${TEXT}end`);
    // A copy of three bytes, one back.
    const reachingBack = fixed('0000001', '00000', '0000000');
    expect(unpacked(bytesOf(gzipSync(TEXT), reachingBack))).toMatch(/^bad-compression/);
  });
});

describe('a payload packed by gzip that can not be right', () => {
  it('is refused wherever it is cut off', () => {
    for (const packed of [gzipSync(TEXT), gzipSync(TEXT, { level: 0 }), gzipSync('abc', { strategy: zlib.Z_FIXED })]) {
      for (let length = 3; length < packed.length; length++) {
        expect(unpacked(packed.subarray(0, length)), `${length}`).toMatch(/^(too-short|bad-)/);
      }
    }
  });

  it('is refused whatever bit behind its header is wrong, but for those that fill the last byte up', () => {
    let harmless = 0;
    const packed = gzipSync(TEXT);
    for (let at = START; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Uint8Array.from(packed);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        const found = unpacked(flipped);
        if (found === TEXT) harmless += 1;
        else expect(found, `byte ${at}, bit ${bit}`).toMatch(/^(bad-|too-)/);
      }
    }
    expect(harmless).toBeLessThan(8);
  });

  it.each(['\0', '\n', '{}', '\x1f\x8b'])('is refused with %j behind its end', (behind) => {
    const packed = gzipSync(TEXT);
    expect(unpacked(bytesOf(packed, Buffer.from(behind, 'latin1')))).toBe(`bad-compression at ${packed.length}`);
  });

  it.each<[what: string, packed: Uint8Array, fault: string]>([
    ['reserved flags', gzipSync(TEXT).fill(0x20, 3, 4), 'unsupported at 0'],
    ['a block of no kind', memberOf(HEADER, bits('1', [3, 2]), ''), `bad-compression at ${START + 1}`],
    ['a stored block of two lengths', memberOf(HEADER, STORED.with(3, 0), 'abc'), `bad-compression at ${START + 5}`],
    ['another checksum', memberOf(HEADER, STORED, 'abd'), 'bad-checksum at 18'],
    ['another size', memberOf(HEADER, STORED, 'abc').with(22, 4), 'bad-compression at 18'],
    ['a copy from before the beginning', fixed('0000001', '00000', '0000000'), `bad-compression at ${START + 2}`],
    ['a length that there is not', fixed('11000110'), `bad-compression at ${START + 2}`],
    ['a distance that there is not', fixed('0000001', '11110'), `bad-compression at ${START + 2}`],
    ['more symbols than there are', dynamic(30, 0, 0), `bad-compression at ${START + 3}`],
    ['more distances than there are', dynamic(0, 30, 0), `bad-compression at ${START + 3}`],
    [
      'too many words of one length',
      dynamic(0, 0, 0, [1, 3], [1, 3], [1, 3], [0, 3]),
      `bad-compression at ${START + 4}`,
    ],
    ['too few words', dynamic(0, 0, 0, [2, 3], [0, 3], [0, 3], [0, 3]), `bad-compression at ${START + 4}`],
    [
      'a length to be had again before the first',
      dynamic(0, 0, 0, [1, 3], [1, 3], [0, 3], [0, 3], '0', [0, 2]),
      `bad-compression at ${START + 4}`,
    ],
    // 18 twice with 138 zeros each, which is more than 258.
    [
      'more lengths than there are',
      dynamic(0, 0, 0, [0, 3], [0, 3], [1, 3], [0, 3], '0', [127, 7], '0', [127, 7]),
      `bad-compression at ${START + 6}`,
    ],
    // 18 for 138 and for 120 zeros: no word for anything.
    [
      'no word for its end',
      dynamic(0, 0, 0, [0, 3], [0, 3], [1, 3], [0, 3], '0', [127, 7], '0', [109, 7]),
      `bad-compression at ${START + 6}`,
    ],
    [
      'a row of bits that begins with no word',
      dynamic(0, 0, 0, [0, 3], [0, 3], [1, 3], [0, 3], '1'),
      `bad-compression at ${START + 6}`,
    ],
  ])('%s', (_what, packed, fault) => {
    expect(unpacked(packed)).toBe(fault);
  });

  it('is refused past a megabyte, and what was good before stays so', () => {
    const full = gzipSync(Buffer.alloc(MAX_UNPACKED_BYTES, 'x'));
    expect(unpacked(full)).toHaveLength(MAX_UNPACKED_BYTES);
    for (const level of [0, 9]) {
      expect(unpacked(gzipSync(Buffer.alloc(MAX_UNPACKED_BYTES + 1, 'x'), { level }))).toMatch(/^too-large/);
    }
    expect(unpacked(bytesOf(full, gzipSync('x')))).toMatch(/^too-large/);
    expect(unpacked(gzipSync(TEXT))).toBe(TEXT);
  });
});

describe('what gzip does not begin', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['another method', Uint8Array.of(0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0)],
    ['a magic that is cut off', Uint8Array.of(0x1f, 0x8b)],
  ])('is not taken for it: %s', (_what, bytes) => {
    expect(isPacked(bytes)).toBe(false);
  });
});
