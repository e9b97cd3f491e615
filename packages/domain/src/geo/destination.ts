import {
  earthCentredFrom,
  latLonFrom,
  meridianRadiusM,
  primeVerticalRadiusM,
  RADIANS_PER_DEGREE,
} from './earth-centred.ts';
import type { LatLon } from './lat-lon.ts';

/**
 * The place at a bearing (degrees from true north) and a distance (metres) from another, on the WGS-84 ellipsoid.
 *
 * It walks the circle that fits the ellipsoid in that direction (Euler's radius): within 0.1 m up to 50 km, the inverse
 * of `bearingDeg` and `distanceM` there; within 1 % of the distance anywhere else.
 */
export function destination(from: LatLon, bearingDeg: number, distanceM: number): LatLon {
  const lat = from.lat * RADIANS_PER_DEGREE;
  const lon = from.lon * RADIANS_PER_DEGREE;
  const bearing = bearingDeg * RADIANS_PER_DEGREE;
  const curvature =
    Math.cos(bearing) ** 2 / meridianRadiusM(from.lat) + Math.sin(bearing) ** 2 / primeVerticalRadiusM(from.lat);
  const angle = distanceM * curvature;
  const up = (Math.cos(angle) - 1) / curvature;
  const east = (Math.sin(angle) / curvature) * Math.sin(bearing);
  const north = (Math.sin(angle) / curvature) * Math.cos(bearing);
  const outwards = up * Math.cos(lat) - north * Math.sin(lat);
  const origin = earthCentredFrom(from);
  return latLonFrom({
    x: origin.x + outwards * Math.cos(lon) - east * Math.sin(lon),
    y: origin.y + outwards * Math.sin(lon) + east * Math.cos(lon),
    z: origin.z + north * Math.cos(lat) + up * Math.sin(lat),
  });
}
