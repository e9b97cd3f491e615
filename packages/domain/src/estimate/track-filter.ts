import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
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
  placeDistance,
  stateAt,
} from './motion-state.ts';
import { learn, type NoiseScale, noteOffset, untoldNoise } from './noise-scale.ts';
import type { Report } from './report.ts';

/** Reports that come late by up to this much are put where they belong. */
export const REORDER_WITHIN_MS = 10_000;
/** Bounds the work of one late report, and what a snapshot holds: a drone heard by several receivers says 2 to 5 a second. */
const MAX_RECENT = 64;

/** Speed of a drone of which only the place is known: up to 20 m/s, in any direction. */
const UNKNOWN_VELOCITY_VARIANCE = 100;

/** Chi-square of two degrees of freedom: the noise of a filter that is right exceeds it once in 3,000 reports. */
const GATE = 16;
/** Nearer than this to where it is expected no report is an outlier: a drone that turns sharply is there within a second. */
const NEAR_M = 25;
/** So many outliers in a row are no outliers: the aircraft is there, or another one is. */
const JUMP_AFTER = 3;

/** After so long, or so far from the origin of its plane, a filter begins anew. */
const FORGET_AFTER_MS = 60_000;
const PLANE_REACH_M = 20_000;

/** Copies of a report reach us by several receivers and transports within this time. */
const COPIES_WITHIN_MS = 1500;

/** A report as it was taken in, so that it can be taken in again behind a late one. */
interface Taken {
  readonly at: EpochMs;
  readonly east: number;
  readonly north: number;
  readonly variance: number;
  readonly velocity?: Report['velocity'];
  readonly q: number;
  /** Left out, but its time counts. */
  readonly isOutlier?: true;
}

/** A state, and when it held. */
interface Held {
  readonly at: EpochMs;
  readonly state: MotionState;
}

/** What is kept of a track to estimate where it is. Plain data, changed in place. */
export interface TrackFilter {
  readonly origin: LatLon;
  at: EpochMs;
  state: MotionState;
  /** The state before the oldest of `recent`. */
  base: Held;
  /** The state after the last of them that came within `REORDER_WITHIN_MS` of the base: the next base. */
  nextBase: Held;
  /** The reports since the base, in order of their time: those of the last 10 to 20 s. */
  recent: Taken[];
  noise: NoiseScale;
  height?: HeightState;
  /** Outliers in a row. */
  outliers: number;
  /** How often it began anew because reports left off somewhere and went on elsewhere. */
  jumps: number;
  /** The place said last, to know its copies. */
  said: { readonly at: EpochMs; readonly place: LatLon };
}

/** The filter of a track of which one report is known. */
export function beginFilter(report: Report, jumps = 0): TrackFilter {
  const { at, place, variance, velocity } = report;
  const state = stateAt(0, 0, variance, UNKNOWN_VELOCITY_VARIANCE);
  if (velocity !== undefined) takeVelocity(state, velocity);
  const height = heightAfter(undefined, report);
  return {
    origin: place,
    at,
    state,
    base: { at, state: copyOfState(state) },
    nextBase: { at, state: copyOfState(state) },
    recent: [],
    noise: untoldNoise(variance),
    ...(height === undefined ? {} : { height }),
    outliers: 0,
    jumps,
    said: { at, place },
  };
}

/**
 * Takes a report in and gives the filter that holds it: the same, changed in place, or a new one where the aircraft is
 * somewhere else altogether.
 *
 * A copy of the report before says nothing new, and errors would be taken for independent that are one. A report that is
 * older than the newest, up to `REORDER_WITHIN_MS`, is put in its place and those behind it are taken in again; an older one is
 * left out. Reports outside the gate are left out until `JUMP_AFTER` of them followed each other.
 */
export function filterAfter(filter: TrackFilter | undefined, report: Report): TrackFilter {
  if (filter === undefined) return beginFilter(report);
  const plane = localPlaneAt(filter.origin);
  const [east, north] = [eastM(plane, report.place), northM(plane, report.place)];
  if (isCopy(filter, report)) return filter;
  const isFar = Math.hypot(east, north) > PLANE_REACH_M;
  if (report.at - filter.at > FORGET_AFTER_MS || isFar) return beginFilter(report, filter.jumps + (isFar ? 1 : 0));
  if (report.at < filter.base.at) return filter;
  const { variance, velocity } = report;
  const taken = { at: report.at, east, north, variance, ...(velocity === undefined ? {} : { velocity }) };
  return report.at >= filter.at ? followed(filter, report, taken) : inserted(filter, taken);
}

function isCopy({ said, recent }: TrackFilter, { at, place }: Report): boolean {
  if (Math.abs(at - said.at) > COPIES_WITHIN_MS || recent.length === 0) return false;
  return place.lat === said.place.lat && place.lon === said.place.lon;
}

function followed(filter: TrackFilter, report: Report, said: Omit<Taken, 'q'>): TrackFilter {
  const { state, noise } = filter;
  const q = noise.q;
  moveOn(state, (report.at - filter.at) / 1000, q);
  filter.at = report.at;
  const variance = said.variance * noise.scale;
  const distance = placeDistance(state, said.east, said.north, variance);
  if (said.velocity !== undefined && filter.recent.length > 1) {
    learn(noise, distance / 2, velocityDistance(state, said.velocity) / 2);
  }
  if (distance > GATE && isApart(state, said)) {
    filter.outliers += 1;
    if (filter.outliers >= JUMP_AFTER) return beginFilter(report, filter.jumps + 1);
    remember(filter, { ...said, q, isOutlier: true });
    return filter;
  }
  filter.outliers = 0;
  noteOffset(noise, [said.east - (state.mean[EAST] as number), said.north - (state.mean[NORTH] as number)]);
  noise.claimed = report.variance;
  filter.said = { at: report.at, place: report.place };
  const taken = { ...said, variance, q };
  take(state, taken);
  remember(filter, taken);
  const height = heightAfter(filter.height, report);
  if (height !== undefined) filter.height = height;
  return filter;
}

function isApart({ mean }: MotionState, { east, north }: Pick<Taken, 'east' | 'north'>): boolean {
  return Math.hypot(east - (mean[EAST] as number), north - (mean[NORTH] as number)) > NEAR_M;
}

/** A late report: the filter is run once more from its base. */
function inserted(filter: TrackFilter, said: Omit<Taken, 'q'>): TrackFilter {
  const { base, recent, noise } = filter;
  const next = recent.findIndex(({ at }) => at > said.at);
  const { q } = recent[next] ?? noise;
  recent.splice(next, 0, { ...said, variance: said.variance * noise.scale, q });
  const state = copyOfState(base.state);
  const nextAt = filter.nextBase.at;
  let at = base.at;
  for (const each of recent) {
    moveOn(state, (each.at - at) / 1000, each.q);
    take(state, each);
    at = each.at;
    if (at <= nextAt) filter.nextBase = { at, state: copyOfState(state) };
  }
  filter.state = state;
  return filter;
}

/** Keeps a report; once all that can still come late comes behind the next base, that is the base. */
function remember(filter: TrackFilter, taken: Taken): void {
  const { recent, nextBase, state, at } = filter;
  recent.push(taken);
  if (at - nextBase.at < REORDER_WITHIN_MS && recent.length <= MAX_RECENT) return;
  filter.base = nextBase;
  filter.nextBase = { at, state: copyOfState(state) };
  const first = recent.findIndex((each) => each.at > nextBase.at);
  recent.splice(0, first === -1 ? recent.length : first);
}

function take(state: MotionState, { east, north, variance, velocity, isOutlier }: Taken): void {
  if (isOutlier === true) return;
  measure(state, EAST, east, variance);
  measure(state, NORTH, north, variance);
  if (velocity !== undefined) takeVelocity(state, velocity);
}

function takeVelocity(state: MotionState, { eastMps, northMps, variance }: NonNullable<Report['velocity']>): void {
  measure(state, EAST_MPS, eastMps, variance);
  measure(state, NORTH_MPS, northMps, variance);
}

/** Like `placeDistance`, of a velocity; what the directions share is left out. */
function velocityDistance(
  { mean, cov }: MotionState,
  { eastMps, northMps, variance }: NonNullable<Report['velocity']>,
): number {
  const [east, north] = [eastMps - (mean[EAST_MPS] as number), northMps - (mean[NORTH_MPS] as number)];
  return (east * east) / ((cov[10] as number) + variance) + (north * north) / ((cov[15] as number) + variance);
}

/** A filter of its own that no step changes. */
export function copyOfFilter(filter: TrackFilter): TrackFilter {
  return {
    ...filter,
    state: copyOfState(filter.state),
    base: { ...filter.base, state: copyOfState(filter.base.state) },
    nextBase: { ...filter.nextBase, state: copyOfState(filter.nextBase.state) },
    recent: filter.recent.slice(),
    noise: { ...filter.noise },
  };
}
