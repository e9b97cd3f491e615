import type { EpochMs } from '../time/instant.ts';
import type { Fix, TrackId } from './track.ts';

/**
 * A corner of a flight's thinned path: of the fixes left out none lies further than the stated bound from the line. Of a smoothed path
 * the fixes are estimates.
 */
export interface PathPoint {
  readonly track: TrackId;
  readonly at: EpochMs;
  readonly fix: Fix;
}
