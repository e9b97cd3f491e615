import type { Track } from './track.ts';
import { memoryOf, type TrackBook } from './track-book.ts';
import type { TrackMemory } from './track-memory.ts';

/** Forged identities are mostly heard once or twice each. */
const DETECTIONS_OF_SUBSTANCE = 3;

/**
 * How much a track is worth keeping when not all can be: higher stays longer.
 *
 * 8 for being in a zone or in an active alert, 4 for two sensors or more, 2 for a radio signature beside its own claims,
 * 1 for more than two live detections; nothing of all that for one never heard live.
 */
export function worth(track: Track, memory: TrackMemory): number {
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

/** The tracks to give up first, `count` of them: the least worthy, of equals the one silent for longest. */
export function leastWorthy(book: TrackBook, count: number): readonly Track[] {
  const ranked = [...book.tracks.values()].map((track) => ({ track, worth: worth(track, memoryOf(book, track.id)) }));
  // Tracks stand oldest first and sorting is stable: of those silent for equally long the older goes.
  ranked.sort((a, b) => a.worth - b.worth || a.track.lastHeardAt - b.track.lastHeardAt);
  return ranked.slice(0, count).map(({ track }) => track);
}
