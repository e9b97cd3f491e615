import type { LatLon } from './lat-lon.ts';

// WGS-84: NIMA TR8350.2, table 3.1.
const SEMI_MAJOR_M = 6_378_137;
const FLATTENING = 1 / 298.257223563;
const SEMI_MINOR_M = SEMI_MAJOR_M * (1 - FLATTENING);
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);
const SECOND_ECCENTRICITY_SQUARED = ECCENTRICITY_SQUARED / (1 - ECCENTRICITY_SQUARED);

export const RADIANS_PER_DEGREE = Math.PI / 180;

/** Metres from the earth's centre: x to 0°N 0°E, y to 0°N 90°E, z to the north pole. */
export interface EarthCentred {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** Radius of curvature along the meridian at a latitude in degrees, metres. */
export function meridianRadiusM(lat: number): number {
  const sin = Math.sin(lat * RADIANS_PER_DEGREE);
  return (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (1 - ECCENTRICITY_SQUARED * sin * sin) ** 1.5;
}

/** Radius of curvature across the meridian at a latitude in degrees, metres. */
export function primeVerticalRadiusM(lat: number): number {
  const sin = Math.sin(lat * RADIANS_PER_DEGREE);
  return SEMI_MAJOR_M / Math.sqrt(1 - ECCENTRICITY_SQUARED * sin * sin);
}

/** Where a place on the ellipsoid's surface lies from the earth's centre. */
export function earthCentredFrom(at: LatLon): EarthCentred {
  const lat = at.lat * RADIANS_PER_DEGREE;
  const lon = at.lon * RADIANS_PER_DEGREE;
  const radiusM = primeVerticalRadiusM(at.lat);
  return {
    x: radiusM * Math.cos(lat) * Math.cos(lon),
    y: radiusM * Math.cos(lat) * Math.sin(lon),
    z: radiusM * (1 - ECCENTRICITY_SQUARED) * Math.sin(lat),
  };
}

/**
 * The place on the ellipsoid under (or over) a point near its surface; its height is dropped.
 *
 * Source: B. R. Bowring, Survey Review 23 (1976), one step; below a micrometre within 10 km of the surface.
 */
export function latLonFrom(point: EarthCentred): LatLon {
  const axisM = Math.hypot(point.x, point.y);
  const reduced = Math.atan2(point.z * SEMI_MAJOR_M, axisM * SEMI_MINOR_M);
  const up = point.z + SECOND_ECCENTRICITY_SQUARED * SEMI_MINOR_M * Math.sin(reduced) ** 3;
  const out = axisM - ECCENTRICITY_SQUARED * SEMI_MAJOR_M * Math.cos(reduced) ** 3;
  return { lat: Math.atan2(up, out) / RADIANS_PER_DEGREE, lon: Math.atan2(point.y, point.x) / RADIANS_PER_DEGREE };
}
