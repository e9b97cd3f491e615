import { eastM, type LocalPlane, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import { type HeightState, heightAfter } from './height-filter.ts';
import {
  copyOfState,
  EAST,
  EAST_MPS,
  type MotionState,
  measure,
  moveOn,
  NORTH,
  NORTH_MPS,
  stateAt,
} from './motion-state.ts';
import { HARDEST_Q, type LearntNoise, learnFromPlace, learnFromVelocity, untoldNoise } from './noise/learnt-noise.ts';
import { sharedDrift } from './noise/shared-error.ts';
import { beginWay, noteWay, type Waypoint } from './noise/travel.ts';
import type { Report } from './report.ts';

/** Speed of a drone of which only the place is known: up to 20 m/s, in any direction. */
const UNKNOWN_VELOCITY_VARIANCE = 100;
/** A velocity is doubted until places have followed it: by 6 m/s at first, by half a metre after ten reports. */
const NEW_VELOCITY_VARIANCE = 36;

/** Chi-square of two degrees of freedom: the noise of a filter that is right exceeds it once in 3,000 reports. */
const GATE = 16;
/** Nearer than this to where it is expected no report is an outlier: a drone that turns sharply is there within a second. */
const NEAR_M = 25;
/** So many outliers in a row are no outliers: the aircraft is there, or another one is. */
const JUMP_AFTER = 3;
/** So many velocities in a row that don't fit are no slips of a receiver. */
const SLIPS_AT_MOST = 2;

/** After so long, or so far from the origin of its plane, a filter begins anew. */
const FORGET_AFTER_MS = 60_000;
const PLANE_REACH_M = 20_000;

/** A report and how it was taken in, so that it can be taken in once more. */
export interface Taken {
  readonly report: Report;
  how: 'begun' | 'followed' | 'left-out';
  /** White acceleration and drift on the way to it. */
  q: number;
  drift: number;
  placeVariance: number;
  /** `undefined` where its velocity was left out. */
  velocityVariance: number | undefined;
}

/** What is believed of an aircraft once some reports are taken in, in order of their times. Plain data, changed in place. */
export interface Belief {
  at: EpochMs;
  readonly plane: LocalPlane;
  readonly motion: MotionState;
  readonly noise: LearntNoise;
  height?: HeightState;
  /** In a row. */
  outliers: number;
  /** How often it began anew because reports left off somewhere and went on elsewhere. */
  jumps: number;
}

export function untaken(report: Report): Taken {
  return { report, how: 'begun', q: 0, drift: 0, placeVariance: report.variance, velocityVariance: undefined };
}

/**
 * Takes in the next report and gives the belief that holds it: the same, changed in place, or a new one where the aircraft is
 * somewhere else altogether. It notes in `taken` how.
 *
 * Places outside the gate are left out until `JUMP_AFTER` of them followed each other. Velocities that no drone could have got to are
 * left out, and so are all of them while they do not lead from one place to the next.
 */
export function beliefAfter(belief: Belief | undefined, taken: Taken): Belief {
  const { report } = taken;
  if (belief === undefined) return begun(taken, untoldNoise(report.variance), 0);
  const { plane, motion, noise } = belief;
  const { mean, cov } = motion;
  const east = eastM(plane, report.place);
  const north = northM(plane, report.place);
  const isFar = east * east + north * north > PLANE_REACH_M * PLANE_REACH_M;
  if (isFar || report.at - belief.at > FORGET_AFTER_MS) {
    return begun(taken, untoldNoise(report.variance), belief.jumps + (isFar ? 1 : 0));
  }
  const dtS = (report.at - belief.at) / 1000;
  taken.q = noise.q;
  taken.drift = sharedDrift(noise);
  moveOn(motion, dtS, taken.q, taken.drift);
  belief.at = report.at;
  const wasBelieved = noise.travel.isBelieved;
  const isFitting = noteVelocity(noise, report.velocity, motion, dtS);
  const isReached = noteWay(noise.travel, waypoint(belief, report, east, north, isFitting));
  if (wasBelieved && !noise.travel.isBelieved && report.velocity !== undefined)
    return begun(taken, noise, belief.jumps);
  const velocity = isFitting && noise.travel.isBelieved ? report.velocity : undefined;

  const variance = report.variance * noise.travel.scale;
  const offEast = east - (mean[EAST] as number);
  const offNorth = north - (mean[NORTH] as number);
  const [ee, en, nn] = [(cov[0] as number) + variance, cov[1] as number, (cov[5] as number) + variance];
  const square =
    (nn * offEast * offEast - 2 * en * offEast * offNorth + ee * offNorth * offNorth) / (ee * nn - en * en);
  if (dtS > 0 && isReached)
    learnFromPlace(noise, offEast / Math.sqrt(ee), offNorth / Math.sqrt(nn), velocity !== undefined);
  if (square > GATE && offEast * offEast + offNorth * offNorth > NEAR_M * NEAR_M) {
    belief.outliers += 1;
    if (belief.outliers >= JUMP_AFTER) return begun(taken, noise, belief.jumps + (isReached ? 0 : 1));
    taken.how = 'left-out';
    return belief;
  }
  belief.outliers = 0;
  noise.claimed = report.variance;
  taken.how = 'followed';
  taken.placeVariance = variance;
  taken.velocityVariance = velocity === undefined ? undefined : doubtedVariance(noise, velocity);
  if (velocity !== undefined && dtS > 0) surpriseOf(belief, velocity, taken.velocityVariance as number);
  takeIn(motion, taken, east, north);
  const height = heightAfter(belief.height, report);
  if (height !== undefined) belief.height = height;
  return belief;
}

/** Takes a report into a state that was moved on to its time, as it was taken in. */
export function takeIn(
  motion: MotionState,
  { report, placeVariance, velocityVariance }: Taken,
  east: number,
  north: number,
): void {
  measure(motion, EAST, east, placeVariance);
  measure(motion, NORTH, north, placeVariance);
  if (velocityVariance === undefined || report.velocity === undefined) return;
  measure(motion, EAST_MPS, report.velocity.eastMps, velocityVariance);
  measure(motion, NORTH_MPS, report.velocity.northMps, velocityVariance);
}

/** The state of a report that nothing is known before; its place is the origin. */
export function beginState({ report, velocityVariance }: Taken): MotionState {
  const motion = stateAt(0, 0, report.variance, UNKNOWN_VELOCITY_VARIANCE);
  if (velocityVariance === undefined || report.velocity === undefined) return motion;
  measure(motion, EAST_MPS, report.velocity.eastMps, velocityVariance);
  measure(motion, NORTH_MPS, report.velocity.northMps, velocityVariance);
  return motion;
}

/** A belief that begins with a report; a velocity is taken in only where nothing was known before. */
function begun(taken: Taken, noise: LearntNoise, jumps: number): Belief {
  const { report } = taken;
  const { velocity } = report;
  const isFirst = noise.travel.count === 0;
  taken.how = 'begun';
  taken.placeVariance = report.variance;
  taken.velocityVariance = velocity === undefined || !isFirst ? undefined : velocity.variance + NEW_VELOCITY_VARIANCE;
  const { eastMps, northMps } = velocity ?? STANDING;
  beginWay(noise.travel, { at: report.at, east: 0, north: 0, eastMps, northMps });
  const height = heightAfter(undefined, report);
  return {
    at: report.at,
    plane: localPlaneAt(report.place),
    motion: beginState(taken),
    noise,
    ...(height === undefined ? {} : { height }),
    outliers: 0,
    jumps,
  };
}

const STANDING = { eastMps: 0, northMps: 0, variance: 0 };

/** A report as it is held against the one before; a velocity that is but a slip counts as it was expected. */
function waypoint(
  { noise, motion }: Belief,
  report: Report,
  east: number,
  north: number,
  isFitting: boolean,
): Waypoint {
  const isSlip = !isFitting && noise.misfits <= SLIPS_AT_MOST;
  const { eastMps, northMps, variance } = report.velocity ?? STANDING;
  return {
    at: report.at,
    east,
    north,
    eastMps: isSlip ? (motion.mean[EAST_MPS] as number) : eastMps,
    northMps: isSlip ? (motion.mean[NORTH_MPS] as number) : northMps,
    placeVariance: report.variance,
    velocityVariance: variance,
  };
}

type Velocity = NonNullable<Report['velocity']>;

/** Whether a drone could have got to a velocity; counts those in a row that it could not. */
function noteVelocity(noise: LearntNoise, velocity: Velocity | undefined, motion: MotionState, dtS: number): boolean {
  const isFitting = velocity === undefined || fits(motion, velocity, dtS);
  noise.misfits = isFitting ? 0 : noise.misfits + 1;
  return isFitting;
}

function fits({ mean, cov }: MotionState, { eastMps, northMps, variance }: Velocity, dtS: number): boolean {
  const room = variance + HARDEST_Q * Math.max(0.5, dtS);
  const [east, north] = [eastMps - (mean[EAST_MPS] as number), northMps - (mean[NORTH_MPS] as number)];
  return (east * east) / ((cov[10] as number) + room) + (north * north) / ((cov[15] as number) + room) <= GATE;
}

function doubtedVariance({ velocityScale, travel }: LearntNoise, { variance }: Velocity): number {
  return variance * velocityScale + NEW_VELOCITY_VARIANCE / (1 + travel.count * travel.count);
}

function surpriseOf({ motion: { mean, cov }, noise }: Belief, { eastMps, northMps }: Velocity, variance: number): void {
  const east = (eastMps - (mean[EAST_MPS] as number)) / Math.sqrt((cov[10] as number) + variance);
  const north = (northMps - (mean[NORTH_MPS] as number)) / Math.sqrt((cov[15] as number) + variance);
  learnFromVelocity(noise, east, north);
}

/** A belief of its own that taking in further reports doesn't change. */
export function copyOfBelief(belief: Belief): Belief {
  const { noise } = belief;
  return {
    ...belief,
    motion: copyOfState(belief.motion),
    noise: { ...noise, travel: { ...noise.travel }, place: { ...noise.place }, velocity: { ...noise.velocity } },
  };
}
