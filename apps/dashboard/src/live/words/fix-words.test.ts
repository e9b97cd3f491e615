import { describe, expect, it } from 'vitest';
import { heightOf, heightText, motionOf } from './fix-words.ts';

const fix = { at: { lat: 0, lon: 0 }, heardAt: 0 };

describe('the words for a fix', () => {
  it('an unknown height is left out', () => {
    expect([heightText(undefined), heightText(fix), motionOf(fix)]).toEqual([undefined, undefined, undefined]);
  });
  it('a height says what it is above, the nearest to the ground first', () => {
    const all = { ...fix, heightM: 31, altitudeHaeM: 90, altitudeBaroM: 40 };
    expect(heightOf(all)).toEqual({ metres: 31, datum: 'above take-off' });
    expect(heightOf({ ...all, heightAbove: 'ground' })?.datum).toBe('above ground');
    expect(heightOf({ ...fix, altitudeHaeM: 90, altitudeBaroM: 40 })).toEqual({ metres: 90, datum: 'above ellipsoid' });
    expect(heightOf({ ...fix, altitudeBaroM: 40 })?.datum).toBe('by pressure');
  });
  it('an arrow follows the vertical speed, and noise makes none', () => {
    expect(heightText({ ...fix, heightM: 31, verticalMps: -2 })).toBe('31 m ↓');
    expect(heightText({ ...fix, heightM: 31, verticalMps: 0.3 })).toBe('31 m');
    expect(motionOf({ ...fix, verticalMps: 0.5 })).toBe('climbing');
  });
});
