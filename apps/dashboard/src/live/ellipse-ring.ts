import { destination, type Ellipse, type LatLon } from '@rotorwatch/domain';

const STEPS = 48;

/** The edge of an ellipse around a place, not closed. */
export function ellipseRing(place: LatLon, { semiMajorM, semiMinorM, headingDeg }: Ellipse): readonly LatLon[] {
  return Array.from({ length: STEPS }, (_, n) => {
    const angle = (2 * Math.PI * n) / STEPS;
    const [along, aside] = [semiMajorM * Math.cos(angle), semiMinorM * Math.sin(angle)];
    const turnDeg = (Math.atan2(aside, along) * 180) / Math.PI;
    return destination(place, (headingDeg + turnDeg + 360) % 360, Math.hypot(along, aside));
  });
}
