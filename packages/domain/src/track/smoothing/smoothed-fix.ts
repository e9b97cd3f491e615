import type { SmoothedPlace } from '../../estimate/smoother.ts';
import type { Writable } from '../../time/writable.ts';
import type { Fix } from '../track.ts';

const DEGREES_PER_RADIAN = 180 / Math.PI;
/** Slower, a course is noise. */
const LEAST_MPS = 0.5;

/** A smoothed place in the shape of a fix; its accuracy is the long half axis of the 95 % ellipse. */
export function smoothedFix({ at, place, ellipse, eastMps, northMps, height }: SmoothedPlace): Fix {
  const speedMps = Math.hypot(eastMps, northMps);
  const fix: Writable<Fix> = { at: place, heardAt: at, horizontalAccuracyM: ellipse.semiMajorM, speedMps };
  if (speedMps >= LEAST_MPS) fix.headingDeg = (Math.atan2(eastMps, northMps) * DEGREES_PER_RADIAN + 360) % 360;
  if (height === undefined) return fix;
  fix.verticalMps = height.climbMps;
  if (height.datum === 'hae') fix.altitudeHaeM = height.valueM;
  else if (height.datum === 'baro') fix.altitudeBaroM = height.valueM;
  else {
    fix.heightM = height.valueM;
    fix.heightAbove = height.datum;
  }
  return fix;
}
