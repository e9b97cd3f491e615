import { earthCentredFrom, RADIANS_PER_DEGREE } from './earth-centred.ts';
import type { LatLon } from './lat-lon.ts';

/**
 * Initial bearing from one place to another on the WGS-84 ellipsoid, degrees clockwise from true north, 0 <= x < 360.
 *
 * 0 between a place and itself. It is the azimuth of the normal section: within 0.001° of the geodesic up to 50 km.
 *
 * @example bearingDeg({ lat: 0, lon: 0 }, { lat: 0, lon: 1 }) // 90
 */
export function bearingDeg(from: LatLon, to: LatLon): number {
  const origin = earthCentredFrom(from);
  const target = earthCentredFrom(to);
  const x = target.x - origin.x;
  const y = target.y - origin.y;
  const z = target.z - origin.z;
  const lat = from.lat * RADIANS_PER_DEGREE;
  const lon = from.lon * RADIANS_PER_DEGREE;
  const east = y * Math.cos(lon) - x * Math.sin(lon);
  const north = z * Math.cos(lat) - Math.sin(lat) * (x * Math.cos(lon) + y * Math.sin(lon));
  if (east === 0 && north === 0) return 0;
  return (Math.atan2(east, north) / RADIANS_PER_DEGREE + 360) % 360;
}

/** The angle between two directions, 0 to 180°. */
export function turnDeg(a: number, b: number): number {
  const apart = Math.abs(a - b) % 360;
  return Math.min(apart, 360 - apart);
}
