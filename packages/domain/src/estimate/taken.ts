import type { EpochMs } from '../time/instant.ts';
import { HEIGHT_DATUMS, type Report } from './report.ts';

/**
 * A report and how it was taken in, so that it can be taken in once more. Numbers side by side: some dozens are kept of each track
 * for half a minute, and objects for them would cost the garbage collector as much as all the rest of the core.
 */
export type Taken = [
  at: EpochMs,
  lat: number,
  lon: number,
  /** Claimed, m². */
  variance: number,
  eastMps: number,
  northMps: number,
  /** Claimed; 0 where no velocity is said. */
  velocityVariance: number,
  heightM: number,
  /** By its place in `HEIGHT_DATUMS`. */
  datum: number,
  /** 0 where no height is said. */
  heightVariance: number,
  climbMps: number,
  saysClimb: 0 | 1,
  how: typeof BEGUN | typeof FOLLOWED | typeof LEFT_OUT,
  /** White acceleration and drift on the way to it. */
  q: number,
  drift: number,
  /** As it was taken in. */
  takenVariance: number,
  /** As it was taken in; 0 where its velocity was left out. */
  takenVelocityVariance: number,
];

export const [BEGUN, FOLLOWED, LEFT_OUT] = [0, 1, 2] as const;
export const [AT, LAT, LON] = [0, 1, 2] as const;
export const [HOW, Q, DRIFT, TAKEN_VARIANCE, TAKEN_VELOCITY_VARIANCE] = [12, 13, 14, 15, 16] as const;

/** A report that is not taken in yet. */
export function untaken({ at, place, variance, velocity, height }: Report): Taken {
  return [
    at,
    place.lat,
    place.lon,
    variance,
    velocity?.eastMps ?? 0,
    velocity?.northMps ?? 0,
    velocity?.variance ?? 0,
    height?.valueM ?? 0,
    height === undefined ? 0 : HEIGHT_DATUMS.indexOf(height.datum),
    height?.variance ?? 0,
    height?.climbMps ?? 0,
    height?.climbMps === undefined ? 0 : 1,
    BEGUN,
    0,
    0,
    variance,
    0,
  ];
}
