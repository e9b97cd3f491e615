import type { Bond } from '../bearings/bond.ts';
import type { Crossing } from '../bearings/crossing.ts';
import type { PathPoint, SmoothedPoint } from './path-point.ts';
import { endPath } from './path-thinner.ts';
import type { Fix, LocatedPoint, Track, TrackId } from './track.ts';
import { TrackIndex, type TrackKeys } from './track-index.ts';
import type { TrackMemory } from './track-memory.ts';

/** The live tracks of a picture. */
export interface TrackBook {
  /** by track id, oldest first */
  readonly tracks: Map<TrackId, Track>;
  /** by track id */
  readonly memories: Map<TrackId, TrackMemory>;
  readonly index: TrackIndex;
  /** Leads to the tracks that only late detections tell of, which must not answer for a drone heard now. */
  readonly lateIndex: TrackIndex;
  /** by emission or emitter without identity, the one heard last last */
  readonly bonds: Map<string, Bond>;
  /** by the two tracks that bearings of different sensors cross for, the one told last last */
  readonly crossings: Map<string, Crossing>;
  /** by track id: changed, or closed, since they were last given out. */
  readonly changed: Map<TrackId, Track>;
  /** Kept since they were last given out. */
  readonly points: PathPoint[];
  /** The same of smoothed paths. */
  readonly smoothedPoints: SmoothedPoint[];
}

export function createTrackBook(keys?: TrackKeys, lateKeys?: TrackKeys): TrackBook {
  return {
    tracks: new Map(),
    memories: new Map(),
    index: new TrackIndex(keys),
    lateIndex: new TrackIndex(lateKeys),
    bonds: new Map(),
    crossings: new Map(),
    changed: new Map(),
    points: [],
    smoothedPoints: [],
  };
}

/** The index that leads to a track. */
export function indexOf(book: TrackBook, track: Track): TrackIndex {
  return track.lateAt === undefined ? book.index : book.lateIndex;
}

/** Keeps a live track as it now is. */
export function putTrack(book: TrackBook, track: Track): void {
  book.tracks.set(track.id, track);
  book.changed.set(track.id, track);
}

/** Takes a closed track out of the picture; it is given out once more. */
export function dropTrack(book: TrackBook, closed: Track): void {
  book.tracks.delete(closed.id);
  book.memories.delete(closed.id);
  book.changed.set(closed.id, closed);
}

/** Gives out corners of a track's path. */
export function keepCorners(book: TrackBook, track: TrackId, corners: readonly Fix[]): void {
  for (const fix of corners) book.points.push({ track, at: fix.heardAt, fix });
}

/** The same of what bearings told of it. */
export function keepLocatedCorners(book: TrackBook, track: TrackId, corners: readonly LocatedPoint[]): void {
  for (const located of corners) book.points.push({ track, at: located.heardAt, located });
}

/** Gives out the last corners of a path that ends or pauses. */
export function endPaths(book: TrackBook, track: TrackId, { path, locatedPath }: TrackMemory): void {
  if (locatedPath !== undefined) keepLocatedCorners(book, track, endPath(locatedPath));
  keepCorners(book, track, endPath(path));
}

/** What the core keeps beside a live track. */
export function memoryOf(book: TrackBook, id: TrackId): TrackMemory {
  const memory = book.memories.get(id);
  if (memory === undefined) throw new Error(`the live track ${id} has no memory`);
  return memory;
}
