import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, type LocalPlane, localPlaneAt, northM } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { Sample } from './sample.ts';

/** A sample in metres from where the track was first. */
export interface Spot {
  readonly at: EpochMs;
  readonly eastM: number;
  readonly northM: number;
  readonly heightM?: number;
  readonly sigmaM: number;
}

/** Reports come once a second; more often they say nothing new of what an aircraft does. */
const SPOT_EVERY_MS = 900;
const SPOTS_FOR_MS = 30_000;

/** A minute is a dozen spots, three minutes are three dozen. */
const TRAIL_EVERY_MS = 5000;
const TRAIL_FOR_MS = 180_000;

/** What lies before such a silence isn't joined by a line to what comes after. */
const BREAK_MS = 15_000;

/** The last half minute of a track second by second, and the last three minutes in strides. Its arrays change in place. */
export interface SampleWindow {
  readonly plane: LocalPlane;
  readonly spots: Spot[];
  readonly trail: Spot[];
}

export function windowAt(origin: LatLon): SampleWindow {
  return { plane: localPlaneAt(origin), spots: [], trail: [] };
}

/** Whether a sample of an instant would be taken in. */
export function isDue({ spots }: SampleWindow, at: EpochMs): boolean {
  const last = spots.at(-1);
  return last === undefined || at - last.at >= SPOT_EVERY_MS;
}

/** Takes in a sample and gives its spot; `undefined`: it comes too soon after the last one, or before it. */
export function takeSample(window: SampleWindow, sample: Sample): Spot | undefined {
  const { plane, spots, trail } = window;
  const { at, place, heightM, sigmaM } = sample;
  const last = spots.at(-1);
  if (!isDue(window, at)) return undefined;
  if (last !== undefined && at - last.at > BREAK_MS) spots.length = 0;
  const spot: Writable<Spot> = { at, eastM: eastM(plane, place), northM: northM(plane, place), sigmaM };
  if (heightM !== undefined) spot.heightM = heightM;
  spots.push(spot);
  forgetBefore(spots, at - SPOTS_FOR_MS);
  const latest = trail.at(-1);
  if (latest === undefined || at - latest.at >= TRAIL_EVERY_MS) {
    trail.push(spot);
    forgetBefore(trail, at - TRAIL_FOR_MS);
  }
  return spot;
}

/** The place of a spot. */
export function placeAt({ origin, metresPerLatDegree, metresPerLonDegree }: LocalPlane, east: number, north: number) {
  return { lat: origin.lat + north / metresPerLatDegree, lon: origin.lon + east / metresPerLonDegree };
}

export function copyOfWindow({ plane, spots, trail }: SampleWindow): SampleWindow {
  return { plane, spots: spots.slice(), trail: trail.slice() };
}

function forgetBefore(spots: Spot[], at: number): void {
  while ((spots[0] as Spot).at < at) spots.shift();
}
