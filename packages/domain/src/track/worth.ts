import type { Track } from './track.ts';
import { memoryOf, type TrackBook } from './track-book.ts';
import type { TrackMemory } from './track-memory.ts';

/** Forged identities are mostly heard once or twice each. */
const DETECTIONS_OF_SUBSTANCE = 3;

/**
 * How much a track is worth keeping when not all can be: higher stays longer.
 *
 * 8 for being in a zone or in an active alert, 4 for two sensors or more, 2 for a radio signature beside its own claims,
 * 1 for more than two live detections; nothing of all that for one never heard live, and less than nothing for one that
 * is taken to be forged.
 */
export function worth(track: Track, memory: TrackMemory): number {
  if (track.suspect !== undefined) return -1;
  if (track.unconfirmed) return 0;
  const { presence, occasions } = memory;
  const isWatched =
    presence.size > 0 ||
    occasions['inside-zone'].last.kind === 'active' ||
    occasions['drone-heard'].last.kind === 'active';
  return (
    (isWatched ? 8 : 0) +
    (track.hearings.length > 1 ? 4 : 0) +
    (memory.isCorroborated ? 2 : 0) +
    (track.detections >= DETECTIONS_OF_SUBSTANCE ? 1 : 0)
  );
}

/**
 * The tracks to give up first, `count` of them: the least worthy, of equals the one silent for longest, then the older.
 *
 * O(n log n) in all tracks, though over bare numbers: with 250 at a time some 4 µs for each that comes.
 */
export function leastWorthy(book: TrackBook, count: number): readonly Track[] {
  const ranks = new Float64Array(book.tracks.size);
  let nth = 0;
  for (const track of book.tracks.values()) ranks[nth++] = rankOf(track, memoryOf(book, track.id));
  const last = ranks.slice().sort()[Math.min(count, ranks.length) - 1] ?? 0;
  const going: { readonly track: Track; readonly rank: number }[] = [];
  nth = 0;
  for (const track of book.tracks.values()) {
    const rank = ranks[nth++] ?? 0;
    if (rank <= last) going.push({ track, rank });
  }
  // Tracks stand oldest first and sorting is stable.
  going.sort((a, b) => a.rank - b.rank);
  return going.slice(0, count).map(({ track }) => track);
}

/** Above every instant, and small enough that the greatest rank is an exact number. */
const WORTH_STEP = 2 ** 46;

function rankOf(track: Track, memory: TrackMemory): number {
  return worth(track, memory) * WORTH_STEP + track.lastHeardAt;
}
