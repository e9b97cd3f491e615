import type { SmoothedPlace } from '../../estimate/smoother.ts';
import { settleFilter } from '../../estimate/track-filter.ts';
import { endPath, offerFix, type PathWindow } from '../path-thinner.ts';
import type { TrackId } from '../track.ts';
import type { TrackBook } from '../track-book.ts';
import type { TrackMemory } from '../track-memory.ts';
import { smoothedFix } from './smoothed-fix.ts';

/** Gives out the corners of a track's smoothed path that some further places of it make certain. */
export function keepSmoothed(
  book: TrackBook,
  track: TrackId,
  path: PathWindow,
  places: readonly SmoothedPlace[],
): void {
  for (const place of places) {
    for (const fix of offerFix(path, smoothedFix(place))) book.smoothedPoints.push({ track, at: fix.heardAt, fix });
  }
}

/** Gives out what is left of a track's smoothed path, one that is heard no more or goes on in another. */
export function endSmoothed(book: TrackBook, track: TrackId, { filter, smoothedPath }: TrackMemory): void {
  if (filter === undefined || smoothedPath === undefined) return;
  keepSmoothed(book, track, smoothedPath, settleFilter(filter));
  for (const fix of endPath(smoothedPath)) book.smoothedPoints.push({ track, at: fix.heardAt, fix });
}
