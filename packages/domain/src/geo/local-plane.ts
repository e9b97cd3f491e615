import { meridianRadiusM, primeVerticalRadiusM, RADIANS_PER_DEGREE } from './earth-centred.ts';
import type { LatLon } from './lat-lon.ts';

/**
 * A flat map of the ground around an origin, in metres east and north of it.
 *
 * Equirectangular with the WGS-84 radii at the origin: lines that are straight in latitude and longitude stay straight.
 * Lengths are right to 0.1 % within 10 km of the origin and 0.5 % within 50 km, up to 50° of latitude.
 */
export interface LocalPlane {
  readonly origin: LatLon;
  readonly metresPerLatDegree: number;
  readonly metresPerLonDegree: number;
}

/** The local plane that touches the ellipsoid at a place. */
export function localPlaneAt(origin: LatLon): LocalPlane {
  const axisM = primeVerticalRadiusM(origin.lat) * Math.cos(origin.lat * RADIANS_PER_DEGREE);
  return {
    origin,
    metresPerLatDegree: meridianRadiusM(origin.lat) * RADIANS_PER_DEGREE,
    metresPerLonDegree: axisM * RADIANS_PER_DEGREE,
  };
}

/** Metres east of the plane's origin, the short way round the earth. */
export function eastM(plane: LocalPlane, at: LatLon): number {
  const degrees = at.lon - plane.origin.lon;
  const shortWay = degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
  return shortWay * plane.metresPerLonDegree;
}

/** Metres north of the plane's origin. */
export function northM(plane: LocalPlane, at: LatLon): number {
  return (at.lat - plane.origin.lat) * plane.metresPerLatDegree;
}

/** The place so many metres east and north of the plane's origin; the inverse of `eastM` and `northM`. */
export function placeAt(plane: LocalPlane, east: number, north: number): LatLon {
  const lon = plane.origin.lon + east / plane.metresPerLonDegree;
  const shortWay = lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  return { lat: plane.origin.lat + north / plane.metresPerLatDegree, lon: shortWay };
}
