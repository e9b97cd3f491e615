import { destination } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { isWithin } from './ellipse.ts';

const CENTRE = { lat: 51.4716, lon: -2.5872 };

describe('an ellipse', () => {
  const ellipse = { semiMajorM: 100, semiMinorM: 20, headingDeg: 30 };

  it('reaches as far as its longer axis in the direction of that, and no further than the shorter one across', () => {
    expect(isWithin(ellipse, CENTRE, destination(CENTRE, 30, 99))).toBe(true);
    expect(isWithin(ellipse, CENTRE, destination(CENTRE, 210, 99))).toBe(true);
    expect(isWithin(ellipse, CENTRE, destination(CENTRE, 30, 101))).toBe(false);
    expect(isWithin(ellipse, CENTRE, destination(CENTRE, 120, 19))).toBe(true);
    expect(isWithin(ellipse, CENTRE, destination(CENTRE, 120, 21))).toBe(false);
  });
});
