import type { Detection } from '../detection/detection.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Track } from '../track/track.ts';
import { memoryOf, putTrack, type TrackBook } from '../track/track-book.ts';
import type { TrackMemory } from '../track/track-memory.ts';
import { binOf, type Company, isNearSwarm, noteNewcomer } from './newcomers.ts';
import { noteOfSwarm, type SwarmGround } from './swarm-alert.ts';
import { type Hold, newcomersOf } from './swarm-book.ts';

/** Suspects followed as tracks: enough to see where they claim to be. Of further ones only the number is kept. */
export const MAX_SUSPECTS = 1000;

/** A swarm of ten identities a second is recognised within this; a real drone in a crowd waits no longer. */
const HELD_MS = 5000;

/** An alert that a second sensor vouches for must be out within 2 s; a swarm of many is recognised there by then. */
const VOUCHED_AFTER_MS = 1500;

/** A track known for longer is no newcomer to whoever else hears it. */
const NEW_FOR_MS = 60_000;

/** A transport by which no more of a swarm were heard is none that its transmitter uses. */
const FOREIGN_UP_TO = 5;

/** One frame may be strong or weak by chance. */
const STRAYED_DETECTIONS = 3;

/** A detection as the watch looks at it. */
export interface Sighting {
  readonly detection: Detection;
  /** The sensor that its strength is compared at. */
  readonly sensor: SensorId;
  /** Its transmitter's address leads to another identity. */
  readonly sharesAddress: boolean;
}

/** What the watch for swarms looks at and acts on. */
export interface WatchGround extends SwarmGround {
  readonly tracks: TrackBook;
}

/**
 * The company in which a sensor meets an identity for the first time; `undefined`: it is no claim that can be forged by
 * the thousand, or it says nothing to compare it by.
 */
export function meet({ swarm }: SwarmGround, sighting: Sighting, at: EpochMs): Company | undefined {
  const { detection, sensor, sharesAddress } = sighting;
  if (detection.method !== 'remote-id' && detection.method !== 'dji-droneid') return undefined;
  const bin = binOf(detection.rssiDbm, sharesAddress);
  return bin === undefined ? undefined : noteNewcomer(newcomersOf(swarm, sensor), bin, at);
}

/** Whether a newcomer is not to be followed: one more of a swarm of which enough are. It counts all the same. */
export function isSurplus(ground: SwarmGround, company: Company | undefined, { detection }: Sighting, moment: Moment) {
  if (company !== 'swarming' || ground.swarm.suspects.size < MAX_SUSPECTS) return false;
  noteOfSwarm(ground, idOf(detection), moment);
  return true;
}

/**
 * A track in the light of the company in which it was met, or, with `undefined`, of one more detection; it is given back
 * marked as a suspect, unmarked, or as it was.
 *
 * More than 20 identities that one sensor meets within a minute with signal strengths within 3 dB (or from one and the
 * same address) are taken to come from one transmitter. They are suspects: they raise nothing, make room first, and
 * stand for one alert together. From the fourth within a minute on, a newcomer's alerts wait 5 s, until it is clear
 * whether it is one of a swarm. Suspicion ends with whatever one forged transmitter cannot have: a radio signature, a
 * second sensor at which the strength differs from that of the swarm there, three detections in a row that differ, or
 * three by a transport that the swarm doesn't use.
 * What was known or alerted before is never suspected.
 *
 * Limits: a transmitter that varies its power over 30 dB must forge some 200 identities a minute to be recognised, and
 * then hides new drones at all these strengths; one slower than 20 a minute is never recognised; sensors that tell no
 * strength are judged by shared addresses alone; many real drones that start within a minute at like distance, as at a
 * light show, are a swarm to a single sensor.
 */
export function watched(
  ground: WatchGround,
  track: Track,
  sighting: Sighting,
  company: Company | undefined,
  moment: Moment,
): Track {
  const memory = memoryOf(ground.tracks, track.id);
  if (memory.isCorroborated) return trusted(ground, track, memory);
  if (company === undefined)
    return memory.doubt?.kind === 'suspect' ? heardAgain(ground, track, sighting, moment) : track;
  if (track.hearings.length > 1) return metBySecond(ground, track, sighting, company, moment);
  if (company === 'swarming') {
    suspectHeld(ground, moment);
    noteOfSwarm(ground, idOf(sighting.detection), moment);
    const suspect = suspected(ground, track, memory, moment.at);
    noteRadio(ground, memory, sighting.detection);
    return suspect;
  }
  if (company === 'crowded') hold(ground, track, memory, sighting, later(moment.at, HELD_MS));
  return track;
}

/** Whether a sensor that had not heard a track before meets a newcomer in it. */
export function isNewcomer(track: Track, memory: TrackMemory, at: EpochMs): boolean {
  return memory.doubt !== undefined || at - track.openedAt <= NEW_FOR_MS;
}

// The first of a swarm that a second sensor hears are by themselves there too, hence the wait.
function metBySecond(ground: WatchGround, track: Track, sighting: Sighting, company: Company, moment: Moment): Track {
  if (company === 'swarming') suspectHeld(ground, moment);
  const memory = memoryOf(ground.tracks, track.id);
  if (company !== 'apart' || memory.doubt === undefined) return track;
  const vouched = trusted(ground, track, memory);
  hold(ground, vouched, memory, sighting, later(moment.at, VOUCHED_AFTER_MS));
  return vouched;
}

function heardAgain(ground: WatchGround, track: Track, sighting: Sighting, { at }: Moment): Track {
  const { swarm, tracks } = ground;
  const memory = memoryOf(tracks, track.id);
  if (swarm.present !== undefined) swarm.present.heardAt = at;
  const bin = binOf(sighting.detection.rssiDbm, sighting.sharesAddress);
  const differs = bin !== undefined && !isNearSwarm(newcomersOf(swarm, sighting.sensor), bin);
  const isForeign = noteRadio(ground, memory, sighting.detection);
  const { doubt } = memory;
  if (doubt?.kind !== 'suspect') return track;
  const strayed = differs ? doubt.strayed + 1 : 0;
  const foreign = isForeign ? doubt.foreign + 1 : doubt.foreign;
  if (strayed >= STRAYED_DETECTIONS || foreign >= STRAYED_DETECTIONS) return trusted(ground, track, memory);
  memory.doubt = { ...doubt, strayed, foreign };
  return track;
}

/** Notes by what a suspect was heard; true where hardly any other of the swarm was heard by that. */
function noteRadio({ swarm: { present } }: WatchGround, memory: TrackMemory, { transport }: Detection): boolean {
  const { doubt } = memory;
  if (doubt?.kind !== 'suspect' || transport === undefined || present === undefined) return false;
  if (!doubt.transports.includes(transport)) {
    memory.doubt = { ...doubt, transports: [...doubt.transports, transport] };
    present.radios[transport] = (present.radios[transport] ?? 0) + 1;
  }
  return (present.radios[transport] ?? 0) <= FOREIGN_UP_TO;
}

function hold(ground: WatchGround, track: Track, memory: TrackMemory, sighting: Sighting, until: EpochMs): void {
  const { detection, sensor, sharesAddress } = sighting;
  const bin = binOf(detection.rssiDbm, sharesAddress);
  if (bin === undefined) return;
  memory.doubt = { kind: 'held', until };
  const { held } = ground.swarm;
  for (const [id, hold] of held) {
    if (hold.until + HELD_MS >= until) break;
    held.delete(id);
  }
  held.set(track.id, { until, sensor, bin });
}

/** Suspects those held back that turn out to be of a swarm now. */
function suspectHeld(ground: WatchGround, moment: Moment): void {
  const { swarm, tracks } = ground;
  for (const [id, held] of swarm.held) {
    if (held.until > moment.at && !isOfSwarm(ground, held)) continue;
    swarm.held.delete(id);
    const track = tracks.tracks.get(id);
    if (track === undefined || held.until <= moment.at) continue;
    noteOfSwarm(ground, idOfTrack(track), moment);
    putTrack(tracks, suspected(ground, track, memoryOf(tracks, id), moment.at));
  }
}

function isOfSwarm({ swarm }: WatchGround, { sensor, bin }: Hold): boolean {
  return isNearSwarm(newcomersOf(swarm, sensor), bin);
}

function suspected({ swarm }: WatchGround, track: Track, memory: TrackMemory, since: EpochMs): Track {
  if (memory.doubt?.kind !== 'suspect') {
    memory.doubt = { kind: 'suspect', since, strayed: 0, foreign: 0, transports: [] };
  }
  swarm.held.delete(track.id);
  swarm.suspects.add(track.id);
  return track.suspect === undefined ? { ...track, suspect: 'swarm' } : track;
}

/** A track that nobody doubts any more. */
export function trusted({ swarm }: SwarmGround, track: Track, memory: TrackMemory): Track {
  if (memory.doubt === undefined && track.suspect === undefined) return track;
  delete memory.doubt;
  swarm.held.delete(track.id);
  swarm.suspects.delete(track.id);
  if (track.suspect === undefined) return track;
  const { suspect: _, ...unmarked } = track;
  return unmarked;
}

function idOf({ uasIds, emitter }: Detection): string {
  return uasIds[0]?.value ?? emitter ?? '';
}

function idOfTrack({ identities, emitters }: Track): string {
  const { serial, session, registration, utm } = identities;
  return serial ?? session ?? registration ?? utm ?? emitters[0] ?? '';
}
