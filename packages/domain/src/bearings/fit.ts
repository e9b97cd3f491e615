import { turnDeg } from '../geo/bearing.ts';
import { RADIANS_PER_DEGREE } from '../geo/earth-centred.ts';
import { SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fix, Track } from '../track/track.ts';
import type { Sighting } from './locate.ts';

/** A report older than this says too little of where an aircraft is now. */
const REPORT_WITHIN_MS = 10_000;

/** What an aircraft may change its velocity's sum by, each second since its report. */
const SWERVE_MPS = 5;

/** One that does not say how it moves may go as fast as most. */
const UNSTATED_MPS = 15;

/** Of a report without accuracy: GNSS and the delay on the way. */
const UNSTATED_SIGMA_M = 10;

/** Past this a bearing is no word on where something is: the sensor is too coarse, or the aircraft above it. */
const COARSEST_DEG = 8;

/**
 * How many joint deviations a bearing is off a track's reported position as it will be at that instant, in either
 * direction; `undefined` where the two can't be compared: no report of the last 10 s, or a bearing within more than 8°.
 *
 * The joint deviation is that of the bearing and, seen from the sensor, that of the report with what the aircraft may have
 * moved since.
 */
export function deviationFrom(
  { fix }: Track,
  { from, bearingDeg, sigmaDeg }: Sighting,
  at: EpochMs,
): number | undefined {
  if (fix === undefined || at - fix.heardAt > REPORT_WITHIN_MS || at < fix.heardAt) return undefined;
  const ageS = (at - fix.heardAt) / 1000;
  const plane = localPlaneAt(from);
  const course = (fix.headingDeg ?? 0) * RADIANS_PER_DEGREE;
  const wayM = fix.headingDeg === undefined ? 0 : (fix.speedMps ?? 0) * ageS;
  const alongEast = eastM(plane, fix.at) + wayM * Math.sin(course);
  const alongNorth = northM(plane, fix.at) + wayM * Math.cos(course);
  const sigmaM = Math.hypot(reportSigmaM(fix), driftMps(fix) * ageS);
  return deviation(alongEast, alongNorth, sigmaM, bearingDeg, sigmaDeg);
}

/** How many deviations a bearing is off a place that is known within `sigmaM`; `undefined` as for a report. */
export function deviationFromPlace(
  place: LatLon,
  sigmaM: number,
  { from, bearingDeg, sigmaDeg }: Sighting,
): number | undefined {
  const plane = localPlaneAt(from);
  return deviation(eastM(plane, place), northM(plane, place), sigmaM, bearingDeg, sigmaDeg);
}

function deviation(
  alongEast: number,
  alongNorth: number,
  sigmaM: number,
  bearingDeg: number,
  sigmaDeg: number,
): number | undefined {
  const seenSigmaDeg = Math.atan2(sigmaM, Math.hypot(alongEast, alongNorth)) / RADIANS_PER_DEGREE;
  const jointDeg = Math.hypot(sigmaDeg, seenSigmaDeg);
  if (!(jointDeg <= COARSEST_DEG)) return undefined;
  return turnDeg(bearingDeg, Math.atan2(alongEast, alongNorth) / RADIANS_PER_DEGREE) / jointDeg;
}

function reportSigmaM({ horizontalAccuracyM }: Fix): number {
  return horizontalAccuracyM === undefined ? UNSTATED_SIGMA_M : horizontalAccuracyM / SIGMAS_OF_95;
}

function driftMps({ headingDeg, speedMps }: Fix): number {
  if (speedMps === undefined) return UNSTATED_MPS;
  return headingDeg === undefined ? speedMps + SWERVE_MPS : SWERVE_MPS;
}
