import { describe, expect, it } from 'vitest';
import { DEFAULT_KEEP, keepFrom } from './keep.ts';

const DAY_MS = 24 * 3_600_000;

describe('how long things are kept', () => {
  it('is read in hours and days, in any order, the other age being the usual one', () => {
    expect(keepFrom(DEFAULT_KEEP)).toEqual({ rawMs: 30 * DAY_MS, flightsMs: 400 * DAY_MS });
    expect(keepFrom('flights=7d, raw=12h')).toEqual({ rawMs: DAY_MS / 2, flightsMs: 7 * DAY_MS });
    expect(keepFrom('raw=2d')).toEqual({ rawMs: 2 * DAY_MS, flightsMs: 400 * DAY_MS });
  });

  for (const text of [
    '30d',
    'raw=30',
    'raw=0d',
    'raw=-1d',
    'raw=1.5d',
    'raw=36501d',
    'raw=1d,raw=2d',
    'raw=1d,',
    'acts=1d',
    'raw=1w',
  ]) {
    it(`is not read from ${text}`, () => {
      expect(keepFrom(text)).toBeUndefined();
    });
  }
});
