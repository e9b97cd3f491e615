import { expect, it } from 'vitest';
import type { DecodeFault } from '../decoder.ts';
import { nonZero, numberOrText } from './number-text.ts';

it.each<[found: unknown, value: number | undefined, codes: string[]]>([
  ['twelve', undefined, ['wrong-type']],
  ['0x10', undefined, ['wrong-type']],
  ['1 m', undefined, ['wrong-type']],
  ['1'.repeat(400), undefined, ['wrong-type']],
  [[1], undefined, ['wrong-type']],
  ['1e3', undefined, ['out-of-range']],
  [101, undefined, ['out-of-range']],
  [Number.POSITIVE_INFINITY, undefined, ['not-finite']],
  ['', undefined, []],
  [' Undefined ', undefined, []],
  ['N/A', undefined, []],
  ['+12.50', 12.5, []],
  [' -3 ', -3, []],
  ['1.', 1, []],
  [0, 0, []],
])('a number to 100, or its text: %j is %j', (found, value, codes) => {
  const faults: DecodeFault[] = [];
  expect(numberOrText(-100, 100)(found, '/x', faults)).toBe(value);
  expect(faults.map(({ code }) => code)).toEqual(codes);
});

it('a number whose zero is unknown', () => {
  const faults: DecodeFault[] = [];
  expect([0, '0.0', '-0', 5].map((found) => nonZero(-100, 100)(found, '/x', faults))).toEqual([
    undefined,
    undefined,
    undefined,
    5,
  ]);
  expect(faults).toEqual([]);
});
