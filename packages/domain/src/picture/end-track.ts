import { TRACK_RULES } from '../alert/alert.ts';
import { clearRules, notePresence } from '../alert/settle-rules.ts';
import { takeOver } from '../alert/take-over.ts';
import { mergedBehaviour } from '../behaviour/behaviour-memory.ts';
import { notePrior } from '../behaviour/prior/prior-book.ts';
import { forgetStart } from '../behaviour/start-book.ts';
import { firmTrack } from '../emitter/tentative.ts';
import { newestAt } from '../estimate/track-filter.ts';
import { judgedAsForged } from '../suspicion/judge-claims.ts';
import { join } from '../suspicion/suspicion-memory.ts';
import { swarmOf } from '../swarm/swarm-alert.ts';
import { trusted } from '../swarm/watch-swarm.ts';
import { firstOf, lastOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import { isOlder, mergedTrack } from '../track/merged-track.ts';
import { endSmoothed } from '../track/smoothing/keep-smoothed.ts';
import type { MergedWhy, Track } from '../track/track.ts';
import { confirmedTrack } from '../track/track-after.ts';
import { dropTrack, endPaths, indexOf, memoryOf, putTrack } from '../track/track-book.ts';
import type { TrackMemory } from '../track/track-memory.ts';
import { ageDue, closedTrack, lostTrack } from '../track/track-state.ts';
import { withEndedStays } from '../zone/stay.ts';
import type { Picture } from './picture-state.ts';

/** Loses a track from sight: it is in no zone any more, and its alerts are cleared. */
export function loseTrack(picture: Picture, track: Track, moment: Moment): void {
  const { tracks, deadlines } = picture;
  const memory = memoryOf(tracks, track.id);
  const lost = withEndedStays(asForged(picture, lostTrack(track, moment), memory, moment));
  endPaths(tracks, track.id, memory);
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
  indexOf(tracks, track).leave(track, memory.emissions);
  notePrior(picture.priors, track, memory.behaviour?.route ?? []);
  leave(picture, withEndedStays(asForged(picture, closedTrack(track, moment), memory, moment)), memory);
}

/** A track that ends as one of a swarm of forged identities says so, however briefly it was heard. */
function asForged(picture: Picture, track: Track, memory: TrackMemory, { at }: Moment): Track {
  return track.suspect === undefined ? track : judgedAsForged(track, memory, swarmOf(picture), at);
}

/**
 * Joins two tracks that turned out to be one aircraft, and gives the survivor: the older.
 *
 * The younger is closed as merged; its keys, its presence in zones and its occasions go over to the survivor.
 */
export function mergeTracks(picture: Picture, a: Track, b: Track, why: MergedWhy, moment: Moment): Track {
  const [older, younger] = isOlder(a, b) ? [a, b] : [b, a];
  const { tracks } = picture;
  const memory = memoryOf(tracks, older.id);
  const absorbed = memoryOf(tracks, younger.id);
  const merged = firmTrack(mergedTrack(confirmedTrack(older), confirmedTrack(younger)));
  const isDoubted = memory.doubt !== undefined && absorbed.doubt !== undefined;
  const survivor = isDoubted ? merged : trusted(picture, merged, memory);
  delete memory.loneHearing;
  tracks.index.leave(younger, absorbed.emissions, survivor);
  tracks.index.release(older, survivor);
  forgetStart(picture.starts, younger.id);
  leave(picture, { ...closedTrack(younger, moment), mergedInto: older.id, mergedWhy: why }, absorbed);
  putTrack(tracks, survivor);
  inherit(picture, survivor, memory, absorbed, moment);
  return survivor;
}

function leave(picture: Picture, closed: Track, memory: TrackMemory): void {
  endPaths(picture.tracks, closed.id, memory);
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
  const { felt, locatedAt } = absorbed;
  if (felt !== undefined && felt.at > (memory.felt?.at ?? 0)) memory.felt = felt;
  if (locatedAt !== undefined) memory.locatedAt = lastOf(locatedAt, memory.locatedAt ?? locatedAt);
  memory.emissions = [...memory.emissions, ...absorbed.emissions];
  for (const emission of absorbed.emissions) picture.tracks.index.point('emission', emission, survivor.id);
  if (absorbed.suspicion !== undefined) {
    if (memory.suspicion === undefined) memory.suspicion = absorbed.suspicion;
    else join(memory.suspicion, absorbed.suspicion);
  }
  const behaviour = mergedBehaviour(memory.behaviour, absorbed.behaviour);
  if (behaviour !== undefined) memory.behaviour = behaviour;
  if (absorbed.letGo !== undefined) memory.letGo = [...(memory.letGo ?? []), ...absorbed.letGo];
  for (const [zone, since] of absorbed.presence) {
    memory.presence.set(zone, firstOf(since, memory.presence.get(zone) ?? since));
  }
  for (const rule of TRACK_RULES) {
    const union = { rule, survivor: survivor.id, kept: memory.occasions[rule], absorbed: absorbed.occasions[rule] };
    memory.occasions[rule] = takeOver(picture.alerts, union, moment);
  }
  notePresence(picture, memory, moment.at);
}
