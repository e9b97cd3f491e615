import { bearingDeg, distanceM, type Ellipse, type LatLon } from '@rotorwatch/domain';

/** Whether a place lies within an ellipse about another; on the edge counts as within. */
export function isWithin(ellipse: Ellipse, centre: LatLon, place: LatLon): boolean {
  const awayM = distanceM(centre, place);
  const turn = ((bearingDeg(centre, place) - ellipse.headingDeg) * Math.PI) / 180;
  const along = awayM * Math.cos(turn);
  const across = awayM * Math.sin(turn);
  return (along / ellipse.semiMajorM) ** 2 + (across / ellipse.semiMinorM) ** 2 <= 1;
}
