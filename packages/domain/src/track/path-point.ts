import type { EpochMs } from '../time/instant.ts';
import type { Fix, LocatedPoint, TrackId } from './track.ts';

/**
 * A corner of a flight's thinned path: of the places left out none lies further than the stated bound from the line.
 *
 * Either the aircraft reported it (`fix`) or bearings told it (`located`), never both; a line joins only corners of one kind.
 */
export type PathPoint =
  | (Corner & { readonly fix: Fix; readonly located?: never })
  | (Corner & { readonly located: LocatedPoint; readonly fix?: never });

/** A corner of a smoothed path: its fix is an estimate. */
export type SmoothedPoint = Corner & { readonly fix: Fix };

interface Corner {
  readonly track: TrackId;
  readonly at: EpochMs;
}
