import { notePresence, settleRules } from '../alert/settle-rules.ts';
import type { Detection } from '../detection/detection.ts';
import { associate, emissionKey } from '../track/associate.ts';
import { offerFix } from '../track/path-thinner.ts';
import type { Fix, Track, TrackId } from '../track/track.ts';
import { type Arrival, openedTrack, trackAfter } from '../track/track-after.ts';
import { keepCorners, memoryOf, putTrack } from '../track/track-book.ts';
import { EVICTED_TOGETHER, MAX_LIVE_TRACKS } from '../track/track-limits.ts';
import { createTrackMemory, type TrackMemory } from '../track/track-memory.ts';
import { ageDue } from '../track/track-state.ts';
import { leastWorthy } from '../track/worth.ts';
import { updatePresence } from '../zone/presence.ts';
import { closeTrack, mergeTracks } from './end-track.ts';
import type { Picture } from './picture-state.ts';

/**
 * Takes a detection into the picture: it joins a track, shows several to be one, or opens one under the given id; then
 * the rules look at the track.
 *
 * A retained detection tells nothing about an aircraft that was heard live; of others it makes or feeds an unconfirmed
 * track, which no rule looks at.
 */
export function hearDetection(picture: Picture, detection: Detection, opens: TrackId, arrival: Arrival): void {
  const { tracks, deadlines } = picture;
  const found = associate(tracks.index, tracks.tracks, detection);
  if (arrival.retained && found.some((track) => !track.unconfirmed)) return;
  const before = united(picture, found, arrival) ?? opened(picture, detection, opens, arrival);
  const track = trackAfter(before, detection, arrival);
  const memory = memoryOf(tracks, track.id);
  tracks.index.release(before, track);
  tracks.index.pointAll(detection, track.id);
  putTrack(tracks, track);
  if (detection.method === 'rf-library' || detection.method === 'rf-energy') memory.isCorroborated = true;
  const due = ageDue(track);
  if (due !== undefined) deadlines.arm('track-state', track.id, due);
  if (arrival.retained) return;
  if (track.fix !== undefined && track.fix !== before.fix) noteFix(picture, track.fix, memory, track.id);
  settleRules(picture, track, memory, arrival);
}

function united(picture: Picture, found: readonly Track[], arrival: Arrival): Track | undefined {
  if (arrival.retained) return found[0];
  let survivor: Track | undefined;
  for (const track of found) survivor = survivor === undefined ? track : mergeTracks(picture, survivor, track, arrival);
  return survivor;
}

function opened(picture: Picture, detection: Detection, id: TrackId, arrival: Arrival): Track {
  const { tracks } = picture;
  if (tracks.tracks.size >= MAX_LIVE_TRACKS) {
    for (const track of leastWorthy(tracks, EVICTED_TOGETHER)) closeTrack(picture, track, arrival);
  }
  const emission = emissionKey(detection);
  tracks.memories.set(id, createTrackMemory(emission));
  tracks.index.point('emission', emission, id);
  return openedTrack(id, arrival);
}

function noteFix(picture: Picture, fix: Fix, memory: TrackMemory, track: TrackId): void {
  keepCorners(picture.tracks, track, offerFix(memory.path, fix));
  const hasMoved = updatePresence(memory.presence, fix, picture.zones.watched.values(), fix.heardAt);
  if (hasMoved) notePresence(picture, memory, fix.heardAt);
}
