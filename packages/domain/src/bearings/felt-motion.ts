import { RADIANS_PER_DEGREE } from '../geo/earth-centred.ts';
import { type Covariance, ellipseOf } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM, placeAt } from '../geo/local-plane.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { LocatedPlace } from '../track/track.ts';
import type { CrossedNow } from './crossing.ts';
import { copyOfState, EAST, EAST_MPS, type FeltState, moveOn, NORTH, NORTH_MPS, stateAtOrigin } from './felt-state.ts';
import type { Sighting } from './locate.ts';

/** An aircraft's place and motion as bearings alone tell them. Plain data; the state changes in place. */
export interface FeltMotion {
  readonly origin: LatLon;
  /** Since when it goes on without a break. */
  readonly since: EpochMs;
  at: EpochMs;
  readonly state: FeltState;
  /** Bearings in a row that did not fit. */
  misses: number;
  /** What bearings have been off of late, squared, in deviations: 1 where it flies as expected. */
  surprise: number;
}

/** White acceleration, m²/s³: of a drone that goes about its way, and of a racing one that turns at 20 m/s. */
const CALM_DENSITY = 3;
const WILD_DENSITY = 40;

/** How fast what bearings are off, squared, in deviations, is taken to be usual now. */
const SURPRISE_RATE = 0.15;

/** Each direction, m²/s²: a racing drone's 27 m/s are two deviations and a half. */
const UNKNOWN_VELOCITY_VARIANCE = 120;

/** A pause longer than this, and it begins anew. */
const PAUSE_MS = 10_000;

/** Deviations past which a bearing is a reflection or another aircraft's. */
const GATE_SIGMAS = 3.5;

/** So many of them in a row, and the aircraft is where the bearings cross now. */
const MISSES_THAT_MOVE = 4;

/** Past this the straight line that the filter takes for an arc says nothing: the aircraft is above the sensor. */
const WIDEST_SEEN_RADIANS = 0.35;

/** What does not average out in a direction finder, of its deviation: mount, mast, metal around it. */
const LASTING_SHARE = 0.15;

/**
 * The motion after one more bearing; `now`: where the bearings of several sensors cross, if they do.
 *
 * It begins at a crossing, and goes on with each bearing by itself, so that one heard twice a second beside one heard every
 * three seconds is not counted twice. A bearing outside the gate is left out, until four in a row are. Changes the motion
 * that is given.
 *
 * Source: an extended Kalman filter with a bearing as measurement, Bar-Shalom, Li and Kirubarajan, "Estimation with
 * Applications to Tracking and Navigation", 2001, 10.3; good as long as the place is known, seen from the sensor, to within 20°.
 */
export function feltAfter(
  felt: FeltMotion | undefined,
  sighting: Sighting,
  now: CrossedNow | undefined,
  at: EpochMs,
): FeltMotion | undefined {
  if (felt === undefined || at - felt.at > PAUSE_MS || at < felt.at) return now === undefined ? undefined : begun(now);
  moveOn(felt.state, (at - felt.at) / 1000, densityOf(felt));
  felt.at = at;
  const deviation = take(felt, sighting) ?? Number.POSITIVE_INFINITY;
  felt.misses = deviation <= GATE_SIGMAS ? 0 : felt.misses + 1;
  felt.surprise += SURPRISE_RATE * (Math.min(deviation, GATE_SIGMAS) ** 2 - felt.surprise);
  return felt.misses >= MISSES_THAT_MOVE && now !== undefined ? begun(now) : felt;
}

/** It may turn as hard as it has just been seen to. */
function densityOf({ surprise }: FeltMotion): number {
  return Math.min(WILD_DENSITY, CALM_DENSITY * Math.max(1, surprise) ** 4);
}

function begun({ at, place, covariance }: CrossedNow): FeltMotion {
  const state = stateAtOrigin(covariance, UNKNOWN_VELOCITY_VARIANCE);
  return { origin: place, since: at, at, state, misses: 0, surprise: 1 };
}

/** How many deviations a bearing lies off, taken in if that is within the gate; `undefined` where it can't be compared. */
function take({ origin, state }: FeltMotion, { from, bearingDeg, sigmaDeg }: Sighting): number | undefined {
  const { mean, cov } = state;
  const plane = localPlaneAt(origin);
  const alongEast = (mean[EAST] as number) - eastM(plane, from);
  const alongNorth = (mean[NORTH] as number) - northM(plane, from);
  const square = alongEast ** 2 + alongNorth ** 2;
  const [byEast, byNorth] = [alongNorth / square, -alongEast / square];
  // P H', H the change of the bearing with the place.
  const spread = [0, 1, 2, 3].map((row) => byEast * (cov[4 * row] as number) + byNorth * (cov[4 * row + 1] as number));
  const seen = byEast * (spread[EAST] as number) + byNorth * (spread[NORTH] as number);
  if (!(seen <= WIDEST_SEEN_RADIANS ** 2)) return undefined;
  const variance = seen + (sigmaDeg * RADIANS_PER_DEGREE) ** 2;
  const apart = bearingDeg * RADIANS_PER_DEGREE - Math.atan2(alongEast, alongNorth);
  const innovation = Math.atan2(Math.sin(apart), Math.cos(apart));
  const deviation = Math.abs(innovation) / Math.sqrt(variance);
  if (deviation > GATE_SIGMAS) return deviation;
  for (let row = 0; row < 4; row += 1) {
    const gain = (spread[row] as number) / variance;
    mean[row] = (mean[row] as number) + gain * innovation;
    for (let column = 0; column < 4; column += 1) {
      cov[4 * row + column] = (cov[4 * row + column] as number) - gain * (spread[column] as number);
    }
  }
  return deviation;
}

/**
 * Where a motion puts its aircraft, with the 95 % ellipse, wider while bearings lie off further than they should.
 *
 * `crossed`: the covariance of the sensors' bearings by themselves. A part of it stays however many bearings there are.
 */
export function locatedBy(
  { origin, at, state, surprise }: FeltMotion,
  crossed: Covariance,
  sensors: readonly SensorId[],
): LocatedPlace {
  const { mean, cov } = state;
  const wider = Math.max(1, surprise);
  const variance = (own: number, lasting: number) => wider * (cov[own] as number) + LASTING_SHARE ** 2 * lasting;
  return {
    at,
    place: placeAt(localPlaneAt(origin), mean[EAST] as number, mean[NORTH] as number),
    ellipse: ellipseOf({
      east: variance(0, crossed.east),
      eastNorth: variance(1, crossed.eastNorth),
      north: variance(5, crossed.north),
    }),
    sensors,
    eastMps: mean[EAST_MPS] as number,
    northMps: mean[NORTH_MPS] as number,
    velocitySigmaMps: Math.sqrt((wider * ((cov[10] as number) + (cov[15] as number))) / 2),
  };
}

/** A motion that began just now moves as its first bearings happened to be off. */
const KNOWN_AFTER_MS = 8000;

/** Whether it has gone on for long enough to tell how the aircraft moves. */
export function isMotionKnown({ since, at }: FeltMotion): boolean {
  return at - since >= KNOWN_AFTER_MS;
}

/** A motion of its own that no step changes. */
export function copyOfFelt(felt: FeltMotion): FeltMotion {
  return { ...felt, state: copyOfState(felt.state) };
}
