import { destination, type LatLon } from '@rotorwatch/domain';
import type { Position } from 'geojson';
import { position } from './ground-features.ts';

const STEPS = 12;
const STEP_AT_MOST_DEG = 7.5;

/** The ring of a wedge seen from its tip; a whole circle when it opens to every side. */
export function wedgeRing(origin: LatLon, bearingDeg: number, halfWidthDeg: number, rangeM: number): Position[] {
  const isCircle = halfWidthDeg >= 180;
  const half = isCircle ? 180 : halfWidthDeg;
  const steps = Math.max(STEPS, Math.ceil((2 * half) / STEP_AT_MOST_DEG));
  const arc = Array.from({ length: steps + 1 }, (_, n) => {
    const bearing = bearingDeg - half + (2 * half * n) / steps;
    return position(destination(origin, (bearing + 360) % 360, rangeM));
  });
  const tip = isCircle ? [] : [position(origin)];
  return closed([...tip, ...arc]);
}

function closed(ring: Position[]): Position[] {
  const [first] = ring;
  return first === undefined ? ring : [...ring, first];
}
