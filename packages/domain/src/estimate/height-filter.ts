import type { EpochMs } from '../time/instant.ts';
import { HEIGHT_DATUMS, type HeightDatum } from './report.ts';
import type { Taken } from './taken.ts';

/** White acceleration of a climb, m²/s³: drones climb and sink with 2 to 8 m/s and take a second or two to begin. */
const Q = 2;
const CLIMB_VARIANCE = 9;
const SAID_CLIMB_VARIANCE = 0.5;
/** Three standard deviations; what lies further is another datum or nonsense, and the filter begins anew. */
const GATE = 9;
/** After so long nothing is left to go on from. */
const FORGET_AFTER_S = 60;

/** Height and climb over one datum, with the covariance of both: m, m/s. Changed in place. */
export interface HeightState {
  at: EpochMs;
  readonly datum: HeightDatum;
  valueM: number;
  climbMps: number;
  variance: number;
  shared: number;
  climbVariance: number;
}

/**
 * A height once a report is taken in, the same, changed, or another that begins; heights over different datums are never mixed.
 *
 * The filter of `motion-state.ts` in one direction. A report older than the state changes nothing.
 */
export function heightAfter(state: HeightState | undefined, taken: Taken): HeightState | undefined {
  const [at, , , , , , , heightM, datum, heightVariance, climbMps, saysClimb] = taken;
  if (heightVariance === 0) return state;
  if (state === undefined || state.datum !== HEIGHT_DATUMS[datum]) return begun(taken);
  const dtS = (at - state.at) / 1000;
  if (dtS < 0) return state;
  if (dtS > FORGET_AFTER_S) return begun(taken);
  moveOn(state, dtS);
  const innovation = heightM - state.valueM;
  if (innovation * innovation > GATE * (state.variance + heightVariance)) return begun(taken);
  state.at = at;
  takeHeight(state, innovation, heightVariance);
  if (saysClimb === 1) takeClimb(state, climbMps - state.climbMps, SAID_CLIMB_VARIANCE);
  return state;
}

function begun([at, , , , , , , valueM, datum, variance, climbMps, saysClimb]: Taken): HeightState {
  const climbVariance = saysClimb === 1 ? SAID_CLIMB_VARIANCE : CLIMB_VARIANCE;
  return { at, datum: HEIGHT_DATUMS[datum] ?? 'takeoff', valueM, climbMps, variance, shared: 0, climbVariance };
}

function moveOn(state: HeightState, dtS: number): void {
  state.valueM += dtS * state.climbMps;
  state.variance += 2 * dtS * state.shared + dtS * dtS * state.climbVariance + (Q * dtS * dtS * dtS) / 3;
  state.shared += dtS * state.climbVariance + (Q * dtS * dtS) / 2;
  state.climbVariance += Q * dtS;
}

function takeHeight(state: HeightState, innovation: number, variance: number): void {
  const spread = state.variance + variance;
  const [gain, climbGain] = [state.variance / spread, state.shared / spread];
  state.valueM += gain * innovation;
  state.climbMps += climbGain * innovation;
  state.climbVariance -= climbGain * state.shared;
  state.variance -= gain * state.variance;
  state.shared -= gain * state.shared;
}

function takeClimb(state: HeightState, innovation: number, variance: number): void {
  const spread = state.climbVariance + variance;
  const [gain, heightGain] = [state.climbVariance / spread, state.shared / spread];
  state.valueM += heightGain * innovation;
  state.climbMps += gain * innovation;
  state.variance -= heightGain * state.shared;
  state.climbVariance -= gain * state.climbVariance;
  state.shared -= gain * state.shared;
}
