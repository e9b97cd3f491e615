import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { MAX_UNPACKED_BYTES } from '../limits.ts';
import { crc32 } from './crc32.ts';
import { isPacked, unpack } from './unpack.ts';

const TEXT = '{"rotorwatch":1,"sensor":"roof","kind":"heartbeat","condition":"ok"}\n'.repeat(3);

/** `TEXT` as liblzma 5.4.1 packs it, by Python's lzma. */
const LZMA2 = '4ADOAERdAD2Iikc0PPmpMFNEJCiUp+ckKAqC6vz51Rpucd2+YI4Bhn5uF+fixd7DGerZGL9jycsq8sXSNP5hUey8lQ83HGUiR8AA';
const XZ = `/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj${LZMA2}AB0QcMvzjkAKAAFgzwEAAADow1gYscRn+wIAAAAABFla`;
const WITH_CRC32 = `/Td6WFoAAAFpIt42AgAhARYAAAB0L+Wj${LZMA2}AGlOqPwAAVzPAQAAAD4E4Gs+MA2LAgAAAAABWVo=`;
const WITHOUT_CHECK = `/Td6WFoAAAD/EtlBAgAhARYAAAB0L+Wj${LZMA2}AAABWM8BAAAAKEZx8KgACvwCAAAAAABZWg==`;
const WITH_SHA256 = `/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj${LZMA2}AFmj66w0w1GxzPLfyGYDBv/p6iVWyDKC2055yKoOl+WXAAF4zwEAAAAeQ933tunfHAIAAAAAClla`;
const WITH_DELTA =
  '/Td6WFoAAATm1rRGAgEDAQAhARZ5IMTu4ADOAE5dAD2pxg/QLWxsOk2F08AS80GL/7u4SlCGDJ2zsn/zxVfCKK91bcIupPm/itB9D6nZZ48rZ3Cnd/Hqcgo/tnrvfKrsLB99jqqdPMS2b3eAAAAAAB0QcMvzjkAKAAFqzwEAAACO4MO5scRn+wIAAAAABFla';
const ALONE =
  'XQAAgAD//////////wA9iIpHNDz5qTBTRCQolKfnJCgKgur8+dUabnHdvmCOAYZ+bhfn4sXewxnq2Ri/Y8nLKvLF0jT+YVHsvJUPNxxlJBYLgqT+yYTA';

const BLOCK_START = 12;
const DATA_START = 24;

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, 'base64'));
const fourBytes = (value: number) => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const summed = (...bytes: number[]) => [...bytes, ...fourBytes(crc32(Uint8Array.from(bytes), 0, bytes.length))];
const aligned = (bytes: number[]) => [...bytes, ...new Array((4 - (bytes.length % 4)) % 4).fill(0)];

function unpacked(packed: Uint8Array): string {
  const result = unpack(packed);
  return result.ok ? Buffer.from(result.value).toString() : `${result.fault.code} at ${result.fault.at}`;
}

/** An .xz file without check, put together by hand from the chunks of one block. */
function xzOf(chunks: readonly number[], options: { header?: number[]; index?: number[]; footer?: number[] } = {}) {
  const header = summed(...(options.header ?? [2, 0, 0x21, 1, 0x16, 0, 0, 0]));
  const index = summed(...(options.index ?? aligned([0, 1, header.length + chunks.length, 3])));
  const size = fourBytes(index.length / 4 - 1);
  const tail = options.footer ?? [...size, 0, 0];
  const footer = [...fourBytes(crc32(Uint8Array.from(tail), 0, tail.length)), ...tail, 0x59, 0x5a];
  const start = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, ...summed(0, 0)];
  return Uint8Array.from([...start, ...header, ...aligned([...chunks]), ...index, ...footer]);
}

const STORED = [0x01, 0, 2, 0x61, 0x62, 0x63, 0];
// With its end, without the padding.
const LZMA2_LENGTH = 76;
const lzma2 = [...bytesOf(LZMA2)].slice(0, LZMA2_LENGTH);
const withControl = (control: number) => [control, ...lzma2.slice(1)];

describe('a packed payload', () => {
  it.each<[what: string, packed: string]>([
    ['.xz with a CRC-64', XZ],
    ['.xz with a CRC-32', WITH_CRC32],
    ['.xz without a check', WITHOUT_CHECK],
    ['.lzma', ALONE],
  ])('as %s is unpacked, and again', (_what, packed) => {
    expect(isPacked(bytesOf(packed))).toBe(true);
    expect(unpacked(bytesOf(packed))).toBe(TEXT);
    expect(unpacked(bytesOf(packed))).toBe(TEXT);
  });

  it('as .lzma that tells its size is unpacked, with a mark at the end or without', () => {
    const packed = bytesOf(ALONE);
    packed.set([TEXT.length, 0, 0, 0, 0, 0, 0, 0], 5);
    expect(unpacked(packed)).toBe(TEXT);
    packed.set([TEXT.length - 1], 5);
    expect(unpacked(packed)).toBe('bad-compression at 13');
    packed.set([TEXT.length + 1], 5);
    expect(unpacked(packed)).toBe('bad-compression at 13');
  });

  it('may be several streams with zeros between, and have something behind', () => {
    const one = bytesOf(XZ);
    expect(unpacked(Uint8Array.from([...one, 0, 0, 0, 0, ...bytesOf(WITH_CRC32)]))).toBe(TEXT + TEXT);
    expect(unpacked(Uint8Array.from([...one, 0]))).toBe(TEXT);
    expect(unpacked(Uint8Array.from([...one, ...new TextEncoder().encode('\n')]))).toBe(TEXT);
  });

  it('may be stored, and may tell the sizes of its block', () => {
    expect(unpacked(xzOf(STORED))).toBe('abc');
    expect(unpacked(xzOf(STORED, { header: [2, 0xc0, 7, 3, 0x21, 1, 0x16, 0] }))).toBe('abc');
  });
});

describe('a packed payload that can not be right', () => {
  it('is refused wherever it is cut off', () => {
    for (const packed of [XZ, ALONE].map(bytesOf)) {
      for (let length = 13; length < packed.length; length++) {
        expect(unpacked(packed.slice(0, length)), `${length}`).toMatch(/^(too-short|bad-)/);
      }
    }
  });

  it('is refused as .xz whatever bit of it is wrong', () => {
    const packed = bytesOf(XZ);
    for (let at = 6; at < packed.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Uint8Array.from(packed);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(unpacked(flipped), `byte ${at}, bit ${bit}`).toMatch(/^(bad-|too-|unsupported)/);
      }
    }
  });

  it.each<[what: string, packed: Uint8Array, fault: string]>([
    ['a check that is not a CRC', bytesOf(WITH_SHA256), 'unsupported at 0'],
    ['a filter more', bytesOf(WITH_DELTA), `unsupported at ${BLOCK_START}`],
    ['another filter', xzOf(STORED, { header: [2, 0, 0x04, 1, 0x16, 0, 0, 0] }), `unsupported at ${BLOCK_START}`],
    ['reserved flags', xzOf(STORED, { header: [2, 4, 0x21, 1, 0x16, 0, 0, 0] }), `unsupported at ${BLOCK_START}`],
    ['a dictionary past all sizes', xzOf(STORED, { header: [2, 0, 0x21, 1, 41, 0, 0, 0] }), 'unsupported at 12'],
    [
      'a header that is not zero at its end',
      xzOf(STORED, { header: [2, 0, 0x21, 1, 0x16, 0, 0, 1] }),
      'bad-compression at 12',
    ],
    ['a number of no end', xzOf(STORED, { header: [2, 0x40, 128, 128, 128, 128, 128, 0] }), 'unsupported at 12'],
    ['another packed size', xzOf(STORED, { header: [2, 0xc0, 8, 3, 0x21, 1, 0x16, 0] }), 'bad-compression at 12'],
    ['another size', xzOf(STORED, { header: [2, 0xc0, 7, 4, 0x21, 1, 0x16, 0] }), 'bad-compression at 12'],
    ['an index of no block', xzOf(STORED, { index: [0, 0, 0, 0] }), 'bad-compression at 32'],
    ['an index of a larger block', xzOf(STORED, { index: [0, 1, 19, 4] }), 'bad-compression at 32'],
    ['a footer of a longer index', xzOf(STORED, { footer: [2, 0, 0, 0, 0, 0] }), 'bad-compression at 40'],
    ['a footer of another check', xzOf(STORED, { footer: [1, 0, 0, 0, 0, 1] }), 'bad-compression at 40'],
    ['a chunk of no kind', xzOf([3, 0, 0, 0, 0]), `bad-compression at ${DATA_START}`],
    ['a first chunk without a dictionary', xzOf([2, ...STORED.slice(1)]), `bad-compression at ${DATA_START}`],
    ['a first chunk without properties', xzOf([...STORED.slice(0, -1), ...withControl(0x80)]), 'bad-compression at 30'],
    ['properties out of range', xzOf(lzma2.with(5, 225)), 'bad-compression at 29'],
    ['five bits of literal context', xzOf(lzma2.with(5, 5)), 'bad-compression at 29'],
    ['a stretch that does not begin with zero', xzOf(lzma2.with(6, 1)), `bad-compression at ${DATA_START + 6}`],
    ['a copy from before the beginning', xzOf(lzma2.with(7, 0xff)), `bad-compression at ${DATA_START + 6}`],
  ])('%s', (_what, packed, fault) => {
    expect(unpacked(packed)).toBe(fault);
  });

  it('is refused as .lzma with bits of context that nobody uses, or a size past the limit', () => {
    const packed = bytesOf(ALONE);
    expect(unpacked(Uint8Array.from(packed.with(0, 8)))).toBe('bad-compression at 0');
    const large = Uint8Array.from(packed);
    new DataView(large.buffer).setBigUint64(5, BigInt(MAX_UNPACKED_BYTES + 1), true);
    expect(unpacked(large)).toBe('too-large at 5');
    new DataView(large.buffer).setBigUint64(5, 2n ** 37n, true);
    expect(unpacked(large)).toBe('too-large at 5');
  });

  it('is refused past a megabyte, and what was good before stays so', () => {
    const full = [0xff, 0xff, ...new Array(65_536).fill(0x20)];
    const stored = [1, ...full, ...Array.from({ length: 15 }, () => [2, ...full]).flat()];
    const start = xzOf([]).slice(0, DATA_START);
    const packed = Uint8Array.from([...start, ...stored, 2, 0, 0, 0x20, 0]);
    expect(unpacked(packed)).toBe(`too-large at ${DATA_START + stored.length}`);
    expect(unpacked(bytesOf(XZ))).toBe(TEXT);
  });
});

describe('what is not packed', () => {
  it.each<[what: string, bytes: Uint8Array]>([
    ['text', new TextEncoder().encode(']  any text that is long enough')],
    ['zeros', new Uint8Array(40)],
    ['a Basic ID of no id', Uint8Array.of(2, 0x10, ...new Array(23).fill(0))],
    ['a Self-ID of one sign', Uint8Array.of(0x32, 0, 0x40, ...new Array(22).fill(0))],
    ['an old header of an unusual dictionary', bytesOf(ALONE).with(1, 1)],
    ['an old header of a terabyte', bytesOf(ALONE).with(12, 1)],
    ['an old header that is cut off', bytesOf(ALONE).slice(0, 12)],
    ['an old header of properties out of range', bytesOf(ALONE).with(0, 225)],
  ])('is not taken for it: %s', (_what, bytes) => {
    expect(isPacked(bytes)).toBe(false);
  });
});
