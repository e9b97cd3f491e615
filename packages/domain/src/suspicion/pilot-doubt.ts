import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { Finding } from './suspicion.ts';

/** Farther than the control link of aircraft that anybody can buy carries under the European limits, and than anybody sees. */
const FARTHEST_M = 15_000;

/** So many reports in a row: a phone may start with the place where it had satellites last. */
const IN_A_ROW = 10;

/** How many reports in a row have the pilot too far away, after one more. */
export function farAfter(count: number, aircraft: LatLon, pilot: LatLon): number {
  return !isWithinReach(aircraft, pilot) && distanceM(aircraft, pilot) > FARTHEST_M ? Math.min(count + 1, IN_A_ROW) : 0;
}

/** Metres between pilot and aircraft against the farthest possible, once said often enough. */
export function pilotTooFar(count: number, aircraft: LatLon, pilot: LatLon): Finding | undefined {
  if (count < IN_A_ROW) return undefined;
  return { value: Math.round(distanceM(aircraft, pilot)), threshold: FARTHEST_M };
}

/** Whether two places are less than 14 km apart, for sure: nearly all are, and this costs nothing. */
function isWithinReach(a: LatLon, b: LatLon): boolean {
  return Math.abs(a.lat - b.lat) < 0.089 && Math.abs(a.lon - b.lon) < 0.089;
}
