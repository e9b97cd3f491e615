import type { EpochMs } from '../time/instant.ts';
import type { Spot } from './sample-window.ts';

/** The straight and even movement that fits some seconds of spots best. */
export interface Motion {
  readonly eastMps: number;
  readonly northMps: number;
  readonly speedMps: number;
  /** Standard error of either part of the velocity. */
  readonly sigmaMps: number;
  /** Where it is at the end by this fit, in the window's metres. */
  readonly eastM: number;
  readonly northM: number;
  /** How far the spots lie from it, one standard deviation of either part. */
  readonly scatterM: number;
}

/** The same of heights. */
export interface Climb {
  readonly rateMps: number;
  readonly sigmaMps: number;
}

const AT_LEAST = 4;

/**
 * The movement over the spots since an instant, by least squares; `undefined` from fewer than four of them or under half
 * the time asked for.
 */
export function motionSince(spots: readonly Spot[], since: EpochMs, spanMs: number): Motion | undefined {
  const first = firstSince(spots, since);
  const count = spots.length - first;
  const start = spots[first];
  const end = spots.at(-1);
  if (count < AT_LEAST || start === undefined || end === undefined || end.at - start.at < spanMs / 2) return undefined;
  let [sumT, sumE, sumN, sumTT, sumTE, sumTN, sumEE, sumNN] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let nth = first; nth < spots.length; nth += 1) {
    const spot = spots[nth] as Spot;
    const t = (spot.at - end.at) / 1000;
    const east = spot.eastM - end.eastM;
    const north = spot.northM - end.northM;
    sumT += t;
    sumE += east;
    sumN += north;
    sumTT += t * t;
    sumTE += t * east;
    sumTN += t * north;
    sumEE += east * east;
    sumNN += north * north;
  }
  const tt = sumTT - (sumT * sumT) / count;
  const te = sumTE - (sumT * sumE) / count;
  const tn = sumTN - (sumT * sumN) / count;
  const eastMps = te / tt;
  const northMps = tn / tt;
  const squares = sumEE - (sumE * sumE) / count - eastMps * te + (sumNN - (sumN * sumN) / count - northMps * tn);
  const scatterM = Math.sqrt(Math.max(0, squares) / (2 * (count - 2)));
  return {
    eastMps,
    northMps,
    speedMps: Math.hypot(eastMps, northMps),
    sigmaMps: scatterM / Math.sqrt(tt),
    eastM: end.eastM + (sumE - eastMps * sumT) / count,
    northM: end.northM + (sumN - northMps * sumT) / count,
    scatterM,
  };
}

/** How fast the height changes over the spots since an instant; `undefined` where it isn't known throughout. */
export function climbSince(spots: readonly Spot[], since: EpochMs, spanMs: number): Climb | undefined {
  const first = firstSince(spots, since);
  const count = spots.length - first;
  const start = spots[first];
  const end = spots.at(-1);
  if (count < AT_LEAST || start === undefined || end === undefined || end.at - start.at < spanMs / 2) return undefined;
  const baseM = end.heightM;
  if (baseM === undefined) return undefined;
  let [sumT, sumH, sumTT, sumTH, sumHH] = [0, 0, 0, 0, 0];
  for (let nth = first; nth < spots.length; nth += 1) {
    const { at, heightM } = spots[nth] as Spot;
    if (heightM === undefined) return undefined;
    const t = (at - end.at) / 1000;
    const height = heightM - baseM;
    sumT += t;
    sumH += height;
    sumTT += t * t;
    sumTH += t * height;
    sumHH += height * height;
  }
  const tt = sumTT - (sumT * sumT) / count;
  const th = sumTH - (sumT * sumH) / count;
  const rateMps = th / tt;
  const squares = sumHH - (sumH * sumH) / count - rateMps * th;
  return { rateMps, sigmaMps: Math.sqrt(Math.max(0, squares) / (count - 2) / tt) };
}

function firstSince(spots: readonly Spot[], since: EpochMs): number {
  let first = spots.length;
  while (first > 0 && (spots[first - 1] as Spot).at >= since) first -= 1;
  return first;
}
