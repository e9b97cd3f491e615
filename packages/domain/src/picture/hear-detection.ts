import { confirmRules, notePresence, settleRules } from '../alert/settle-rules.ts';
import type { Detection } from '../detection/detection.ts';
import { estimateOf } from '../estimate/estimate.ts';
import { reportOf } from '../estimate/report.ts';
import { emptyFilter, newestAt, takeReport } from '../estimate/track-filter.ts';
import { madeAt } from '../sensor/sensor-clock.ts';
import type { Company } from '../swarm/newcomers.ts';
import { UNREGISTERED } from '../swarm/swarm-book.ts';
import { isNewcomer, isSurplus, meet, type Sighting, watched } from '../swarm/watch-swarm.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Position } from '../time/position.ts';
import type { Writable } from '../time/writable.ts';
import { associate, emissionKey, isSameFlight } from '../track/associate.ts';
import { emptyPath, offerFix } from '../track/path-thinner.ts';
import { keepSmoothed } from '../track/smoothing/keep-smoothed.ts';
import { type Fix, type Track, type TrackId, trackId } from '../track/track.ts';
import { type Arrival, openedTrack, trackAfter, trackWithClaims } from '../track/track-after.ts';
import { indexOf, keepCorners, memoryOf, putTrack } from '../track/track-book.ts';
import { IDENTITY_KINDS } from '../track/track-index.ts';
import { EVICTED_TOGETHER, MAX_LIVE_TRACKS } from '../track/track-limits.ts';
import { createTrackMemory, type TrackMemory } from '../track/track-memory.ts';
import { ageDue } from '../track/track-state.ts';
import { leastWorthy } from '../track/worth.ts';
import { updatePresence } from '../zone/presence.ts';
import { closeTrack, mergeTracks } from './end-track.ts';
import type { Picture } from './picture-state.ts';

/** Receivers that hear one and the same report do so within this time. */
const OVERTAKEN_BY_MS = 500;

/**
 * Takes a detection into the picture: it joins a track, shows several to be one, or opens one; then the rules look at the
 * track. `nth` is its place among the detections of its row.
 *
 * A retained detection tells nothing about an aircraft that was heard live; of others it makes or feeds an unconfirmed
 * track, which no rule looks at. A late one joins the flight that it belongs to, or makes a late track, which becomes an
 * ordinary one once what is heard late has caught up with what is heard live.
 */
export function hearDetection(picture: Picture, detection: Detection, nth: number, arrival: Arrival): void {
  const { tracks, deadlines } = picture;
  const found = tracksOf(picture, detection, arrival);
  if (arrival.retained && found.some((track) => !track.unconfirmed)) return;
  const sighting = sightingOf(picture, detection, found);
  const met = found.length === 0 && isLive(arrival) ? meet(picture, sighting, arrival.at) : undefined;
  if (isSurplus(picture, met, sighting, arrival)) return;
  const before = united(picture, found, arrival) ?? opened(picture, detection, nth, arrival);
  const after = trackAfter(before, detection, arrival);
  const memory = memoryOf(tracks, after.id);
  if (detection.method === 'rf-library' || detection.method === 'rf-energy') memory.isCorroborated = true;
  point(picture, before, after, memory, detection);
  const sighted = isLive(arrival) ? inSwarm(picture, before, after, sighting, met, arrival) : after;
  const track = estimated(picture, before, sighted, memory, detection, arrival);
  putTrack(tracks, track);
  const due = ageDue(track);
  if (due !== undefined) deadlines.arm('track-state', track.id, due);
  if (arrival.retained) return;
  const fix = track.fix === before.fix ? undefined : track.fix;
  if (fix !== undefined) noteFix(picture, fix, memory, track.id);
  if (arrival.happenedAt === undefined) confirmRules(picture, memory, fix !== undefined, arrival);
  else if (arrival.happenedAt < track.lastHeardAt) return;
  settleRules(picture, track, memory, arrival);
}

/**
 * Takes from a state that is only repeated what was not known of its aircraft yet; it makes the track no fresher, and no
 * rule looks at it.
 */
export function takeClaimsOf(picture: Picture, detection: Detection, { position, at }: Arrival): void {
  const { tracks } = picture;
  const [track] = associate(tracks.index, tracks.tracks, detection);
  if (track === undefined) return;
  const after = trackWithClaims(track, detection, { position, at });
  if (after === track) return;
  for (const kind of IDENTITY_KINDS) {
    if (track.identities[kind] === undefined) tracks.index.point(kind, after.identities[kind], track.id);
  }
  putTrack(tracks, after);
}

/**
 * The track with where it is believed to be once a report is taken in; one that was overtaken by others moves it no more. Nobody
 * asks where a forged identity is.
 */
function estimated(
  { sensors, tracks }: Picture,
  before: Track,
  track: Track,
  memory: TrackMemory,
  detection: Detection,
  arrival: Arrival,
): Track {
  if (track.suspect !== undefined) {
    delete memory.filter;
    delete memory.smoothedPath;
    const { estimate: _estimate, ...rest } = track;
    return track.estimate === undefined ? track : rest;
  }
  const clock = sensors.memories.get(detection.sensor)?.clock;
  const report = reportOf(detection, arrival.happenedAt ?? madeAt(clock, detection.observedAt, arrival.at));
  if (report === undefined || arrival.retained) return track;
  memory.filter ??= emptyFilter();
  memory.smoothedPath ??= emptyPath();
  const isOvertaken = report.at < (newestAt(memory.filter) ?? report.at) - OVERTAKEN_BY_MS;
  keepSmoothed(tracks, track.id, memory.smoothedPath, takeReport(memory.filter, report));
  // `trackAfter` has just made it, and a second copy would cost as much as the filter.
  const next: Writable<Track> = track;
  if (isOvertaken && before.fix !== undefined) next.fix = before.fix;
  if (memory.filter.belief !== undefined) next.estimate = estimateOf(memory.filter.belief);
  return next;
}

function isLive({ retained, happenedAt }: Arrival): boolean {
  return !retained && happenedAt === undefined;
}

function sightingOf({ tracks, sensors }: Picture, detection: Detection, found: readonly Track[]): Sighting {
  const holder = tracks.index.find('emitter', detection.emitter);
  return {
    detection,
    sensor: sensors.sensors.has(detection.sensor) ? detection.sensor : UNREGISTERED,
    sharesAddress: holder !== undefined && found.every(({ id }) => id !== holder),
  };
}

/** The track as it stands among forged ones; `met` is the company in which it was opened. */
function inSwarm(
  picture: Picture,
  before: Track,
  track: Track,
  sighting: Sighting,
  met: Company | undefined,
  arrival: Arrival,
): Track {
  const memory = memoryOf(picture.tracks, track.id);
  const isFurther = track.hearings.length !== before.hearings.length && isNewcomer(track, memory, arrival.at);
  const isMet = met === undefined && (before.unconfirmed || isFurther);
  return watched(picture, track, sighting, isMet ? meet(picture, sighting, arrival.at) : met, arrival);
}

/** The tracks that a detection is of: those heard live first, among late ones only the flight that it belongs to. */
function tracksOf({ tracks }: Picture, detection: Detection, { at, happenedAt, retained }: Arrival): readonly Track[] {
  const live = associate(tracks.index, tracks.tracks, detection);
  if (happenedAt === undefined) {
    if (live.length > 0 || retained || tracks.lateIndex.isEmpty) return live;
    return lateFlight(associate(tracks.lateIndex, tracks.tracks, detection), at);
  }
  const flight = lateFlight(live, happenedAt);
  return flight.length > 0 ? flight : lateFlight(associate(tracks.lateIndex, tracks.tracks, detection), happenedAt);
}

function lateFlight(found: readonly Track[], at: EpochMs): readonly Track[] {
  const flight = found.find((track) => !track.unconfirmed && isSameFlight(track, at));
  return flight === undefined ? [] : [flight];
}

function united(picture: Picture, found: readonly Track[], arrival: Arrival): Track | undefined {
  if (arrival.retained) return found[0];
  let survivor: Track | undefined;
  for (const track of found) survivor = survivor === undefined ? track : mergeTracks(picture, survivor, track, arrival);
  return survivor;
}

function opened(picture: Picture, detection: Detection, nth: number, arrival: Arrival): Track {
  const { tracks } = picture;
  const id = nthTrackId(arrival.position, nth);
  if (tracks.tracks.size >= MAX_LIVE_TRACKS) makeRoom(picture, arrival);
  const emission = emissionKey(detection);
  tracks.memories.set(id, createTrackMemory(emission));
  const track = openedTrack(id, arrival);
  indexOf(tracks, track).point('emission', emission, id);
  return track;
}

function nthTrackId(row: Position, nth: number): TrackId {
  return trackId(nth === 0 ? `T${row}` : `T${row}.${nth}`);
}

/** Closes tracks: a suspect, which costs no search, or those worth least. */
function makeRoom(picture: Picture, moment: Moment): void {
  const { tracks, swarm } = picture;
  const [suspect] = swarm.suspects;
  const track = suspect === undefined ? undefined : tracks.tracks.get(suspect);
  if (track !== undefined) closeTrack(picture, track, moment);
  else for (const worthless of leastWorthy(tracks, EVICTED_TOGETHER)) closeTrack(picture, worthless, moment);
}

/** Leads to a track what it is to be found by; a late one that was heard live is found among the live from now on. */
function point({ tracks }: Picture, before: Track, track: Track, memory: TrackMemory, detection: Detection): void {
  const index = indexOf(tracks, track);
  if (indexOf(tracks, before) === index) {
    index.release(before, track);
    index.pointAll(detection, track.id);
  } else {
    tracks.lateIndex.leave(before, memory.emission);
    index.carry(track, memory.emission);
  }
}

function noteFix(picture: Picture, fix: Fix, memory: TrackMemory, track: TrackId): void {
  keepCorners(picture.tracks, track, offerFix(memory.path, fix));
  const hasMoved = updatePresence(memory.presence, fix, picture.zones.watched.values(), fix.heardAt);
  if (hasMoved) notePresence(picture, memory, fix.heardAt);
}
