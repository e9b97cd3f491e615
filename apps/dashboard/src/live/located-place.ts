import { type Estimate, epochMs, isLocatedOnly, type LatLon } from '@rotorwatch/domain';
import type { PathPointView, TrackView } from '@rotorwatch/wire';

/** Where bearings put a track that does not say itself where it is. */
export function locatedOnly(track: TrackView): TrackView['located'] {
  return isLocatedOnly(track) ? track.located : undefined;
}

/** Where to show a track: where bearings put it, if nothing newer was reported, else where it said. */
export function shownPlace(track: TrackView): LatLon | undefined {
  return locatedOnly(track)?.place ?? track.fix?.at;
}

/** How a track moves: by its reports, or by bearings where these alone tell. */
export function shownEstimate(track: TrackView): Estimate | undefined {
  const located = locatedOnly(track);
  if (located !== undefined) return { ...located, at: epochMs(located.at), jumps: 0 };
  const { estimate } = track;
  return estimate === undefined ? undefined : { ...estimate, at: epochMs(estimate.at) };
}

/** Where a corner of a path is, and whether bearings alone told it. */
export function cornerPlace({ fix, located }: PathPointView): LatLon & { isAfterGap?: boolean; isLocated: boolean } {
  const { at, isAfterGap = false } = fix ?? located ?? { at: { lat: 0, lon: 0 } };
  return { ...at, isAfterGap, isLocated: fix === undefined };
}

/** A path in pieces that a line may join: between its gaps, and what was reported apart from what bearings told. */
export function pathPieces(path: readonly PathPointView[]): readonly (readonly PathPointView[])[] {
  const starts = path.flatMap((point, nth) => (isStart(path[nth - 1], point) ? [nth] : []));
  return starts.map((start, nth) => path.slice(start, starts[nth + 1]));
}

function isStart(before: PathPointView | undefined, point: PathPointView): boolean {
  if (before === undefined || (point.fix ?? point.located)?.isAfterGap === true) return true;
  return (before.fix === undefined) !== (point.fix === undefined);
}
