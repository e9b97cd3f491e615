import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';

/** Where an aircraft was, as reported by itself or as estimated from what sensors feel. */
export interface Sample {
  readonly at: EpochMs;
  readonly place: LatLon;
  /** Above one and the same level through a flight; which one doesn't matter. */
  readonly heightM?: number;
  /** One standard deviation along the worse axis. */
  readonly sigmaM: number;
}
