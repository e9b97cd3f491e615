import type { Track } from '../track/track.ts';
import { emittersAfter } from '../track/track-after.ts';
import type { TrackIndex } from '../track/track-index.ts';

/** The track with a note of the emitter it was just heard by, where other live tracks carry that too: it tells none of them apart. */
export function withSharedEmitter(track: Track, emitter: string | undefined, index: TrackIndex): Track {
  const { emitters, sharedEmitters = [] } = track;
  if (emitter === undefined || sharedEmitters.includes(emitter)) return track;
  if (!emitters.includes(emitter) || index.sharersOf(emitter).length < 2) return track;
  return { ...track, sharedEmitters: emittersAfter(sharedEmitters, emitter) };
}
