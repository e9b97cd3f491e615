import { confirmRules, notePresence, settleRules } from '../alert/settle-rules.ts';
import { isLocatedOnly, whereaboutsOf } from '../bearings/whereabouts.ts';
import { behavedByFix } from '../behaviour/behaved-track.ts';
import type { Detection } from '../detection/detection.ts';
import { controllerWord } from '../emitter/controller-word.ts';
import { withSharedEmitter } from '../emitter/shared-emitters.ts';
import { sharerOf } from '../emitter/sharer-of.ts';
import { withStanding } from '../emitter/tentative.ts';
import { estimateOf } from '../estimate/estimate.ts';
import { reportOf } from '../estimate/report.ts';
import { emptyFilter, newestAt, takeReport } from '../estimate/track-filter.ts';
import { ownShare } from '../joining/apart.ts';
import { joinedTrack } from '../joining/joined-track.ts';
import { madeAt } from '../sensor/sensor-clock.ts';
import { judgedTrack } from '../suspicion/judge-claims.ts';
import type { Company } from '../swarm/newcomers.ts';
import { swarmOf } from '../swarm/swarm-alert.ts';
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
import { withStays } from '../zone/stay.ts';
import { type HeardOf, heardOf, located } from './bearings/hear-bearing.ts';
import { namedEmission } from './bearings/name-emission.ts';
import { endLocated, noteLocated } from './bearings/note-located.ts';
import { closeTrack, mergeTracks } from './end-track.ts';
import type { Picture } from './picture-state.ts';

/** Receivers that hear one and the same report do so within this time. */
const OVERTAKEN_BY_MS = 500;

/** A real drone that starts at the strength of a swarm gives itself away in less; what is still of it then is forged. */
const FORGED_AFTER_MS = 10_000;

/**
 * Takes a detection into the picture: it joins a track, shows several to be one, or opens one; then the rules look at the
 * track. `nth` is its place among the detections of its row.
 *
 * A retained detection tells nothing about an aircraft that was heard live; of others it makes or feeds an unconfirmed
 * track, which no rule looks at. A late one joins the flight that it belongs to, or makes a late track, which becomes an
 * ordinary one once what is heard late has caught up with what is heard live.
 */
export function hearDetection(picture: Picture, told: Detection, nth: number, arrival: Arrival): void {
  const { tracks, deadlines } = picture;
  const heard = heardNow(picture, told, arrival);
  if (heard === 'nobody') return;
  const { detection, found } = heard;
  if (arrival.retained && found.some((track) => !track.unconfirmed)) return;
  const sighting = sightingOf(picture, detection, found);
  const met = found.length === 0 && isLive(arrival) ? meet(picture, sighting, arrival.at) : undefined;
  if (isSurplus(picture, met, sighting, arrival)) return;
  const before = united(picture, found, detection, arrival) ?? opened(picture, detection, nth, arrival);
  const own = ownShare(before, detection);
  const memory = memoryOf(tracks, before.id);
  const next = trackAfter(before, controllerWord(before, own), arrival);
  // What is told of a time before its last hearing calls nobody, so it may not make a track firm that nobody was called for.
  const isOld = arrival.happenedAt !== undefined && arrival.happenedAt < before.lastHeardAt;
  const taken = isOld ? next : withStanding(before, next, own, memory, arrival.happenedAt ?? arrival.at);
  const after = isLive(arrival) ? located(picture, taken, own, memory, arrival.at) : taken;
  if (detection.method === 'rf-library' || detection.method === 'rf-energy') memory.isCorroborated = true;
  point(picture, before, after, memory, own);
  const noted = withSharedEmitter(after, own.emitter, indexOf(tracks, after));
  const sighted = isLive(arrival) ? inSwarm(picture, before, noted, sighting, met, arrival) : noted;
  const placed = estimated(picture, before, sighted, memory, detection, arrival);
  const fix = arrival.retained || placed.fix === before.fix ? undefined : placed.fix;
  const felt = isLive(arrival) && fix === undefined ? noteLocated(picture, placed, memory, arrival.at) : placed;
  const moved = fix === undefined ? felt : noteFix(picture, placed, fix, memory);
  const track = isLive(arrival) ? judged(picture, moved, own, memory, arrival) : moved;
  putTrack(tracks, track);
  const due = ageDue(track);
  if (due !== undefined) deadlines.arm('track-state', track.id, due);
  if (arrival.retained) return;
  if (arrival.happenedAt === undefined) confirmRules(picture, memory, isPlaced(track, fix, arrival.at), arrival);
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

/** The tracks that a detection is of, and what of it is theirs; `nobody`: of several, and it does not tell of which. */
function heardNow(picture: Picture, detection: Detection, arrival: Arrival): HeardOf | 'nobody' {
  const known = tracksOf(picture, detection, arrival);
  if (!isLive(arrival)) return { detection, found: known };
  if (known.length > 0) return heardOf(picture, detection, known, arrival);
  const sharer = sharerOf(picture.tracks, detection, arrival.at);
  if (sharer === 'nobody') return sharer;
  const track = sharer ?? namedEmission(picture, detection, arrival.at);
  return heardOf(picture, detection, track === undefined ? [] : [track], arrival);
}

/** Whether a live detection has just told where a track is, by itself or by bearings that count. */
function isPlaced(track: Track, fix: Fix | undefined, at: EpochMs): boolean {
  return fix !== undefined || (track.located?.at === at && isLocatedOnly(track));
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

function united(picture: Picture, found: readonly Track[], detection: Detection, arrival: Arrival): Track | undefined {
  if (arrival.retained) return found[0];
  let survivor: Track | undefined;
  for (const track of found) {
    if (survivor === undefined) {
      survivor = track;
      continue;
    }
    const merged = mergeTracks(picture, survivor, track, 'same-identity', arrival);
    survivor = joinedTrack(merged, survivor, track, detection, arrival);
  }
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
    tracks.lateIndex.leave(before, memory.emissions);
    index.carry(track, memory.emissions);
  }
}

/** The track with what a fix of it, already taken in, changes: its path, the zones that it is in, how it behaves. */
function noteFix(picture: Picture, track: Track, fix: Fix, memory: TrackMemory): Track {
  const { tracks, zones } = picture;
  endLocated(picture, track, memory);
  keepCorners(tracks, track.id, offerFix(memory.path, fix));
  const hasMoved = updatePresence(
    memory.presence,
    { ...whereaboutsOf(track), fix },
    zones.watched.values(),
    fix.heardAt,
  );
  if (hasMoved) notePresence(picture, memory, fix.heardAt);
  const stayed = hasMoved ? withStays(track, memory.presence, zones.watched, fix.heardAt) : track;
  return behavedByFix(stayed, fix, memory, picture);
}

/** The track once its claims are held against what sensors feel and what is known of the swarm that it may be of. */
function judged(picture: Picture, track: Track, detection: Detection, memory: TrackMemory, { at }: Moment): Track {
  const { doubt } = memory;
  const isForged = doubt?.kind === 'suspect' && at - doubt.since >= FORGED_AFTER_MS;
  const swarm = isForged ? swarmOf(picture) : undefined;
  return judgedTrack(track, detection, memory, picture.sensors.sensors, swarm, at);
}
