import { distanceM } from '../geo/distance.ts';
import { circleOf, SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { Track } from '../track/track.ts';
import type { Launch } from './behaviour.ts';
import type { Sample } from './sample.ts';

/** GNSS without a stated accuracy, 95 %. */
const SAID_WITHIN_M = 25;

/** Lower than this it has just left the ground, and is still over the place. */
const JUST_UP_M = 15;

/** While it climbs a metre it may go three over the ground: 10 m/s beside 3 m/s. */
const WAY_PER_CLIMB = 3;

/** Where nothing is known of its height it may have come from anywhere about. */
const HEIGHT_UNKNOWN_M = 120;

/**
 * Where a flight started, from its first sample and from what it says of its take-off point.
 *
 * `aboveStartM`: its height above the take-off point or the ground at that sample, where it says one.
 */
export function launchOf(first: Sample, aboveStartM: number | undefined, takeoff: LatLon | undefined): Launch {
  const { at, place, sigmaM } = first;
  if (takeoff !== undefined) return { at, place: takeoff, ellipse: circleOf(SAID_WITHIN_M), basis: 'said' };
  const climbedM = Math.max(0, aboveStartM ?? HEIGHT_UNKNOWN_M);
  const radiusM = SIGMAS_OF_95 * sigmaM + WAY_PER_CLIMB * climbedM;
  return { at, place, ellipse: circleOf(radiusM), basis: climbedM <= JUST_UP_M ? 'seen' : 'first-heard' };
}

/** Standing up and stretching, and the error of a phone. */
const AWAY_FROM_M = 100;
const BACK_BELOW_M = 70;
/** It is told in steps, so that it doesn't change with every report. */
const STEP_M = 10;

/**
 * How far the live pilot is from where the aircraft started, metres; `undefined` where that is not far, or not known.
 *
 * `before`: what was told last. A launch that was first heard in the air says nothing of where the pilot stood.
 */
export function pilotAwayM(
  { pilot, takeoff, launch }: Pick<Track, 'pilot' | 'takeoff' | 'launch'>,
  before: number | undefined,
): number | undefined {
  const start = takeoff?.at ?? (launch?.basis === 'first-heard' ? undefined : launch?.place);
  if (pilot === undefined || start === undefined) return undefined;
  const awayM = distanceM(pilot.at, start);
  return awayM < (before === undefined ? AWAY_FROM_M : BACK_BELOW_M) ? undefined : Math.round(awayM / STEP_M) * STEP_M;
}
