import type { LatLon } from '@rotorwatch/domain';
import { bearingDeg, distanceM } from '@rotorwatch/domain';

/** An area that holds a place with 95 %: half its axes, the longer one at `bearingDeg` from true north. */
export interface Ellipse {
  readonly majorM: number;
  readonly minorM: number;
  readonly bearingDeg: number;
}

/** Whether a place lies within an ellipse about another; on the edge counts as within. */
export function isWithin(ellipse: Ellipse, centre: LatLon, place: LatLon): boolean {
  const awayM = distanceM(centre, place);
  const turn = ((bearingDeg(centre, place) - ellipse.bearingDeg) * Math.PI) / 180;
  const along = awayM * Math.cos(turn);
  const across = awayM * Math.sin(turn);
  return (along / ellipse.majorM) ** 2 + (across / ellipse.minorM) ** 2 <= 1;
}
