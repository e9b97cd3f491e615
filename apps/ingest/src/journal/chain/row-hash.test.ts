import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Field, rowHasher } from './row-hash.ts';

const zeros = new Uint8Array(32);

describe('row hash', () => {
  it('refuses a number that is not whole', () => {
    expect(() => rowHasher()(zeros, [1.5])).toThrow(RangeError);
    expect(() => rowHasher()(zeros, [Number.NaN])).toThrow(RangeError);
  });

  it('covers the previous hash and the fields, byte for byte as documented', () => {
    const previous = Buffer.alloc(32, 0xab);
    const bytes = [
      '00',
      previous.toString('hex'),
      '00',
      '010000000000000102',
      '01ffffffffffffffff',
      '0200000003e282ac',
      '03000000020001',
    ];
    const expected = createHash('sha256')
      .update(Buffer.from(bytes.join(''), 'hex'))
      .digest('hex');
    const fields = [null, 258, -1, '€', Buffer.of(0, 1)];
    expect(rowHasher()(previous, fields).toString('hex')).toBe(expected);
  });

  it('tells apart rows that differ in where one field ends and the next begins', () => {
    const hashRow = rowHasher();
    const rows: Field[][] = [
      ['ab', 'c'],
      ['a', 'bc'],
      ['abc'],
      ['abc', ''],
      [Buffer.from('ab'), 'c'],
      ['ab', 'c', null],
    ];
    const hashes = rows.map((fields) => hashRow(zeros, fields).toString('hex'));
    expect(new Set(hashes).size).toBe(rows.length);
  });

  it.each([0, 1, -1, 255, 2 ** 31, 2 ** 32, -(2 ** 32), 2 ** 32 - 1, 1_760_000_000_000, 2 ** 53 - 1, 1 - 2 ** 53])(
    'encodes %d as 64 bits, big-endian',
    (value) => {
      const bytes = Buffer.alloc(9, 1);
      bytes.writeBigInt64BE(BigInt(value), 1);
      const expected = createHash('sha256').update(Buffer.of(0)).update(zeros).update(bytes).digest();
      expect(rowHasher()(zeros, [value])).toEqual(expected);
    },
  );

  it('is the same for a short row after one larger than its buffer', () => {
    const hashRow = rowHasher();
    const before = hashRow(zeros, ['short']);
    hashRow(zeros, [Buffer.alloc(200_000), 'ü'.repeat(50_000)]);
    expect(hashRow(zeros, ['short'])).toEqual(before);
  });
});
