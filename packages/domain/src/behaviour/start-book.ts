import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { TrackId } from '../track/track.ts';

/** Where and when a flight started. */
export interface Start {
  readonly track: TrackId;
  readonly place: LatLon;
  readonly at: EpochMs;
}

/** The starts of late, for telling which aircraft fly together. */
export interface StartBook {
  /** Oldest first, at most `MAX_STARTS`. */
  starts: readonly Start[];
  /** One more at each change. */
  version: number;
}

/** More than a display at one place starts; further ones push the oldest out. */
const MAX_STARTS = 128;

const TOGETHER_M = 500;
const TOGETHER_MS = 300_000;

export function createStartBook(): StartBook {
  return { starts: [], version: 0 };
}

export function noteStart(book: StartBook, start: Start): void {
  book.starts = [...book.starts, start].slice(-MAX_STARTS);
  book.version += 1;
}

/** Takes a start back: it was none of an aircraft of its own. */
export function forgetStart(book: StartBook, track: TrackId): void {
  const kept = book.starts.filter((start) => start.track !== track);
  if (kept.length === book.starts.length) return;
  book.starts = kept;
  book.version += 1;
}

/** Aircraft that started within 500 m and 5 minutes of a track, itself among them; `undefined`: it is alone. */
export function together(book: StartBook, track: TrackId, suspects: ReadonlySet<TrackId>): number | undefined {
  const own = book.starts.find((start) => start.track === track);
  if (own === undefined) return undefined;
  let count = 0;
  for (const { track: other, place, at } of book.starts) {
    if (suspects.has(other)) continue;
    if (Math.abs(at - own.at) <= TOGETHER_MS && distanceM(place, own.place) <= TOGETHER_M) count += 1;
  }
  return count < 2 ? undefined : count;
}
