import { clearRules, notePresence } from '../alert/settle-rules.ts';
import { takeOver } from '../alert/take-over.ts';
import { newestAt } from '../estimate/track-filter.ts';
import { trusted } from '../swarm/watch-swarm.ts';
import { firstOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { isOlder, mergedTrack } from '../track/merged-track.ts';
import { endPath } from '../track/path-thinner.ts';
import { endSmoothed } from '../track/smoothing/keep-smoothed.ts';
import type { Track } from '../track/track.ts';
import { confirmedTrack } from '../track/track-after.ts';
import { dropTrack, indexOf, keepCorners, memoryOf, putTrack } from '../track/track-book.ts';
import type { TrackMemory } from '../track/track-memory.ts';
import { ageDue, closedTrack, lostTrack } from '../track/track-state.ts';
import type { Picture } from './picture-state.ts';

/** Loses a track from sight: it is in no zone any more, and its alerts are cleared. */
export function loseTrack(picture: Picture, track: Track, moment: Moment): void {
  const { tracks, deadlines } = picture;
  const memory = memoryOf(tracks, track.id);
  const lost = lostTrack(track, moment);
  keepCorners(tracks, track.id, endPath(memory.path));
  endSmoothed(tracks, track.id, memory);
  putTrack(tracks, lost);
  memory.presence.clear();
  clearRules(picture, memory, 'lost', moment);
  const due = ageDue(lost);
  if (due !== undefined) deadlines.arm('track-state', track.id, due);
}

/** Ends a track as a finished flight: its path is completed, its alerts are cleared as lost, its keys are given up. */
export function closeTrack(picture: Picture, track: Track, moment: Moment): void {
  const { tracks } = picture;
  const memory = memoryOf(tracks, track.id);
  clearRules(picture, memory, 'lost', moment);
  indexOf(tracks, track).leave(track, memory.emission);
  leave(picture, closedTrack(track, moment), memory);
}

/**
 * Joins two tracks that turned out to be one aircraft, and gives the survivor: the older.
 *
 * The younger is closed as merged; its keys, its presence in zones and its occasions go over to the survivor.
 */
export function mergeTracks(picture: Picture, a: Track, b: Track, moment: Moment): Track {
  const [older, younger] = isOlder(a, b) ? [a, b] : [b, a];
  const { tracks } = picture;
  const memory = memoryOf(tracks, older.id);
  const absorbed = memoryOf(tracks, younger.id);
  const merged = mergedTrack(confirmedTrack(older), confirmedTrack(younger));
  const isDoubted = memory.doubt !== undefined && absorbed.doubt !== undefined;
  const survivor = isDoubted ? merged : trusted(picture, merged, memory);
  tracks.index.leave(younger, absorbed.emission, survivor);
  tracks.index.release(older, survivor);
  leave(picture, { ...closedTrack(younger, moment), mergedInto: older.id }, absorbed);
  putTrack(tracks, survivor);
  inherit(picture, survivor, memory, absorbed, moment);
  return survivor;
}

function leave(picture: Picture, closed: Track, memory: TrackMemory): void {
  keepCorners(picture.tracks, closed.id, endPath(memory.path));
  endSmoothed(picture.tracks, closed.id, memory);
  picture.swarm.held.delete(closed.id);
  picture.swarm.suspects.delete(closed.id);
  picture.deadlines.forget('track-state', closed.id);
  picture.deadlines.forget('rule', closed.id);
  dropTrack(picture.tracks, closed);
}

/** The survivor goes on from the filter that heard last. */
function inheritFilter(
  { tracks }: Picture,
  survivor: Track,
  memory: TrackMemory,
  { filter, smoothedPath }: TrackMemory,
): void {
  const own = memory.filter === undefined ? undefined : newestAt(memory.filter);
  if (filter === undefined || smoothedPath === undefined || (own ?? 0) >= (newestAt(filter) ?? 0)) return;
  endSmoothed(tracks, survivor.id, memory);
  memory.filter = filter;
  memory.smoothedPath ??= smoothedPath;
}

function inherit(picture: Picture, survivor: Track, memory: TrackMemory, absorbed: TrackMemory, moment: Moment): void {
  memory.isCorroborated ||= absorbed.isCorroborated;
  inheritFilter(picture, survivor, memory, absorbed);
  if (absorbed.letGo !== undefined) memory.letGo = [...(memory.letGo ?? []), ...absorbed.letGo];
  for (const [zone, since] of absorbed.presence) {
    memory.presence.set(zone, firstOf(since, memory.presence.get(zone) ?? since));
  }
  for (const rule of ['inside-zone', 'drone-heard'] as const) {
    const union = { rule, survivor: survivor.id, kept: memory.occasions[rule], absorbed: absorbed.occasions[rule] };
    memory.occasions[rule] = takeOver(picture.alerts, union, moment);
  }
  notePresence(picture, memory, moment.at);
}
