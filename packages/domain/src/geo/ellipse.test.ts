import { describe, expect, it } from 'vitest';
import { ellipseOf } from './ellipse.ts';

describe('the ellipse of a covariance', () => {
  it('is a circle of 2.45 standard deviations where both directions are alike', () => {
    const { semiMajorM, semiMinorM } = ellipseOf({ east: 9, eastNorth: 0, north: 9 });
    expect(semiMajorM).toBeCloseTo(3 * 2.4477, 3);
    expect(semiMinorM).toBeCloseTo(3 * 2.4477, 3);
  });

  it.each([
    ['north', { east: 1, eastNorth: 0, north: 4 }, 0],
    ['east', { east: 4, eastNorth: 0, north: 1 }, 90],
    ['north-east', { east: 2.5, eastNorth: 1.5, north: 2.5 }, 45],
    ['north-west', { east: 2.5, eastNorth: -1.5, north: 2.5 }, 135],
  ])('points %s where it is longest there', (_where, covariance, headingDeg) => {
    const ellipse = ellipseOf(covariance);
    expect(ellipse.headingDeg).toBeCloseTo(headingDeg, 9);
    expect(ellipse.semiMajorM / ellipse.semiMinorM).toBeCloseTo(2, 9);
  });
});
