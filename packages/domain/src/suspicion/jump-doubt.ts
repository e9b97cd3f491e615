import type { Detection } from '../detection/detection.ts';
import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Finding } from './suspicion.ts';

/** A place that one sensor passed on, by every clock that says when. The last of its kind is written over by the next. */
export interface SaidPlace {
  readonly sensor: SensorId;
  readonly method: Detection['method'];
  at: LatLon;
  accuracyM: number;
  heardAt: EpochMs;
  observedAt?: EpochMs | undefined;
  aircraftAt?: EpochMs | undefined;
}

/** When something was impossible lately, oldest first. */
export type Jumps = readonly EpochMs[];

/** What may move how. */
export interface Mover {
  /** Nothing of the kind is faster, m/s. */
  readonly fastestMps: number;
  /** Two reports of one place may lie this far apart. */
  readonly noiseM: number;
}

/**
 * Faster than aircraft that are open to anybody: the rules end at 45 m/s (14 CFR 107.51), racing drones fly some 60 m/s,
 * and those beyond it are records. Two reports with 30 m of noise lie within 150 m of each other.
 */
export const AIRCRAFT: Mover = { fastestMps: 100, noiseM: 150 };

/** Faster than cars, and a phone that has lost its satellites. */
export const PILOT: Mover = { fastestMps: 70, noiseM: 200 };

/** The same identity at two addresses of one aircraft: their reports may be some seconds apart. */
const TWIN: Mover = { fastestMps: 100, noiseM: 300 };

const MAX_PLACES = 8;

/** One wild report is an error of GNSS, two are one there and back. */
const JUMPS = 3;
const JUMPS_WITHIN_MS = 180_000;

/** Clocks tell whole seconds; where there is none but ours, a queue may have held a report back. */
const CLOCK_SLACK_S = 1;
const QUEUE_SLACK_S = 5;

/** A message up to this late counts as of now, so that two receivers may be as far apart in time. */
const RECEIVERS_APART_S = 60;

/**
 * The speed in m/s that a place asks for since the last one that the same sensor passed on by the same method; 0 where it
 * needs none. The place is kept as the last one, in the list, which changes.
 *
 * Only there do times compare: what two receivers say of one instant may reach us a minute apart. Of the clocks that tell
 * how long it took, the one that tells longest counts, so that a queue that empties at once makes nobody fast. Both places
 * may be as wrong as they say, and by the mover's noise at least.
 */
export function speedTo(
  places: SaidPlace[],
  detection: Detection,
  at: LatLon,
  accuracyM: number,
  mover: Mover,
  heardAt: EpochMs,
): number {
  const last = places.find(({ sensor, method }) => sensor === detection.sensor && method === detection.method);
  if (last === undefined) {
    if (places.length >= MAX_PLACES) places.splice(oldestOf(places), 1);
    places.push(saidPlace(detection, at, accuracyM, heardAt));
    return 0;
  }
  const speedMps = leastSpeedMps(last, detection, at, accuracyM, mover, heardAt);
  writeOver(last, detection, at, accuracyM, heardAt);
  return speedMps;
}

function leastSpeedMps(
  last: SaidPlace,
  detection: Detection,
  at: LatLon,
  accuracyM: number,
  { noiseM }: Mover,
  heardAt: EpochMs,
): number {
  if (isNextTo(last.at, at)) return 0;
  const wayM = distanceM(last.at, at) - Math.max(noiseM, 2 * (last.accuracyM + accuracyM));
  return wayM <= 0 ? 0 : wayM / greatestS(last, detection, heardAt);
}

function saidPlace(
  { sensor, method, observedAt, aircraftAt }: Detection,
  at: LatLon,
  accuracyM: number,
  heardAt: EpochMs,
): SaidPlace {
  const said: SaidPlace = { sensor, method, at, accuracyM, heardAt };
  if (observedAt !== undefined) said.observedAt = observedAt;
  if (aircraftAt !== undefined) said.aircraftAt = aircraftAt;
  return said;
}

function writeOver(
  said: SaidPlace,
  { observedAt, aircraftAt }: Detection,
  at: LatLon,
  accuracyM: number,
  heardAt: EpochMs,
): void {
  said.at = at;
  said.accuracyM = accuracyM;
  said.heardAt = heardAt;
  if (observedAt !== said.observedAt) writeTime(said, 'observedAt', observedAt);
  if (aircraftAt !== said.aircraftAt) writeTime(said, 'aircraftAt', aircraftAt);
}

// A field that holds `undefined` would be gone after a restart.
function writeTime(said: SaidPlace, field: 'observedAt' | 'aircraftAt', at: EpochMs | undefined): void {
  if (at === undefined) delete said[field];
  else said[field] = at;
}

export function jumpsAfter(jumps: Jumps, at: EpochMs): Jumps {
  return [...jumps, at].slice(-JUMPS);
}

/** The speed against the fastest possible, once it was exceeded often enough not to be an error. */
export function impossibleSpeed(jumps: Jumps, speedMps: number, mover: Mover, at: EpochMs): Finding | undefined {
  const [oldest] = jumps;
  if (jumps.length < JUMPS || oldest === undefined || at - oldest > JUMPS_WITHIN_MS) return undefined;
  return { value: Math.round(speedMps), threshold: mover.fastestMps };
}

/** One identity's last place from one of its addresses. */
export interface Twin {
  readonly emitter: string;
  readonly place: SaidPlace;
}

const MAX_TWINS = 4;
const TWINS_WITHIN_MS = 10_000;

/**
 * How far off the same identity is at another address, metres, where one aircraft can't be at both; else 0. The place is
 * kept as the last one from its address, in the list, which changes.
 */
export function twinAwayM(twins: Twin[], emitter: string, detection: Detection, at: LatLon, heardAt: EpochMs): number {
  let awayM = 0;
  let own: Twin | undefined;
  for (const twin of twins) {
    if (twin.emitter === emitter) own = twin;
    else if (awayM === 0) awayM = impossibleM(twin.place, detection, at, heardAt);
  }
  if (own !== undefined && own.place.sensor === detection.sensor) writeOver(own.place, detection, at, 0, heardAt);
  else keepTwin(twins, own, { emitter, place: saidPlace(detection, at, 0, heardAt) });
  return awayM;
}

function impossibleM(place: SaidPlace, detection: Detection, at: LatLon, heardAt: EpochMs): number {
  if (heardAt - place.heardAt > TWINS_WITHIN_MS || isNextTo(place.at, at)) return 0;
  const awayM = distanceM(place.at, at);
  const slackS = place.sensor === detection.sensor ? QUEUE_SLACK_S : RECEIVERS_APART_S;
  const reachM = TWIN.noiseM + TWIN.fastestMps * (greatestS(place, detection, heardAt) + slackS);
  return awayM > reachM ? awayM : 0;
}

function keepTwin(twins: Twin[], own: Twin | undefined, twin: Twin): void {
  if (own !== undefined) twins.splice(twins.indexOf(own), 1);
  else if (twins.length >= MAX_TWINS) twins.splice(oldestOf(twins.map(({ place }) => place)), 1);
  twins.push(twin);
}

/** Metres between the two against what one aircraft could explain, once seen often enough. */
export function serialElsewhere(jumps: Jumps, awayM: number, at: EpochMs): Finding | undefined {
  const [oldest] = jumps;
  if (jumps.length < JUMPS || oldest === undefined || at - oldest > JUMPS_WITHIN_MS) return undefined;
  return { value: Math.round(awayM), threshold: TWIN.noiseM + TWIN.fastestMps * QUEUE_SLACK_S };
}

function oldestOf(all: readonly SaidPlace[]): number {
  let oldest = 0;
  for (const [nth, { heardAt }] of all.entries()) if (heardAt < (all[oldest] as SaidPlace).heardAt) oldest = nth;
  return oldest;
}

/** Whether two places are less than 142 m apart, for sure: most are, and this costs nothing. */
function isNextTo(a: LatLon, b: LatLon): boolean {
  return Math.abs(a.lat - b.lat) < 0.0009 && Math.abs(a.lon - b.lon) < 0.0009;
}

function greatestS(last: SaidPlace, { observedAt, aircraftAt }: Detection, heardAt: EpochMs): number {
  const observedMs = apartMs(last.observedAt, observedAt);
  const aircraftMs = apartMs(last.aircraftAt, aircraftAt);
  const slackS = observedMs === undefined && aircraftMs === undefined ? QUEUE_SLACK_S : CLOCK_SLACK_S;
  return Math.max(Math.abs(heardAt - last.heardAt), observedMs ?? 0, aircraftMs ?? 0) / 1000 + slackS;
}

function apartMs(a: EpochMs | undefined, b: EpochMs | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : Math.abs(b - a);
}

/** Places as they are now. */
export function copyOfPlaces(places: readonly SaidPlace[]): SaidPlace[] {
  return places.map((place) => ({ ...place }));
}

export function copyOfTwins(twins: readonly Twin[]): Twin[] {
  return twins.map(({ emitter, place }) => ({ emitter, place: { ...place } }));
}
