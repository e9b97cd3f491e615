import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from './decoder.ts';
import { fault } from './fault.ts';
import type { Draft } from './known.ts';

// What alphafox02/antsdr_dji_droneid, dji_receiver.py, MAX_HORIZONTAL_SPEED, takes for decoded noise above.
const FASTEST_MPS = 200;
const FASTEST_CLIMB_MPS = 100;
// Below it the direction of an aircraft that hovers is the noise of its velocity.
const SLOWEST_COURSE_MPS = 0.5;
const DEGREES_PER_RADIAN = 180 / Math.PI;

/** Where a velocity's components stand in a message: what a fault names. */
export interface VelocityPlaces {
  readonly horizontal: number | string;
  readonly vertical: number | string;
}

/**
 * Adds speed, course over ground and climb to a detection, from velocity components in m/s, up positive.
 *
 * NaN is unknown; what no drone does is left out and listed. Slower than 0.5 m/s there is no course.
 */
export function addVelocity(
  draft: Draft<Detection>,
  northMps: number,
  eastMps: number,
  upMps: number,
  at: VelocityPlaces,
  faults: DecodeFault[],
): void {
  const speedMps = Math.hypot(northMps, eastMps);
  if (speedMps <= FASTEST_MPS) {
    draft.speedMps = speedMps;
    if (speedMps >= SLOWEST_COURSE_MPS) draft.headingDeg = courseDeg(northMps, eastMps);
  } else if (!Number.isNaN(speedMps)) {
    faults.push(fault('out-of-range', at.horizontal, `a speed of ${speedMps} m/s, want at most ${FASTEST_MPS}`));
  }
  if (Math.abs(upMps) <= FASTEST_CLIMB_MPS) draft.verticalMps = upMps;
  else if (!Number.isNaN(upMps)) {
    faults.push(fault('out-of-range', at.vertical, `a climb of ${upMps} m/s, want at most ${FASTEST_CLIMB_MPS}`));
  }
}

/** Course over ground from velocity components in any one unit: degrees clockwise from true north, 0 <= x < 360. */
export function courseDeg(north: number, east: number): number {
  return wrappedDeg(Math.atan2(east, north) * DEGREES_PER_RADIAN);
}

/** An angle in degrees turned into 0 <= x < 360. */
export function wrappedDeg(degrees: number): number {
  if (degrees >= 0 && degrees < 360) return degrees;
  const wrapped = ((degrees % 360) + 360) % 360;
  // A tiny negative angle rounds up to a full turn.
  return wrapped === 360 ? 0 : wrapped;
}
