import { destination, type LatLon } from '@rotorwatch/domain';
import type { TrackView } from '@rotorwatch/wire';

const STEPS = 48;

/** The edge of an ellipse around a place, not closed. */
export function ellipseRing(
  place: LatLon,
  { majorM, minorM, bearingDeg }: NonNullable<TrackView['launch']>['ellipse'],
): readonly LatLon[] {
  return Array.from({ length: STEPS }, (_, n) => {
    const angle = (2 * Math.PI * n) / STEPS;
    const [along, aside] = [majorM * Math.cos(angle), minorM * Math.sin(angle)];
    const turnDeg = (Math.atan2(aside, along) * 180) / Math.PI;
    return destination(place, (bearingDeg + turnDeg + 360) % 360, Math.hypot(along, aside));
  });
}
