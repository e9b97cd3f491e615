import { describe, expect, it } from 'vitest';
import { destination } from '../geo/destination.ts';
import { epochMs } from '../time/instant.ts';
import { outlineOf } from '../zone/outline.ts';
import { approachTo } from './approach.ts';
import type { Estimate } from './estimate.ts';

const CENTRE = { lat: 51.47, lon: -2.58 };
const RING = outlineOf({ kind: 'circle', centre: CENTRE, radiusM: 100 });

const seen = (some: Partial<Estimate>): Estimate => ({
  at: epochMs(0),
  place: destination(CENTRE, 180, 500),
  ellipse: { semiMajorM: 5, semiMinorM: 5, headingDeg: 0 },
  eastMps: 0,
  northMps: 10,
  velocitySigmaMps: 0.5,
  jumps: 0,
  ...some,
});

describe('an aircraft that goes straight on', () => {
  it('reaches a ring after its distance over its speed, with a spread that grows with the time', () => {
    const approach = approachTo(seen({}), RING);
    expect(approach?.reachesInS).toBeCloseTo(40, 1);
    expect(approach?.reachesSpreadS).toBeGreaterThan(2);
    const nearer = approachTo(seen({ place: destination(CENTRE, 180, 200) }), RING);
    expect(nearer?.reachesInS).toBeCloseTo(10, 1);
    expect(nearer?.reachesSpreadS).toBeLessThan(approach?.reachesSpreadS as number);
  });

  it('passes a ring by, at its closest where it is abreast', () => {
    const approach = approachTo(seen({ place: destination(destination(CENTRE, 90, 300), 180, 500) }), RING);
    expect(approach?.reachesInS).toBeUndefined();
    expect(approach?.closestM).toBeCloseTo(200, 0);
    expect(approach?.closestInS).toBe(50);
  });

  it('comes no nearer than it is when it flies away', () => {
    const approach = approachTo(seen({ northMps: -10 }), RING);
    expect(approach).toMatchObject({ closestInS: 0 });
    expect(approach?.closestM).toBeCloseTo(400, 0);
  });

  it.each([
    ['hovers', seen({ northMps: 1 })],
    ['is inside', seen({ place: CENTRE })],
  ])('has nothing to reach where it %s', (_how, estimate) => {
    expect(approachTo(estimate, RING)).toBeUndefined();
  });
});
