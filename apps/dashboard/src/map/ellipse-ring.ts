import { destination, type Ellipse, type LatLon } from '@rotorwatch/domain';
import type { Position } from 'geojson';
import { position } from './ground-features.ts';

const STEPS = 36;

/** The closed ring of an ellipse around a place. */
export function ellipseRing(centre: LatLon, { semiMajorM, semiMinorM, headingDeg }: Ellipse): Position[] {
  const ring = Array.from({ length: STEPS }, (_, step) => {
    const angle = (2 * Math.PI * step) / STEPS;
    const along = semiMajorM * Math.cos(angle);
    const across = semiMinorM * Math.sin(angle);
    const turnDeg = (Math.atan2(across, along) * 180) / Math.PI;
    return position(destination(centre, (headingDeg + turnDeg + 360) % 360, Math.hypot(along, across)));
  });
  return [...ring, ring[0] as Position];
}
