import { describe, expect, it } from 'vitest';
import type { DecodeFault } from '../decoder.ts';
import { isoInstant } from './iso-instant.ts';

const read = (found: unknown) => {
  const faults: DecodeFault[] = [];
  const value = isoInstant(found, '/at', faults);
  return value ?? faults.map(({ code }) => code).join();
};

describe('a date and time', () => {
  it.each([
    [7, 'wrong-type'],
    ['', 'bad-text'],
    ['yesterday', 'bad-text'],
    ['2031-05-06T07:08:09', 'bad-text'],
    ['2031-13-06T07:08:09Z', 'bad-text'],
    ['2031-05-06', 'bad-text'],
    ['1969-12-31T23:59:59Z', 'out-of-range'],
    ['2101-01-01T00:00:00Z', 'out-of-range'],
    [`2031-05-06T07:08:09.${'1'.repeat(30)}Z`, 'bad-text'],
  ])('%j is refused as %s', (found, code) => {
    expect(read(found)).toBe(code);
  });

  it.each([
    ['2031-05-06T07:08:09Z', Date.UTC(2031, 4, 6, 7, 8, 9)],
    ['2031-05-06T07:08:09.027638700Z', Date.UTC(2031, 4, 6, 7, 8, 9, 27)],
    ['2031-05-06 07:08:09.5+02:30', Date.UTC(2031, 4, 6, 4, 38, 9, 500)],
    ['2031-05-06t07:08:09-0100', Date.UTC(2031, 4, 6, 8, 8, 9)],
  ])('%s is an instant', (found, at) => {
    expect(read(found)).toBe(at);
  });
});
