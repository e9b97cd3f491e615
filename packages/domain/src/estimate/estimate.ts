import { CHI_SQUARE_2_95, circleOf, type Ellipse, SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { type LocalPlane, localPlaneAt, placeAt } from '../geo/local-plane.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { Belief } from './belief.ts';
import { sharedVariance } from './noise/shared-error.ts';
import type { HeightDatum } from './report.ts';

/** Where an aircraft is believed to be and how it moves, with what is not known of that. Estimated, never reported. */
export interface Estimate {
  /** The instant that it holds for. */
  readonly at: EpochMs;
  readonly place: LatLon;
  /** 95 % */
  readonly ellipse: Ellipse;
  readonly eastMps: number;
  readonly northMps: number;
  /** Standard deviation in each direction. */
  readonly velocitySigmaMps: number;
  readonly height?: {
    readonly valueM: number;
    readonly sigmaM: number;
    readonly datum: HeightDatum;
    readonly climbMps: number;
  };
  /** How often its reports left off somewhere and went on elsewhere. */
  readonly jumps: number;
}

/** What is believed of an aircraft, as it is told. */
export function estimateOf({ at, plane, motion, noise, height, jumps }: Belief): Estimate {
  const variance = motion.placeVariance + sharedVariance(noise, motion.placeVariance);
  const estimate: Writable<Estimate> = {
    at,
    place: placeAt(plane, motion.east, motion.north),
    ellipse: circleOf(SIGMAS_OF_95 * Math.sqrt(variance)),
    eastMps: motion.eastMps,
    northMps: motion.northMps,
    velocitySigmaMps: Math.sqrt(motion.velocityVariance),
    jumps,
  };
  if (height !== undefined) {
    const { valueM, variance, datum, climbMps } = height;
    estimate.height = { valueM, sigmaM: Math.sqrt(variance), datum, climbMps };
  }
  return estimate;
}

/** White acceleration of a drone nobody hears, m²/s³: it may turn at any time. */
export const UNHEARD_Q = 3;

/**
 * An estimate at a later instant, nothing heard meanwhile: it goes straight on, and its ellipse grows. At an earlier one it is as it was.
 *
 * Ours leaves out what place and velocity share, which makes the ellipse a little too small in the first second.
 */
export function estimateAt(
  estimate: Estimate,
  at: EpochMs,
  plane: LocalPlane = localPlaneAt(estimate.place),
): Estimate {
  const dtS = (at - estimate.at) / 1000;
  if (dtS <= 0) return estimate;
  const { eastMps, northMps, velocitySigmaMps, ellipse } = estimate;
  const more = CHI_SQUARE_2_95 * (dtS * dtS * velocitySigmaMps ** 2 + (UNHEARD_Q * dtS ** 3) / 3);
  return {
    ...estimate,
    at,
    place: placeAt(plane, eastMps * dtS, northMps * dtS),
    ellipse: {
      ...ellipse,
      semiMajorM: Math.sqrt(ellipse.semiMajorM ** 2 + more),
      semiMinorM: Math.sqrt(ellipse.semiMinorM ** 2 + more),
    },
    velocitySigmaMps: Math.sqrt(velocitySigmaMps ** 2 + UNHEARD_Q * dtS),
  };
}
