import type { EpochMs } from '../time/instant.ts';
import type { HeightDatum, Report } from './report.ts';

/** White acceleration of a climb, m²/s³: drones climb and sink with 2 to 8 m/s and take a second or two to begin. */
const Q = 2;
const CLIMB_VARIANCE = 9;
const SAID_CLIMB_VARIANCE = 0.5;
/** Three standard deviations; what lies further is another datum or nonsense, and the filter begins anew. */
const GATE = 9;
/** After so long nothing is left to go on from. */
const FORGET_AFTER_S = 60;

/** Height and climb over one datum, with the covariance of both: m, m/s. */
export interface HeightState {
  readonly at: EpochMs;
  readonly datum: HeightDatum;
  readonly valueM: number;
  readonly climbMps: number;
  readonly variance: number;
  readonly shared: number;
  readonly climbVariance: number;
}

/**
 * A height once a report is taken in; heights over different datums are never mixed.
 *
 * The filter of `motion-state.ts` in one direction. A report older than the state changes nothing.
 */
export function heightAfter(state: HeightState | undefined, report: Report): HeightState | undefined {
  const { height, at } = report;
  if (height === undefined) return state;
  if (state === undefined || state.datum !== height.datum) return begun(height, at);
  const dtS = (at - state.at) / 1000;
  if (dtS < 0) return state;
  if (dtS > FORGET_AFTER_S) return begun(height, at);
  const moved = movedOn(state, dtS);
  const innovation = height.valueM - moved.valueM;
  if (innovation * innovation > GATE * (moved.variance + height.variance)) return begun(height, at);
  const measured = taken(moved, 'valueM', height.valueM, height.variance);
  const { climbMps } = height;
  const said = climbMps === undefined ? measured : taken(measured, 'climbMps', climbMps, SAID_CLIMB_VARIANCE);
  return { ...said, at };
}

function begun({ valueM, datum, variance, climbMps }: NonNullable<Report['height']>, at: EpochMs): HeightState {
  const climbVariance = climbMps === undefined ? CLIMB_VARIANCE : SAID_CLIMB_VARIANCE;
  return { at, datum, valueM, climbMps: climbMps ?? 0, variance, shared: 0, climbVariance };
}

function movedOn(state: HeightState, dtS: number): HeightState {
  const { valueM, climbMps, variance, shared, climbVariance } = state;
  return {
    ...state,
    valueM: valueM + dtS * climbMps,
    variance: variance + 2 * dtS * shared + dtS * dtS * climbVariance + (Q * dtS ** 3) / 3,
    shared: shared + dtS * climbVariance + (Q * dtS * dtS) / 2,
    climbVariance: climbVariance + Q * dtS,
  };
}

function taken(state: HeightState, what: 'valueM' | 'climbMps', said: number, variance: number): HeightState {
  const own = what === 'valueM' ? state.variance : state.climbVariance;
  const [height, climb] = what === 'valueM' ? [own, state.shared] : [state.shared, own];
  const spread = own + variance;
  const innovation = said - state[what];
  return {
    ...state,
    valueM: state.valueM + (height / spread) * innovation,
    climbMps: state.climbMps + (climb / spread) * innovation,
    variance: state.variance - (height * height) / spread,
    shared: state.shared - (height * climb) / spread,
    climbVariance: state.climbVariance - (climb * climb) / spread,
  };
}
