import type { Detection, UasIdKind } from '../detection/detection.ts';
import { areApart } from '../joining/apart.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Identities, Track, TrackId } from './track.ts';
import { claimedId } from './track-after.ts';
import { IDENTITY_KINDS, type TrackIndex } from './track-index.ts';
import { CLOSED_AFTER_MS } from './track-limits.ts';

/**
 * The live tracks that a detection shows to be one aircraft, the best founded first; empty: it opens a track.
 *
 * A track is found by serial, session, registration, UTM id, then emitter. One found by an identity is taken unless the
 * serials differ; one found by the emitter only if no identity at all contradicts it, since forged identities share a
 * transmitter, and not at all once several aircraft have claimed the emitter: `sharerOf` tells whose it is then. More
 * than one means that tracks thought apart are the same: they are to be merged, unless a person has told them apart: then
 * the best founded of them alone.
 *
 * The emitter that a sensor ties to the one it hears, a controller's drone or a drone's controller, leads to a track as its
 * own does.
 *
 * A detection without identity and emitter is found by its emission: one sensor, category and radio band.
 */
export function associate(
  index: TrackIndex,
  tracks: ReadonlyMap<TrackId, Track>,
  detection: Detection,
): readonly Track[] {
  const found: Track[] = [];
  const known: Known = {};
  for (const kind of IDENTITY_KINDS) learn(known, kind, claimedId(detection, kind));
  for (const kind of IDENTITY_KINDS) {
    const track = tracks.get(index.find(kind, claimedId(detection, kind)) as TrackId);
    if (track !== undefined && !differs(known, track.identities, 'serial')) join(found, known, track);
  }
  for (const emitter of [detection.emitter, detection.associatedEmitter]) {
    if (emitter === undefined || index.sharersOf(emitter).length > 1) continue;
    const heard = tracks.get(index.find('emitter', emitter) as TrackId);
    if (heard !== undefined && !contradicts(known, heard.identities)) join(found, known, heard);
  }
  const emitting = tracks.get(index.find('emission', emissionKey(detection)) as TrackId);
  if (emitting !== undefined) join(found, known, emitting);
  return found;
}

/** Whether what happened at an instant belongs to the flight of a track: no longer silence lies between than ends one. */
export function isSameFlight(track: Track, at: EpochMs): boolean {
  return at >= later(track.openedAt, -CLOSED_AFTER_MS) && at <= later(track.lastHeardAt, CLOSED_AFTER_MS);
}

/** Edges between the radio bands that drones use, Hz: 433 MHz, 868/915 MHz, 1.2 GHz, 2.4 GHz, 5 GHz. */
const BAND_EDGES_HZ = [600e6, 1100e6, 2000e6, 4000e6] as const;

/**
 * What tells one emission from another where a detection carries neither identity nor emitter; `undefined` where it
 * carries one.
 *
 * Sensor, category and radio band: a direction finder that repeats its bearing on a hopping signal feeds one track, and
 * two such drones in one band are one track until something tells them apart.
 */
export function emissionKey(detection: Detection): string | undefined {
  if (detection.emitter !== undefined || detection.uasIds.length > 0) return undefined;
  const { sensor, category = 'unknown', frequencyHz } = detection;
  return JSON.stringify([sensor, category, radioBand(frequencyHz)]);
}

/** Names the radio band of a frequency; `any` where that is not known. */
export function radioBand(frequencyHz: number | undefined): number | 'any' {
  return frequencyHz === undefined ? 'any' : BAND_EDGES_HZ.filter((edgeHz) => frequencyHz >= edgeHz).length;
}

/** What the detection and the tracks joined so far claim to be. */
type Known = Partial<Record<UasIdKind, string>>;

function join(found: Track[], known: Known, track: Track): void {
  if (found.includes(track) || found.some((other) => areApart(other, track))) return;
  found.push(track);
  for (const kind of IDENTITY_KINDS) learn(known, kind, track.identities[kind]);
}

function learn(known: Known, kind: UasIdKind, value: string | undefined): void {
  if (value !== undefined) known[kind] ??= value;
}

function contradicts(known: Known, identities: Identities): boolean {
  return IDENTITY_KINDS.some((kind) => differs(known, identities, kind));
}

function differs(known: Known, identities: Identities, kind: UasIdKind): boolean {
  return known[kind] !== undefined && identities[kind] !== undefined && known[kind] !== identities[kind];
}
