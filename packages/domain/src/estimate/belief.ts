import { eastM, type LocalPlane, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import { type HeightState, heightAfter } from './height-filter.ts';
import { type MotionState, moveOn, stateAt, takePlace, takeVelocity } from './motion-state.ts';
import { HARDEST_Q, type LearntNoise, learnFromPlace, learnFromVelocity, untoldNoise } from './noise/learnt-noise.ts';
import { sharedDrift } from './noise/shared-error.ts';
import { beginWay, noteWay, type Waypoint } from './noise/travel.ts';
import {
  BEGUN,
  DRIFT,
  FOLLOWED,
  HOW,
  LEFT_OUT,
  Q,
  TAKEN_VARIANCE,
  TAKEN_VELOCITY_VARIANCE,
  type Taken,
} from './taken.ts';

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

/**
 * Takes in the next report and gives the belief that holds it: the same, changed in place, or a new one where the aircraft is
 * somewhere else altogether. It notes in `taken` how.
 *
 * Places outside the gate are left out until `JUMP_AFTER` of them followed each other. Velocities that no drone could have got to are
 * left out, and so are all of them while they do not lead from one place to the next.
 */
export function beliefAfter(belief: Belief | undefined, taken: Taken): Belief {
  const [at, lat, lon, claimed, , , claimedVelocity] = taken;
  if (belief === undefined) return begun(taken, untoldNoise(claimed), 0);
  const { plane, motion, noise } = belief;
  const place = { lat, lon };
  const east = eastM(plane, place);
  const north = northM(plane, place);
  const isFar = east * east + north * north > PLANE_REACH_M * PLANE_REACH_M;
  if (isFar || at - belief.at > FORGET_AFTER_MS) {
    return begun(taken, untoldNoise(claimed), belief.jumps + (isFar ? 1 : 0));
  }
  const dtS = (at - belief.at) / 1000;
  taken[Q] = noise.q;
  taken[DRIFT] = sharedDrift(noise);
  moveOn(motion, dtS, taken[Q], taken[DRIFT]);
  belief.at = at;
  const wasBelieved = noise.travel.isBelieved;
  const isFitting = noteVelocity(noise, taken, motion, dtS);
  const isReached = noteWay(noise.travel, waypoint(belief, taken, east, north, isFitting));
  if (wasBelieved && !noise.travel.isBelieved && claimedVelocity > 0) return begun(taken, noise, belief.jumps);
  const hasVelocity = claimedVelocity > 0 && isFitting && noise.travel.isBelieved;

  const variance = claimed * noise.travel.scale;
  const [offEast, offNorth] = [east - motion.east, north - motion.north];
  const offSquare = offEast * offEast + offNorth * offNorth;
  const spread = motion.placeVariance + variance;
  if (dtS > 0 && isReached)
    learnFromPlace(noise, offEast / Math.sqrt(spread), offNorth / Math.sqrt(spread), hasVelocity);
  if (offSquare > GATE * spread && offSquare > NEAR_M * NEAR_M) {
    belief.outliers += 1;
    if (belief.outliers >= JUMP_AFTER) return begun(taken, noise, belief.jumps + (isReached ? 0 : 1));
    taken[HOW] = LEFT_OUT;
    return belief;
  }
  belief.outliers = 0;
  noise.claimed = claimed;
  taken[HOW] = FOLLOWED;
  taken[TAKEN_VARIANCE] = variance;
  taken[TAKEN_VELOCITY_VARIANCE] = hasVelocity ? doubtedVariance(noise, claimedVelocity) : 0;
  if (hasVelocity && dtS > 0) learnFromTaken(belief, taken);
  takeIn(motion, taken, east, north);
  const height = heightAfter(belief.height, taken);
  if (height !== undefined) belief.height = height;
  return belief;
}

/** Takes a report into a state that was moved on to its time, as it was taken in. */
export function takeIn(motion: MotionState, taken: Taken, east: number, north: number): void {
  takePlace(motion, east, north, taken[TAKEN_VARIANCE]);
  takeItsVelocity(motion, taken);
}

/** The state of a report that nothing is known before; its place is the origin. */
export function beginState(taken: Taken): MotionState {
  const motion = stateAt(0, 0, taken[TAKEN_VARIANCE], UNKNOWN_VELOCITY_VARIANCE);
  takeItsVelocity(motion, taken);
  return motion;
}

function takeItsVelocity(motion: MotionState, taken: Taken): void {
  const [, , , , eastMps, northMps] = taken;
  const variance = taken[TAKEN_VELOCITY_VARIANCE];
  if (variance > 0) takeVelocity(motion, eastMps, northMps, variance);
}

/** A belief that begins with a report; a velocity is taken in only where nothing was known before. */
function begun(taken: Taken, noise: LearntNoise, jumps: number): Belief {
  const [at, lat, lon, variance, eastMps, northMps, velocityVariance] = taken;
  const isFirst = noise.travel.count === 0;
  taken[HOW] = BEGUN;
  taken[TAKEN_VARIANCE] = variance;
  taken[TAKEN_VELOCITY_VARIANCE] = velocityVariance > 0 && isFirst ? velocityVariance + NEW_VELOCITY_VARIANCE : 0;
  beginWay(noise.travel, { at, east: 0, north: 0, eastMps, northMps });
  const belief: Belief = {
    at,
    plane: localPlaneAt({ lat, lon }),
    motion: beginState(taken),
    noise,
    outliers: 0,
    jumps,
  };
  const height = heightAfter(undefined, taken);
  if (height !== undefined) belief.height = height;
  return belief;
}

/** A report as it is held against the one before; a velocity that is but a slip counts as it was expected. */
function waypoint({ noise, motion }: Belief, taken: Taken, east: number, north: number, isFitting: boolean): Waypoint {
  const [at, , , placeVariance, eastMps, northMps, velocityVariance] = taken;
  const isSlip = !isFitting && noise.misfits <= SLIPS_AT_MOST;
  return {
    at,
    east,
    north,
    eastMps: isSlip ? motion.eastMps : eastMps,
    northMps: isSlip ? motion.northMps : northMps,
    placeVariance,
    velocityVariance,
  };
}

/** Whether a drone could have got to a velocity; counts those in a row that it could not. */
function noteVelocity(
  noise: LearntNoise,
  [, , , , east, north, variance]: Taken,
  motion: MotionState,
  dtS: number,
): boolean {
  const isFitting = variance === 0 || fits(motion, east, north, variance + HARDEST_Q * Math.max(0.5, dtS));
  noise.misfits = isFitting ? 0 : noise.misfits + 1;
  return isFitting;
}

function fits(motion: MotionState, eastMps: number, northMps: number, variance: number): boolean {
  const [east, north] = [eastMps - motion.eastMps, northMps - motion.northMps];
  return east * east + north * north <= GATE * (motion.velocityVariance + variance);
}

function doubtedVariance({ velocityScale, travel }: LearntNoise, claimed: number): number {
  return claimed * velocityScale + NEW_VELOCITY_VARIANCE / (1 + travel.count * travel.count);
}

function learnFromTaken({ motion, noise }: Belief, taken: Taken): void {
  const [, , , , eastMps, northMps] = taken;
  const sigmaMps = Math.sqrt(motion.velocityVariance + taken[TAKEN_VELOCITY_VARIANCE]);
  learnFromVelocity(noise, (eastMps - motion.eastMps) / sigmaMps, (northMps - motion.northMps) / sigmaMps);
}

/** A belief of its own that taking in further reports doesn't change. */
export function copyOfBelief(belief: Belief): Belief {
  const { noise } = belief;
  return {
    ...belief,
    motion: { ...belief.motion },
    ...(belief.height === undefined ? {} : { height: { ...belief.height } }),
    noise: { ...noise, travel: { ...noise.travel }, place: { ...noise.place }, velocity: { ...noise.velocity } },
  };
}
