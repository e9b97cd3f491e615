import { distanceM } from '../geo/distance.ts';
import { type Covariance, ellipseOf, SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Hearing, LocatedPlace } from '../track/track.ts';
import { deviationFromPlace } from './fit.ts';
import { locate, type Sighting } from './locate.ts';

/** Bearings further apart are of two places of one aircraft. */
const TOGETHER_WITHIN_MS = 3000;

/** A racing drone; faster is a crossing of lines to two aircraft. */
const FASTEST_MPS = 60;

/** How fast a drone goes that is felt now by one sensor and then by another. */
const USUAL_MPS = 10;

/** A crossing of lines to two aircraft wanders off within this, unless both hover. */
const STEADY_AFTER_MS = 5000;
const STEADY_CROSSINGS = 5;

/** A pause longer than this, and it begins anew. */
const PAUSE_MS = 10_000;

/** Deviations of both places that a step may be off. */
const STEP_SIGMAS = 3;

/** Where bearings crossed last, and since when this was a place that an aircraft can have moved through. */
export interface Crossing {
  readonly at: EpochMs;
  readonly place: LatLon;
  readonly covariance: Covariance;
  readonly sensors: readonly SensorId[];
  readonly since: EpochMs;
  readonly count: number;
  /** How often it was somewhere that no aircraft can have reached. */
  readonly leaps: number;
  /** Every time on one and the same frequency. */
  readonly isTied: boolean;
}

/** Where bearings cross now. */
export type CrossedNow = Omit<Crossing, 'since' | 'count' | 'leaps' | 'isTied'>;

/** A sensor as far as its own place goes. */
export type Places = ReadonlyMap<SensorId, Pick<Sensor, 'position'>>;

/** Where a bearing was taken: as it says, else where its sensor stands. */
export function originOf(sensor: SensorId, origin: LatLon | undefined, places: Places): LatLon | undefined {
  return origin ?? places.get(sensor)?.position;
}

/**
 * Where the last bearings of several sensors cross, those of the last 3 s; `undefined`: nowhere, or one sensor alone.
 *
 * The covariance is that of the bearings, wider by what a drone may have moved between the first and the last of them.
 */
export function crossingOf(hearings: readonly Hearing[], places: Places, at: EpochMs): CrossedNow | undefined {
  const sensors: SensorId[] = [];
  const sightings: Sighting[] = [];
  let oldest = at;
  for (const { sensor, bearing } of hearings) {
    if (bearing?.sigmaDeg === undefined || at - bearing.heardAt > TOGETHER_WITHIN_MS) continue;
    const from = originOf(sensor, bearing.origin, places);
    if (from === undefined) continue;
    sensors.push(sensor);
    sightings.push({ from, bearingDeg: bearing.bearingDeg, sigmaDeg: bearing.sigmaDeg });
    if (bearing.heardAt < oldest) oldest = bearing.heardAt;
  }
  const located = sightings.length < 2 ? undefined : locate(sightings);
  if (located === undefined) return undefined;
  const { east, eastNorth, north } = located.covariance;
  const moved = ((USUAL_MPS * (at - oldest)) / 1000) ** 2;
  return { at, place: located.place, covariance: { east: east + moved, eastNorth, north: north + moved }, sensors };
}

/** A crossing once bearings have crossed again; it begins anew where no aircraft can have got there, and after a pause. */
export function crossingAfter(known: Crossing | undefined, next: CrossedNow, isTied: boolean): Crossing {
  if (known === undefined || !isPresent(known, next.at)) {
    return { ...next, since: next.at, count: 1, leaps: 0, isTied };
  }
  const reachM = (FASTEST_MPS * (next.at - known.at)) / 1000;
  const spreadM = Math.hypot(spreadOf(known.covariance), spreadOf(next.covariance));
  const isLeap = distanceM(known.place, next.place) > reachM + STEP_SIGMAS * spreadM;
  if (isLeap) return { ...next, since: next.at, count: 1, leaps: known.leaps + 1, isTied };
  return { ...next, since: known.since, count: known.count + 1, leaps: known.leaps, isTied: isTied && known.isTied };
}

/** Whether bearings have crossed at a place for so long, and nowhere else, that it is one aircraft's. */
export function isSteady({ at, since, count, leaps }: Crossing): boolean {
  return leaps === 0 && at - since >= STEADY_AFTER_MS && count >= STEADY_CROSSINGS;
}

/** Whether a crossing still tells of now. */
export function isPresent(crossing: Crossing, at: EpochMs): boolean {
  return at - crossing.at <= PAUSE_MS;
}

/** The place of a crossing with its 95 % ellipse. */
export function placeOf({ at, place, covariance, sensors }: Crossing): LocatedPlace {
  return { at, place, ellipse: ellipseOf(covariance), sensors };
}

/** How many deviations a bearing is off a crossing, with what an aircraft may have moved since. */
export function deviationFromCrossing(crossing: Crossing, sighting: Sighting, at: EpochMs): number | undefined {
  // Three deviations are as far as the fastest flies.
  const movedM = (FASTEST_MPS * (at - crossing.at)) / 3000;
  return deviationFromPlace(crossing.place, Math.hypot(spreadOf(crossing.covariance), movedM), sighting);
}

/** The greater deviation of a place, m. */
function spreadOf(covariance: Covariance): number {
  // The half axis of the ellipse of 95 % is 2.45 deviations long.
  return ellipseOf(covariance).semiMajorM / SIGMAS_OF_95;
}
