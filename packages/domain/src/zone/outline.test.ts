import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destination } from '../geo/destination.ts';
import { distanceM } from '../geo/distance.ts';
import { CENTRE, place } from '../picture/scene.fixture.ts';
import { containsPlace, distanceToEdgeM, outlineOf } from './outline.ts';

const square = outlineOf({
  kind: 'polygon',
  corners: [place(-100, -100), place(100, -100), place(100, 100), place(-100, 100)],
});
/** Open to the east: its middle is outside. */
const horseshoe = outlineOf({
  kind: 'polygon',
  corners: [
    place(-100, -100),
    place(100, -100),
    place(100, -50),
    place(-50, -50),
    place(-50, 50),
    place(100, 50),
    place(100, 100),
    place(-100, 100),
  ],
});
const circle = outlineOf({ kind: 'circle', centre: CENTRE, radiusM: 100 });

describe('an outline', () => {
  it('does not hold what is beside it, nor what lies in its bay', () => {
    expect(containsPlace(square, place(101, 0))).toBe(false);
    expect(containsPlace(square, place(0, -101))).toBe(false);
    expect(containsPlace(horseshoe, place(0, 0))).toBe(false);
    expect(containsPlace(circle, place(75, 75))).toBe(false);
  });

  it('holds what is inside', () => {
    expect(containsPlace(square, place(99, -99))).toBe(true);
    expect(containsPlace(horseshoe, place(-75, 0))).toBe(true);
    expect(containsPlace(circle, place(70, 70))).toBe(true);
  });

  it('holds by its margin what is outside by no more than that, rounded at the corners', () => {
    expect(containsPlace(square, place(109, 0), 10)).toBe(true);
    expect(containsPlace(square, place(111, 0), 10)).toBe(false);
    expect(containsPlace(square, place(107, 107), 10)).toBe(true);
    expect(containsPlace(square, place(108, 108), 10)).toBe(false);
    expect(containsPlace(circle, place(-109, 0), 10)).toBe(true);
    expect(containsPlace(circle, place(-111, 0), 10)).toBe(false);
  });

  it('says how far its edge is, from inside and from outside', () => {
    expect(distanceToEdgeM(square, place(40, 0))).toBeCloseTo(60, 1);
    expect(distanceToEdgeM(square, place(400, 0))).toBeCloseTo(300, 1);
    expect(distanceToEdgeM(square, place(103, 104))).toBeCloseTo(5, 1);
    expect(distanceToEdgeM(circle, place(40, 0))).toBeCloseTo(60, 1);
    expect(distanceToEdgeM(circle, place(0, 140))).toBeCloseTo(40, 1);
  });

  it('does not depend on the direction or the first corner of its ring', () => {
    const corners = [place(-90, -100), place(120, -80), place(10, 0), place(100, 110), place(-100, 70)];
    const one = outlineOf({ kind: 'polygon', corners });
    const other = outlineOf({ kind: 'polygon', corners: [...corners.slice(2), ...corners.slice(0, 2)].reverse() });
    const anywhere = fc.tuple(fc.integer({ min: -150, max: 150 }), fc.integer({ min: -150, max: 150 }));
    fc.assert(
      fc.property(anywhere, ([east, north]) => {
        expect(containsPlace(one, place(east, north))).toBe(containsPlace(other, place(east, north)));
      }),
    );
  });

  it('of many corners on a circle agrees with the circle, away from the edge', () => {
    const corners = Array.from({ length: 360 }, (_, degrees) => destination(CENTRE, degrees, 1000));
    const ring = outlineOf({ kind: 'polygon', corners });
    const disc = outlineOf({ kind: 'circle', centre: CENTRE, radiusM: 1000 });
    const reach = fc.tuple(
      fc.double({ min: 0, max: 359, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }).filter((reachM) => Math.abs(reachM - 1000) > 1),
    );
    fc.assert(
      fc.property(reach, ([bearing, reachM]) => {
        const at = destination(CENTRE, bearing, reachM);
        expect(containsPlace(ring, at)).toBe(reachM < 1000);
        expect(containsPlace(disc, at)).toBe(reachM < 1000);
        expect(Math.abs(distanceToEdgeM(ring, at) - Math.abs(distanceM(CENTRE, at) - 1000))).toBeLessThan(1);
      }),
    );
  });

  it('of no extent holds nothing, and is as far away as its place', () => {
    const spot = outlineOf({ kind: 'polygon', corners: [CENTRE, CENTRE, CENTRE] });
    expect(containsPlace(spot, CENTRE)).toBe(false);
    expect(distanceToEdgeM(spot, place(30, 40))).toBeCloseTo(50, 1);
  });

  it('of a circle of 50 km in the far north holds what is within its radius', () => {
    const centre = { lat: 70, lon: 25 };
    const wide = outlineOf({ kind: 'circle', centre, radiusM: 50_000 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 359, noNaN: true }), (bearing) => {
        expect(containsPlace(wide, destination(centre, bearing, 49_990))).toBe(true);
        expect(containsPlace(wide, destination(centre, bearing, 50_010))).toBe(false);
      }),
    );
  });
});
