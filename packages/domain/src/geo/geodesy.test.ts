import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg } from './bearing.ts';
import { compassPoint } from './compass-point.ts';
import { destination } from './destination.ts';
import { distanceM } from './distance.ts';
import { eastM, localPlaneAt, northM } from './local-plane.ts';

const places = fc.record({
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const bearings = fc.double({ min: 0, max: 359.99, noNaN: true });

/** Degrees of arc from degrees, minutes and seconds. */
const dms = (d: number, m: number, s: number) => Math.sign(d) * (Math.abs(d) + m / 60 + s / 3600);

// The worked example of the Geocentric Datum of Australia technical manual, on GRS 80 (0.1 mm from WGS 84).
const FLINDERS_PEAK = { lat: dms(-37, 57, 3.7203), lon: dms(144, 25, 29.5244) };
const BUNINYONG = { lat: dms(-37, 39, 10.1561), lon: dms(143, 55, 35.3839) };
const GEODESIC_M = 54_972.271;
const AZIMUTH_DEG = dms(306, 52, 5.37);

function degreesApart(a: number, b: number): number {
  return Math.abs(((((a - b) % 360) + 540) % 360) - 180);
}

describe('distance and bearing on the ellipsoid', () => {
  it('agree with the surveyed line from Flinders Peak to Buninyong', () => {
    expect(Math.abs(distanceM(FLINDERS_PEAK, BUNINYONG) - GEODESIC_M)).toBeLessThan(0.004);
    expect(degreesApart(bearingDeg(FLINDERS_PEAK, BUNINYONG), AZIMUTH_DEG)).toBeLessThan(0.001);
    expect(distanceM(destination(FLINDERS_PEAK, AZIMUTH_DEG, GEODESIC_M), BUNINYONG)).toBeLessThan(0.1);
  });

  it('are 0 from a place to itself', () => {
    expect(distanceM(BUNINYONG, BUNINYONG)).toBe(0);
    expect(bearingDeg(BUNINYONG, BUNINYONG)).toBe(0);
  });

  it('stay within 0.6 % half way round the earth', () => {
    // A quarter meridian is 10,001,965.729 m.
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 90, lon: 0 }) / 10_001_965.729).toBeCloseTo(1, 2);
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 180 }) / 20_003_931.459).toBeCloseTo(1, 2);
  });

  it('go the short way over the date line', () => {
    expect(distanceM({ lat: 0, lon: 179.99 }, { lat: 0, lon: -179.99 })).toBeCloseTo(2226.39, 1);
    expect(bearingDeg({ lat: 0, lon: 179.99 }, { lat: 0, lon: -179.99 })).toBeCloseTo(90, 6);
  });

  it('bring one back to what a destination was asked for, up to 50 km', () => {
    fc.assert(
      fc.property(places, bearings, fc.double({ min: 1, max: 50_000, noNaN: true }), (from, bearing, distance) => {
        const to = destination(from, bearing, distance);
        expect(Math.abs(distanceM(from, to) - distance)).toBeLessThan(0.1);
        expect(degreesApart(bearingDeg(from, to), bearing)).toBeLessThan(0.001);
      }),
    );
  });

  it('keep a bearing in 0 <= x < 360', () => {
    fc.assert(
      fc.property(places, places, (from, to) => {
        const bearing = bearingDeg(from, to);
        expect(bearing >= 0 && bearing < 360).toBe(true);
      }),
    );
  });
});

describe('the local plane', () => {
  it('measures as the ellipsoid does, to 0.1 % within 10 km', () => {
    const from = { lat: 50, lon: 179.99 };
    fc.assert(
      fc.property(bearings, fc.double({ min: 10, max: 10_000, noNaN: true }), (bearing, distance) => {
        const plane = localPlaneAt(from);
        const to = destination(from, bearing, distance);
        const measured = Math.hypot(eastM(plane, to), northM(plane, to));
        expect(Math.abs(measured / distance - 1)).toBeLessThan(0.001);
      }),
    );
  });

  it('reaches over the date line from either side', () => {
    expect(eastM(localPlaneAt({ lat: 0, lon: 179.99 }), { lat: 0, lon: -179.99 })).toBeCloseTo(2226.39, 1);
    expect(eastM(localPlaneAt({ lat: 0, lon: -179.99 }), { lat: 0, lon: 179.99 })).toBeCloseTo(-2226.39, 1);
  });
});

describe('a compass point', () => {
  it.each([
    [0, 'north'],
    [22.4, 'north'],
    [22.5, 'north-east'],
    [90, 'east'],
    [200, 'south'],
    [337.5, 'north'],
    [359.9, 'north'],
    [-45, 'north-west'],
    [765, 'north-east'],
  ] as const)('for %d° is %s', (bearing, words) => {
    expect(compassPoint(bearing)).toBe(words);
  });
});
