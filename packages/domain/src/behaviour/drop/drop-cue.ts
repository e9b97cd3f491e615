import { ellipseOf } from '../../geo/ellipse.ts';
import type { LocalPlane } from '../../geo/local-plane.ts';
import { type EpochMs, epochMs } from '../../time/instant.ts';
import type { Drop } from '../behaviour.ts';
import type { Motion } from '../motion.ts';
import { placeAt, type Spot } from '../sample-window.ts';
import { covarianceOf, type Stand, standAfter, standAt } from './stand.ts';

/** An aircraft between two heights. It changes in place. */
export interface HeightWatch {
  /** Smoothed, and how far the reports lie from that. */
  heightM: number;
  jitterM: number;
  /** The height it came down from, and when it left it. */
  highM: number;
  highAt: EpochMs;
  /** Where it stands low, once it has come down; replaced, never changed. */
  low?: { readonly lowestM: number; readonly stand: Stand; readonly slow: number };
}

/** An aircraft between two ways. */
export interface TurnWatch {
  readonly eastMps: number;
  readonly northMps: number;
  /** Where it stands still after that way. */
  readonly stand?: Stand;
}

/** Two storeys: less is a drone that holds its height badly. */
const LIFT_AT_LEAST_M = 10;
const JITTERS = 6;

/** Down, or up again, by that much within a minute. */
const LIFT_WITHIN_MS = 60_000;
/** Within this of its lowest it counts as low. */
const LOW_WITHIN_M = 3;
/** Sinking by as much in a second it is still on its way down. */
const LOWER_BY_M = 2;
/** How long something hangs on a line at most. */
const LOW_FOR_AT_MOST_MS = 300_000;
const SLOW_MPS = 3;
const SLOW_SPOTS = 3;
const SMOOTHING = 0.4;

/** It stood for as long, and its ways there and back lie within 60° of each other. */
const STOOD_AT_LEAST_MS = 8000;
const TURN_COSINE = -0.5;
const STILL_MPS = 1.5;
const MOVING_MPS = 2.5;

/** What a watch found, and how it goes on. */
interface Watched {
  readonly watch: TurnWatch | undefined;
  readonly drop?: Drop;
}

export function heightWatchAt(heightM: number, at: EpochMs): HeightWatch {
  return { heightM, jitterM: 0, highM: heightM, highAt: at };
}

/**
 * Looks for a fast descent to a place where the aircraft stands low and climbs away again: what it does to let something
 * down. A photographer does it too: it is a cue, not a proof. It changes the watch.
 *
 * `motion`: of the last seconds, looked at only while the aircraft is low.
 */
export function watchHeight(
  watch: HeightWatch,
  spot: Spot,
  saidM: number,
  motion: Motion | undefined,
  plane: LocalPlane,
): Drop | undefined {
  const heightM = watch.heightM + SMOOTHING * (saidM - watch.heightM);
  watch.heightM = heightM;
  watch.jitterM = 0.9 * watch.jitterM + 0.1 * Math.abs(saidM - heightM);
  const liftM = Math.max(LIFT_AT_LEAST_M, JITTERS * watch.jitterM);
  const { low } = watch;
  if (low === undefined) {
    comeDown(watch, liftM, spot);
    return undefined;
  }
  if (heightM < low.lowestM - LOWER_BY_M) {
    watch.low = { lowestM: heightM, stand: standAt(spot), slow: 0 };
    return undefined;
  }
  if (heightM <= low.lowestM + LOW_WITHIN_M) {
    const isSlow = motion !== undefined && motion.speedMps < SLOW_MPS + 2 * motion.sigmaMps;
    const stand = standAfter(low.stand, spot);
    watch.low = { lowestM: Math.min(low.lowestM, heightM), stand, slow: low.slow + Number(isSlow) };
    return undefined;
  }
  const hasStayed = spot.at - low.stand.lastAt > LIFT_WITHIN_MS;
  if (heightM < low.lowestM + liftM && !hasStayed) return undefined;
  delete watch.low;
  watch.highM = heightM;
  watch.highAt = spot.at;
  const isDrop = !hasStayed && low.slow >= SLOW_SPOTS && stoodMs(low.stand) <= LOW_FOR_AT_MOST_MS;
  if (!isDrop) return undefined;
  return { ...dropOf(low.stand, 'descent', plane), lowestM: Math.round(low.lowestM * 10) / 10 };
}

/** Looks for a stop after which the aircraft leaves the way it came, for tracks whose height is not known. */
export function watchTurn(
  watch: TurnWatch | undefined,
  spot: Spot,
  motion: Motion | undefined,
  plane: LocalPlane,
): Watched {
  if (motion === undefined) return { watch };
  const { eastMps, northMps, speedMps, sigmaMps } = motion;
  if (speedMps < STILL_MPS + sigmaMps) {
    if (watch === undefined) return { watch };
    const stand = watch.stand === undefined ? standAt(spot) : standAfter(watch.stand, spot);
    return { watch: { ...watch, stand } };
  }
  if (speedMps < MOVING_MPS + 2 * sigmaMps) return { watch };
  const after = { eastMps, northMps };
  if (watch?.stand === undefined || stoodMs(watch.stand) < STOOD_AT_LEAST_MS) return { watch: after };
  const along = watch.eastMps * eastMps + watch.northMps * northMps;
  const cosine = along / (Math.hypot(watch.eastMps, watch.northMps) * speedMps);
  return cosine > TURN_COSINE ? { watch: after } : { watch: after, drop: dropOf(watch.stand, 'turn', plane) };
}

function comeDown(watch: HeightWatch, liftM: number, spot: Spot): void {
  const { heightM, highM, highAt } = watch;
  if (heightM < highM - LOW_WITHIN_M && highM - heightM < liftM && spot.at - highAt <= LIFT_WITHIN_MS) return;
  if (highM - heightM >= liftM) {
    watch.low = { lowestM: heightM, stand: standAt(spot), slow: 0 };
    return;
  }
  // As high as before it stays the height that it came from, unless it sinks too slowly to count.
  if (heightM > highM || heightM < highM - LOW_WITHIN_M) watch.highM = heightM;
  watch.highAt = spot.at;
}

function stoodMs({ firstAt, lastAt }: Stand): number {
  return lastAt - firstAt;
}

function dropOf(stand: Stand, cue: Drop['cue'], plane: LocalPlane): Drop {
  return {
    at: epochMs(Math.round((stand.firstAt + stand.lastAt) / 2)),
    place: placeAt(plane, stand.eastM, stand.northM),
    ellipse: ellipseOf(covarianceOf(stand)),
    cue,
    stoodMs: stoodMs(stand),
  };
}
