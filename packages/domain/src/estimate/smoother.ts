import { type Ellipse, ellipseOf } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, type LocalPlane, localPlaneAt, northM, placeAt } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import { type Belief, beginState, type Taken, takeIn } from './belief.ts';
import { type HeightState, heightAfter } from './height-filter.ts';
import { copyOfState, EAST, EAST_MPS, type MotionState, moveOn, NORTH, NORTH_MPS } from './motion-state.ts';
import type { LearntNoise } from './noise/learnt-noise.ts';
import { sharedVariance } from './noise/shared-error.ts';
import { steppedBack } from './step-back.ts';

/** Where an aircraft is believed to have been when it reported, from what it reported before and after. Estimated. */
export interface SmoothedPlace {
  readonly at: EpochMs;
  readonly place: LatLon;
  /** 95 % */
  readonly ellipse: Ellipse;
  readonly eastMps: number;
  readonly northMps: number;
  readonly height?: HeightState;
}

/** A report on the way forward: what was believed just before and just after it was taken in. */
interface Stage {
  readonly taken: Taken;
  readonly plane: LocalPlane;
  readonly dtS: number;
  readonly expected: MotionState;
  readonly state: MotionState;
  readonly height: HeightState | undefined;
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
      later === undefined || ahead === undefined || later.taken.how === 'begun'
        ? stage.state
        : steppedBack(stage.state, later.expected, ahead, later.dtS);
    if (nth < count && stage.taken.how !== 'left-out') places.push(placeOf(stage, state, noise));
    [later, ahead] = [stage, state];
  }
  return places.reverse();
}

/** The way forward once more, as the filter went it. */
function stagesOf(base: Belief | undefined, recent: readonly Taken[]): readonly Stage[] {
  let at = base?.at;
  let plane = base?.plane;
  let state = base === undefined ? undefined : copyOfState(base.motion);
  let height = base?.height;
  return recent.map((taken) => {
    const { report, how, q, drift } = taken;
    if (how === 'begun' || at === undefined || plane === undefined || state === undefined) {
      at = report.at;
      plane = localPlaneAt(report.place);
      state = beginState(taken);
      height = heightAfter(undefined, report);
      return { taken, plane, dtS: 0, expected: state, state: copyOfState(state), height };
    }
    const dtS = (report.at - at) / 1000;
    at = report.at;
    moveOn(state, dtS, q, drift);
    const expected = copyOfState(state);
    if (how === 'followed') {
      takeIn(state, taken, eastM(plane, report.place), northM(plane, report.place));
      height = heightAfter(height, report);
    }
    return { taken, plane, dtS, expected, state: copyOfState(state), height };
  });
}

function placeOf({ taken, plane, height }: Stage, { mean, cov }: MotionState, noise: LearntNoise): SmoothedPlace {
  const [east, north] = [cov[0] as number, cov[5] as number];
  const shared = sharedVariance(noise, (east + north) / 2);
  return {
    at: taken.report.at,
    place: placeAt(plane, mean[EAST] as number, mean[NORTH] as number),
    ellipse: ellipseOf({ east: east + shared, eastNorth: cov[1] as number, north: north + shared }),
    eastMps: mean[EAST_MPS] as number,
    northMps: mean[NORTH_MPS] as number,
    ...(height === undefined ? {} : { height }),
  };
}
