import { FIT_SIGMAS, joinedBond } from '../../bearings/bond.ts';
import { originOf } from '../../bearings/crossing.ts';
import { deviationFrom } from '../../bearings/fit.ts';
import type { Detection } from '../../detection/detection.ts';
import { type EpochMs, later } from '../../time/instant.ts';
import type { Track } from '../../track/track.ts';
import { fixOf } from '../../track/track-after.ts';
import { memoryOf, putTrack } from '../../track/track-book.ts';
import type { Picture } from '../picture-state.ts';
import { hasOnlyBearings, isOfOneKind } from './felt-track.ts';
import { keepBond, keyOfEmitter } from './kept-bonds.ts';

/** A drone's radio link is heard some seconds before its first Remote ID; what was followed for longer is not renamed so. */
const YOUNG_MS = 10_000;

/** Bearings older than this say too little of where an emission is now. */
const FRESH_MS = 3000;

/**
 * The track of an emission that the first report of an aircraft names: the only young one whose last bearings all fit it.
 *
 * The report joins it, so that the identity appears on the track that is there already; the emission is joined to that
 * aircraft from then on, and parts from it as any other does. `undefined`: no such track, or several. O(live tracks).
 */
export function namedEmission(picture: Picture, detection: Detection, at: EpochMs): Track | undefined {
  const fix = detection.uasIds.length === 0 ? undefined : fixOf(detection, at);
  if (fix === undefined) return undefined;
  let only: Track | undefined;
  for (const track of picture.tracks.tracks.values()) {
    if (!isYoung(track, at) || track.category === 'controller' || !isOfOneKind(track.make, detection.make)) continue;
    if (!fits(picture, track, { ...track, fix }, at)) continue;
    if (only !== undefined) return undefined;
    only = track;
  }
  return only === undefined ? undefined : joined(picture, only, at);
}

function isYoung(track: Track, at: EpochMs): boolean {
  return track.state === 'fresh' && hasOnlyBearings(track) && at <= later(track.openedAt, YOUNG_MS);
}

/** Whether the last bearing of each sensor fits the place that a track would then report. */
function fits({ sensors }: Picture, { hearings }: Track, reported: Track, at: EpochMs): boolean {
  let count = 0;
  for (const { sensor, bearing } of hearings) {
    if (bearing?.sigmaDeg === undefined || at > later(bearing.heardAt, FRESH_MS)) continue;
    const from = originOf(sensor, bearing.origin, sensors.sensors);
    if (from === undefined) return false;
    const { bearingDeg, sigmaDeg } = bearing;
    const deviation = deviationFrom(reported, { from, bearingDeg, sigmaDeg }, at);
    if (deviation === undefined || deviation > FIT_SIGMAS) return false;
    count += 1;
  }
  return count > 0;
}

/** The track as it is found by what it will be named, its emissions bound to it as those of a reported aircraft are. */
function joined({ tracks }: Picture, track: Track, at: EpochMs): Track {
  const memory = memoryOf(tracks, track.id);
  for (const emission of memory.emissions) {
    tracks.index.dropEmission(emission, track.id);
    keepBond(tracks.bonds, emission, joinedBond(track.id, false, at));
  }
  memory.emissions = [];
  for (const emitter of track.emitters) keepBond(tracks.bonds, keyOfEmitter(emitter), joinedBond(track.id, true, at));
  const bare: Track = { ...track, emitters: [] };
  tracks.index.release(track, bare);
  putTrack(tracks, bare);
  return bare;
}
