import { type Ellipse, ellipseOf } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, type LocalPlane, localPlaneAt, northM, placeAt } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import { type Belief, beginState, takeIn } from './belief.ts';
import { type HeightState, heightAfter } from './height-filter.ts';
import { type MotionState, moveOn, steppedBack } from './motion-state.ts';
import type { LearntNoise } from './noise/learnt-noise.ts';
import { sharedVariance } from './noise/shared-error.ts';
import { AT, BEGUN, DRIFT, FOLLOWED, HOW, LAT, LEFT_OUT, LON, Q, type Taken } from './taken.ts';

/** Where an aircraft is believed to have been when it reported, from what it reported before and after. Estimated. */
export interface SmoothedPlace {
  readonly at: EpochMs;
  readonly place: LatLon;
  /** 95 % */
  readonly ellipse: Ellipse;
  readonly eastMps: number;
  readonly northMps: number;
  readonly height?: Pick<HeightState, 'valueM' | 'datum' | 'climbMps'> | undefined;
}

/** A report on the way forward: what was believed just before and just after it was taken in. */
interface Stage {
  readonly taken: Taken;
  readonly plane: LocalPlane;
  readonly dtS: number;
  readonly expected: MotionState;
  readonly state: MotionState;
  readonly height: SmoothedPlace['height'];
}

/**
 * The first `count` of some reports in order of their time, smoothed by all of them; those that were left out are not among them.
 * `base` is what was believed before the first.
 *
 * A Rauch-Tung-Striebel smoother over a window of the reports: what lies 10 s and more ahead changes a place by less than a
 * hundredth of its noise, for a filter looks some 1 to 4 s far (fourth root of measurement noise over acceleration).
 *
 * Source: H. E. Rauch, F. Tung, C. T. Striebel, AIAA Journal 3 (1965); Anderson and Moore, "Optimal Filtering" (1979), 7.3, on lags.
 */
export function smoothed(
  base: Belief | undefined,
  recent: readonly Taken[],
  count: number,
  noise: LearntNoise,
): readonly SmoothedPlace[] {
  const stages = stagesOf(base, recent);
  const places: SmoothedPlace[] = [];
  let later: Stage | undefined;
  let ahead: MotionState | undefined;
  for (let nth = stages.length - 1; nth >= 0; nth--) {
    const stage = stages[nth] as Stage;
    const state =
      later === undefined || ahead === undefined || later.taken[HOW] === BEGUN
        ? stage.state
        : steppedBack(stage.state, later.dtS, later.expected, ahead);
    if (nth < count && stage.taken[HOW] !== LEFT_OUT) places.push(placeOf(stage, state, noise));
    [later, ahead] = [stage, state];
  }
  return places.reverse();
}

/** The way forward once more, as the filter went it. */
function stagesOf(base: Belief | undefined, recent: readonly Taken[]): readonly Stage[] {
  let at = base?.at;
  let plane = base?.plane;
  let state = base === undefined ? undefined : { ...base.motion };
  let height = base?.height === undefined ? undefined : { ...base.height };
  return recent.map((taken) => {
    const place = { lat: taken[LAT], lon: taken[LON] };
    if (taken[HOW] === BEGUN || at === undefined || plane === undefined || state === undefined) {
      at = taken[AT];
      plane = localPlaneAt(place);
      state = beginState(taken);
      height = heightAfter(undefined, taken);
      return { taken, plane, dtS: 0, expected: state, state: { ...state }, height: told(height) };
    }
    const dtS = (taken[AT] - at) / 1000;
    at = taken[AT];
    moveOn(state, dtS, taken[Q], taken[DRIFT]);
    const expected = { ...state };
    if (taken[HOW] === FOLLOWED) {
      takeIn(state, taken, eastM(plane, place), northM(plane, place));
      height = heightAfter(height, taken);
    }
    return { taken, plane, dtS, expected, state: { ...state }, height: told(height) };
  });
}

function told(height: HeightState | undefined): SmoothedPlace['height'] {
  return height === undefined ? undefined : { valueM: height.valueM, datum: height.datum, climbMps: height.climbMps };
}

function placeOf({ taken, plane, height }: Stage, state: MotionState, noise: LearntNoise): SmoothedPlace {
  const { east, north, eastMps, northMps, placeVariance } = state;
  const variance = placeVariance + sharedVariance(noise, placeVariance);
  return {
    at: taken[AT],
    place: placeAt(plane, east, north),
    ellipse: ellipseOf({ east: variance, eastNorth: 0, north: variance }),
    eastMps,
    northMps,
    height,
  };
}
