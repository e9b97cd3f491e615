import {
  apartBond,
  type Bond,
  brokenBond,
  drawnBond,
  FIT_SIGMAS,
  heldBond,
  isPresentBond,
  joinedBond,
  MISSES_ELSEWHERE,
  partedBond,
} from '../../bearings/bond.ts';
import { crossingAfter, crossingOf, isPresent, isSteady, originOf, placeOf } from '../../bearings/crossing.ts';
import { deviationFrom } from '../../bearings/fit.ts';
import type { Sighting } from '../../bearings/locate.ts';
import type { Detection } from '../../detection/detection.ts';
import { isOfAnother } from '../../joining/apart.ts';
import { joinedByBearing } from '../../joining/joined-track.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { Moment } from '../../time/moment.ts';
import type { Writable } from '../../time/writable.ts';
import { sigmaDegOf } from '../../track/hearings.ts';
import type { Track } from '../../track/track.ts';
import { memoryOf, putTrack } from '../../track/track-book.ts';
import type { TrackMemory } from '../../track/track-memory.ts';
import { mergeTracks } from '../end-track.ts';
import type { Picture } from '../picture-state.ts';
import { paired } from './cross-bearings.ts';
import { hasOnlyBearings, isOfOneKind } from './felt-track.ts';
import { bondKey, keepBond } from './kept-bonds.ts';

/** What a reported aircraft has said of itself and a receiver's guess must not change. */
const CLAIMS = ['category', 'make', 'model', 'airframe', 'status', 'frequencyHz'] as const;

/** A detection as it is to be taken in, and the tracks that it is of. */
export interface HeardOf {
  readonly detection: Detection;
  readonly found: readonly Track[];
}

/**
 * What a live detection is of, in the light of where it was felt: `known` are the tracks that it was found by.
 *
 * A bearing without identity that fits the reported position of exactly one aircraft corroborates it from the first one on,
 * changes nothing that the aircraft says of itself, and opens no track. It is a track of its own as soon as a bearing does
 * not fit (the third in a row of an emitter that its sensors give a name), the sensor calls it a controller, or the report
 * is older than 10 s; but what has fitted for 30 s goes on as that aircraft when its reports cease. One that has a track of
 * its own becomes one with the only reported track that it fits after 2 s, or after 30 s where three bearings or more told
 * it elsewhere.
 *
 * Limits: an emitter that stays in the line of sight to one reported aircraft, and never leaves it, is taken to be that
 * aircraft.
 */
export function heardOf(picture: Picture, detection: Detection, known: readonly Track[], moment: Moment): HeardOf {
  const asKnown = { detection, found: known };
  const [own] = known;
  if (detection.uasIds.length > 0 || detection.geometry?.kind === 'position') return asKnown;
  if (own !== undefined && !hasOnlyBearings(own)) return asKnown;
  const sighting = sightingOf(picture, detection);
  const partner =
    sighting === undefined
      ? formerPartner(picture, detection, own, moment.at)
      : partnerOf(picture, detection, sighting, own, moment);
  if (partner !== undefined) {
    const isAstray = (picture.tracks.bonds.get(bondKey(detection))?.misses ?? 0) > 0;
    return { detection: corroboration(detection, partner, isAstray), found: [partner] };
  }
  if (own === undefined || sighting === undefined) return asKnown;
  return { detection, found: paired(picture, own, detection, sighting, moment) };
}

/** The reported track that an emission is joined to, when it is heard once without a bearing. */
function formerPartner(
  { tracks }: Picture,
  detection: Detection,
  own: Track | undefined,
  at: EpochMs,
): Track | undefined {
  const bond = own === undefined && tracks.bonds.size > 0 ? tracks.bonds.get(bondKey(detection)) : undefined;
  if (bond?.kind !== 'joined' || !isPresentBond(bond, at)) return undefined;
  const partner = tracks.tracks.get(bond.track);
  return partner !== undefined && mayBeOf(partner, detection) ? partner : undefined;
}

/** The track after a bearing was taken in: where the bearings of several sensors cross, as far as that is one place. */
export function located(
  { sensors }: Picture,
  track: Track,
  detection: Detection,
  memory: TrackMemory,
  at: EpochMs,
): Track {
  if (detection.geometry?.kind !== 'bearing' || track.hearings.length < 2) return track;
  const now = crossingOf(track.hearings, sensors.sensors, at);
  if (now !== undefined) memory.crossing = crossingAfter(memory.crossing, now, false);
  const { crossing } = memory;
  // Bearings of emissions without a name may be of two aircraft in turn.
  const isOne = crossing !== undefined && (memory.emissions.length === 0 || isSteady(crossing));
  if (isOne && isPresent(crossing, at)) return { ...track, located: placeOf(crossing) };
  if (track.located === undefined) return track;
  const { located: _, ...rest } = track;
  return rest;
}

function sightingOf({ sensors }: Picture, { geometry, sensor }: Detection): Sighting | undefined {
  if (geometry?.kind !== 'bearing') return undefined;
  const from = originOf(sensor, geometry.origin, sensors.sensors);
  return from === undefined ? undefined : { from, bearingDeg: geometry.bearingDeg, sigmaDeg: sigmaDegOf(geometry) };
}

/** The reported track that an emission is taken to be of; `own` is the track that it has for itself. */
function partnerOf(
  picture: Picture,
  detection: Detection,
  sighting: Sighting,
  own: Track | undefined,
  moment: Moment,
): Track | undefined {
  const { bonds, tracks } = picture.tracks;
  const key = bondKey(detection);
  const bond = bonds.get(key);
  const partner = bond === undefined ? undefined : tracks.get(bond.track);
  const { at } = moment;
  if (own === undefined && bond?.kind === 'joined' && partner !== undefined) {
    const held = heldPartner(bond, partner, detection, sighting, at);
    keepBond(bonds, key, held);
    return held.kind === 'joined' ? partner : undefined;
  }
  const only = onlyFit(picture, detection, sighting, at);
  if (only === undefined || only === 'several') {
    if (bond !== undefined) keepBond(bonds, key, brokenBond(bond, only === undefined, at));
    if (only === undefined && own !== undefined) noteStray(memoryOf(picture.tracks, own.id), at);
    return undefined;
  }
  const next = nextBond(picture, detection, partner === undefined ? undefined : bond, only, own, at);
  const joined = next.kind === 'joined' && own !== undefined ? absorbed(picture, own, only, moment) : only;
  keepBond(bonds, key, { ...next, track: joined.id });
  return next.kind === 'joined' ? joined : undefined;
}

function heldPartner(bond: Bond, partner: Track, detection: Detection, sighting: Sighting, at: EpochMs): Bond {
  return mayBeOf(partner, detection) ? heldBond(bond, deviationFrom(partner, sighting, at), at) : partedBond(bond, at);
}

function nextBond(
  { tracks }: Picture,
  { emitter }: Detection,
  bond: Bond | undefined,
  only: Track,
  own: Track | undefined,
  at: EpochMs,
): Bond {
  const isNamed = emitter !== undefined;
  if (bond === undefined && own === undefined) return joinedBond(only.id, isNamed, at);
  if (bond?.track === only.id) return drawnBond(bond, at);
  const strays = own === undefined ? [] : (memoryOf(tracks, own.id).strays ?? []);
  const [first] = strays;
  return apartBond(
    only.id,
    isNamed,
    at,
    strays.length === MISSES_ELSEWHERE && first !== undefined && first >= only.openedAt,
  );
}

function noteStray(memory: TrackMemory, at: EpochMs): void {
  memory.strays = [...(memory.strays ?? []), at].slice(-MISSES_ELSEWHERE);
}

/** The only aircraft whose reported position a bearing fits. O(live tracks). */
function onlyFit(
  { tracks }: Picture,
  detection: Detection,
  sighting: Sighting,
  at: EpochMs,
): Track | 'several' | undefined {
  let only: Track | undefined;
  for (const track of tracks.tracks.values()) {
    if (track.fix === undefined || track.state !== 'fresh' || !mayBeOf(track, detection)) continue;
    const deviation = deviationFrom(track, sighting, at);
    if (deviation === undefined || deviation > FIT_SIGMAS) continue;
    if (only !== undefined) return 'several';
    only = track;
  }
  return only;
}

/** Whether nothing but the direction could tell that an emission is not of a reported aircraft. */
function mayBeOf(track: Track, detection: Detection): boolean {
  if (track.unconfirmed || track.suspect !== undefined || track.lateAt !== undefined) return false;
  if (isOfAnother(track, detection.emitter)) return false;
  return detection.category !== 'controller' && isOfOneKind(track.make, detection.make);
}

/** Joins a track of bearings to that of the aircraft that they are of, whose word stands; the survivor is the older. */
function absorbed(picture: Picture, own: Track, reported: Track, moment: Moment): Track {
  const { tracks } = picture;
  const memory = memoryOf(tracks, own.id);
  for (const emission of memory.emissions) tracks.index.dropEmission(emission, own.id);
  memory.emissions = [];
  const bare: Writable<Track> = { ...own, emitters: [] };
  for (const claim of CLAIMS) takeClaim(bare, reported, claim);
  tracks.index.release(own, bare);
  putTrack(tracks, bare);
  const survivor = mergeTracks(picture, bare, reported, 'fits-report', moment);
  return joinedByBearing(survivor, survivor.id === own.id ? reported.id : own.id, own, moment);
}

/**
 * A detection with nothing but what does not contradict the aircraft, and no key by which it would be found again; without
 * a bearing that is let pass as a reflection.
 */
function corroboration(detection: Detection, partner: Track, isAstray: boolean): Detection {
  const { emitter: _, ...rest } = detection;
  const bare: Writable<Detection> = rest;
  for (const claim of CLAIMS) if (partner[claim] !== undefined) delete bare[claim];
  if (isAstray) delete bare.geometry;
  return bare;
}

function takeClaim<Claim extends (typeof CLAIMS)[number]>(
  to: Writable<Pick<Track, Claim>>,
  from: Pick<Track, Claim>,
  claim: Claim,
): void {
  const value = from[claim];
  if (value !== undefined) to[claim] = value;
}
