import { earthCentredFrom } from './earth-centred.ts';
import type { LatLon } from './lat-lon.ts';

/** IUGG mean radius R1 of the WGS-84 ellipsoid. */
const MEAN_RADIUS_M = 6_371_008.8;

/**
 * Distance over the ground between two places on the WGS-84 ellipsoid, metres.
 *
 * The straight chord between them, exact, bent to an arc of the mean radius: within 3 mm of the geodesic up to 50 km and
 * within 0.6 % anywhere else.
 */
export function distanceM(a: LatLon, b: LatLon): number {
  const from = earthCentredFrom(a);
  const to = earthCentredFrom(b);
  const chordM = Math.hypot(to.x - from.x, to.y - from.y, to.z - from.z);
  return 2 * MEAN_RADIUS_M * Math.asin(Math.min(1, chordM / (2 * MEAN_RADIUS_M)));
}
