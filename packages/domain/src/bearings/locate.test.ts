import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg } from '../geo/bearing.ts';
import { normalDraws } from '../geo/chances.fixture.ts';
import { destination } from '../geo/destination.ts';
import { distanceM } from '../geo/distance.ts';
import { ellipseOf } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
import { CENTRE, place } from '../picture/scene.fixture.ts';
import { cramerRaoBound, radians } from './cramer-rao-bound.ts';
import { locate, type Sighting } from './locate.ts';

const sighted = (from: LatLon, target: LatLon, errorDeg = 0, sigmaDeg = 3): Sighting => ({
  from,
  bearingDeg: (bearingDeg(from, target) + errorDeg + 360) % 360,
  sigmaDeg,
});

describe('bearings locate a target', () => {
  it('where they cross', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -4000, max: 4000, noNaN: true }),
        fc.double({ min: 500, max: 5000, noNaN: true }),
        (east, north) => {
          const target = place(east, north);
          const found = locate([sighted(place(-1500, 0), target, 0, 0.5), sighted(place(1500, 0), target, 0, 0.5)]);
          const ellipse = found && ellipseOf(found.covariance);
          // The ground is taken to be flat: at flat crossings a few metres, a small part of what the noise makes.
          expect(found && distanceM(found.place, target)).toBeLessThan(1 + 0.2 * (ellipse?.semiMajorM ?? 0));
        },
      ),
    );
  });

  it('on the other side of the date line', () => {
    const target = { lat: 10, lon: -179.999 };
    const found = locate([sighted({ lat: 10, lon: 179.99 }, target), sighted(destination(target, 180, 900), target)]);
    expect(found && distanceM(found.place, target)).toBeLessThan(5);
  });

  it('as well as bearings can: within 1.2 times the Cramér-Rao bound for two of 3° at 1 km, by half of the errors', () => {
    const target = CENTRE;
    const sensors = [destination(target, 225, 1000), destination(target, 135, 1000)];
    const plane = localPlaneAt(target);
    const bound = cramerRaoBound(
      sensors.map((from) => ({ eastM: eastM(plane, from), northM: northM(plane, from), sigma: radians(3) })),
      0,
      0,
    );
    if (bound === undefined) throw new Error('no bound');
    const draw = normalDraws(7);
    const errorsM: number[] = [];
    const idealM: number[] = [];
    for (let nth = 0; nth < 2000; nth += 1) {
      const found = locate(sensors.map((from) => sighted(from, target, 3 * draw())));
      if (found !== undefined) errorsM.push(distanceM(found.place, target));
      idealM.push(Math.hypot(Math.sqrt(bound.east) * draw(), Math.sqrt(bound.north) * draw()));
    }
    expect(bound.eastNorth).toBeCloseTo(0, 0);
    expect(errorsM).toHaveLength(2000);
    expect(median(errorsM)).toBeLessThan(1.2 * median(idealM));
  });

  it.each([2, 3, 5])('with an ellipse that holds the target 95 times in a hundred, by %i sensors', (count) => {
    const draw = normalDraws(count);
    const target = place(300, 1100);
    const sensors = [place(-900, 0), place(900, 200), place(0, 2600), place(1500, 1500), place(-1400, 1800)];
    let held = 0;
    let located = 0;
    for (let nth = 0; nth < 2000; nth += 1) {
      const found = locate(sensors.slice(0, count).map((from) => sighted(from, target, 2 * draw(), 2)));
      if (found === undefined) continue;
      located += 1;
      const plane = localPlaneAt(target);
      const e = eastM(plane, found.place);
      const n = northM(plane, found.place);
      const { east, eastNorth, north } = found.covariance;
      const square = (north * e * e - 2 * eastNorth * e * n + east * n * n) / (east * north - eastNorth * eastNorth);
      if (square <= 5.991) held += 1;
    }
    // A hundredth of those of three and more is refused as disagreeing.
    expect(located).toBeGreaterThan(1950);
    expect(held / located).toBeGreaterThan(0.93);
    expect(held / located).toBeLessThan(0.97);
  });

  it('less surely along the line from both sensors', () => {
    const target = place(0, 3000);
    const found = locate([sighted(place(-500, 0), target, 0, 1), sighted(place(500, 0), target, 0, 1)]);
    const ellipse = found && ellipseOf(found.covariance);
    expect(ellipse?.semiMajorM).toBeGreaterThan(5 * (ellipse?.semiMinorM ?? 0));
  });
});

describe('bearings locate nothing', () => {
  const target = place(0, 1000);

  it('from one place', () => {
    expect(locate([])).toBeUndefined();
    expect(locate([sighted(place(0, 0), target)])).toBeUndefined();
    expect(locate([sighted(place(0, 0), target), sighted(place(0, 0), target, 20)])).toBeUndefined();
  });

  it('that are nearly parallel', () => {
    expect(locate([sighted(place(0, 0), target), sighted(place(20, 0), target)])).toBeUndefined();
    expect(locate([sighted(place(0, 0), target), sighted(place(0, 2000), target)])).toBeUndefined();
  });

  it('that cross behind a sensor', () => {
    const behind = { ...sighted(place(900, 0), target), bearingDeg: bearingDeg(target, place(900, 0)) };
    expect(locate([sighted(place(-900, 0), target), behind])).toBeUndefined();
  });

  it('of which a third contradicts the others', () => {
    const two = [sighted(place(-900, 0), target), sighted(place(900, 0), target)];
    expect(locate([...two, sighted(place(900, 900), target, 40)])).toBeUndefined();
  });

  it('that are no bearings at all, and they throw nothing', () => {
    const any = fc.record({
      from: fc.record({ lat: fc.double({ min: -90, max: 90 }), lon: fc.double({ min: -180, max: 180 }) }),
      bearingDeg: fc.double(),
      sigmaDeg: fc.double(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 4 }), (sightings) => {
        const found = locate(sightings);
        if (found === undefined) return;
        expect(Number.isFinite(found.place.lat) && Number.isFinite(found.place.lon)).toBe(true);
        expect(found.covariance.east >= 0 && found.covariance.north >= 0).toBe(true);
      }),
    );
  });
});

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
