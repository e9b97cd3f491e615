import { describe, expect, it } from 'vitest';
import type { DecodeFault } from '../decoder.ts';
import { instantOfSeconds, isoInstantOrUtc } from './times.ts';

function told(check: typeof isoInstantOrUtc, found: unknown) {
  const faults: DecodeFault[] = [];
  const value = check(found, '/at', faults);
  return { value, codes: faults.map(({ code }) => code) };
}

describe('a date and time', () => {
  it.each<[found: unknown, code: string]>([
    [7, 'wrong-type'],
    ['yesterday', 'wrong-type'],
    ['2026-01-31', 'wrong-type'],
    ['2026-01-31T12:00:00.1234567890Z', 'wrong-type'],
    ['2026-02-29T00:00:00Z', 'out-of-range'],
    ['2026-00-10T00:00:00Z', 'out-of-range'],
    ['2026-13-10T00:00:00Z', 'out-of-range'],
    ['2026-01-31T24:00:00Z', 'out-of-range'],
    ['2026-01-31T12:60:00Z', 'out-of-range'],
    ['2026-01-31T12:00:60Z', 'out-of-range'],
    ['1969-12-31T23:59:59Z', 'out-of-range'],
    ['2101-01-01T00:00:00Z', 'out-of-range'],
  ])('is none: %j', (found, code) => {
    expect(told(isoInstantOrUtc, found)).toEqual({ value: undefined, codes: [code] });
  });

  it.each<[found: string, at: number | undefined]>([
    ['', undefined],
    ['2026-01-31T12:00:00', Date.UTC(2026, 0, 31, 12)],
    ['2026-01-31 12:00:00z', Date.UTC(2026, 0, 31, 12)],
    ['2024-02-29T12:00:00.5Z', Date.UTC(2024, 1, 29, 12, 0, 0, 500)],
    ['2026-01-31T12:00:00,123456789+0530', Date.UTC(2026, 0, 31, 6, 30, 0, 123)],
    ['2026-01-31T12:00:00-01:00', Date.UTC(2026, 0, 31, 13)],
  ])('%j', (found, at) => {
    expect(told(isoInstantOrUtc, found)).toEqual({ value: at, codes: [] });
  });
});

describe('seconds since 1970', () => {
  it.each<[found: unknown, at: number | undefined, codes: string[]]>([
    [0, undefined, []],
    ['Unknown', undefined, []],
    [1_790_000_000.25, 1_790_000_000_250, []],
    ['1790000000', 1_790_000_000_000, []],
    [1_790_000_000_000, undefined, ['out-of-range']],
    [-1, undefined, ['out-of-range']],
    [true, undefined, ['wrong-type']],
  ])('%j', (found, at, codes) => {
    expect(told(instantOfSeconds, found)).toEqual({ value: at, codes });
  });
});
