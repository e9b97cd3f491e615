import type { EpochMs } from '../time/instant.ts';
import type { Doing } from './behaviour.ts';
import type { Climb, Motion } from './motion.ts';
import type { Spot } from './sample-window.ts';

/** What an aircraft does as it is told, and what it may be about to do. */
export interface DoingState {
  readonly doing: Doing;
  readonly since: EpochMs;
  readonly next?: { readonly doing: Doing; readonly since: EpochMs };
}

/** Another word has to hold for as long before it is said. */
const SWITCH_AFTER_MS = 3000;

/** What a word asks for to be said first, and, for each, what lets it stand. */
interface Limits {
  readonly enter: number;
  readonly stay: number;
}

/** Camera drones climb at 5 to 8 m/s and sink at 3 to 6 m/s; in steady flight they do neither at 2 m/s. */
const VERTICAL_MPS: Limits = { enter: 2, stay: 1 };

/** A drone that holds its place in wind drifts by less. */
const STILL_MPS: Limits = { enter: 1.5, stay: 3 };

const CLOSING_MPS: Limits = { enter: 2, stay: 0.5 };

/** Within sight of one spot for two minutes. */
const LOITER_RADIUS_M: Limits = { enter: 250, stay: 350 };
const LOITER_FOR_MS = 120_000;

/** What the words are chosen by. */
export interface Signs {
  readonly motion: Motion | undefined;
  readonly climb: Climb | undefined;
  /** Towards the zone that matters most, m/s; `undefined` where there is none outside which it is. */
  readonly closingMps: number | undefined;
  /** Of the circle about its middle in which it stayed for the last minutes; absent before there were two of them. */
  readonly radiusM: number | undefined;
}

/** What an aircraft does once the signs are looked at again: a word changes only when another has held for 3 s. */
export function doingAfter(state: DoingState | undefined, signs: Signs, at: EpochMs): DoingState {
  const apt = aptDoing(signs, state?.doing);
  if (state === undefined) return { doing: apt, since: at };
  const { doing, since, next } = state;
  if (apt === doing) return next === undefined ? state : { doing, since };
  if (next?.doing !== apt) return { doing, since, next: { doing: apt, since: at } };
  return at - next.since >= SWITCH_AFTER_MS ? { doing: apt, since: next.since } : state;
}

/** The word for what is seen now; what is said already is let go of later than it would be said. */
function aptDoing(signs: Signs, said: Doing | undefined): Doing {
  const { motion, climb, closingMps, radiusM } = signs;
  const limit = (doing: Doing, { enter, stay }: Limits) => (said === doing ? stay : enter);
  if (climb !== undefined) {
    const doubtMps = 2 * climb.sigmaMps;
    if (climb.rateMps < -limit('descending', VERTICAL_MPS) - doubtMps) return 'descending';
    if (climb.rateMps > limit('climbing', VERTICAL_MPS) + doubtMps) return 'climbing';
  }
  if (motion === undefined) return said ?? 'passing';
  if (motion.speedMps < limit('hovering', STILL_MPS) + motion.sigmaMps) return 'hovering';
  const doubtMps = said === 'approaching' ? 0 : 2 * motion.sigmaMps;
  if (closingMps !== undefined && closingMps > limit('approaching', CLOSING_MPS) + doubtMps) return 'approaching';
  return radiusM !== undefined && radiusM <= limit('loitering', LOITER_RADIUS_M) ? 'loitering' : 'passing';
}

/** How far a trail reaches from its middle, metres; `undefined` while it is shorter than two minutes. */
export function radiusOf(trail: readonly Spot[]): number | undefined {
  const [first] = trail;
  const last = trail.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LOITER_FOR_MS) return undefined;
  let [east, north] = [0, 0];
  for (const spot of trail) {
    east += spot.eastM / trail.length;
    north += spot.northM / trail.length;
  }
  let squareM = 0;
  for (const spot of trail) squareM = Math.max(squareM, (spot.eastM - east) ** 2 + (spot.northM - north) ** 2);
  return Math.sqrt(squareM);
}
