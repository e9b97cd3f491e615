import type { Detection } from '../detection/detection.ts';
import { destination } from '../geo/destination.ts';
import { distanceM } from '../geo/distance.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fix, Track } from '../track/track.ts';
import type { TrackBook } from '../track/track-book.ts';
import { MAX_SHARERS } from '../track/track-index.ts';

/** Errors of two reports, and what lies between the measuring and the hearing of one. */
const LEAST_GATE_M = 30;

/** What an aircraft may stray from its course in a second. */
const STRAY_MPS = 15;

/** A fix older than this tells no more where an aircraft is. */
const FIX_WITHIN_MS = 30_000;

/** The nearest of several is taken where it is nearer than this share of the distance to the next. */
const CLEARLY_NEARER = 0.5;

/**
 * Whose a detection without identity is on a transmitter that several aircraft have claimed: the one that is to be where
 * it says; `nobody`: it tells of none of them in particular; `undefined`: it is another aircraft's, or the transmitter is
 * no such.
 *
 * Within 30 m, and 15 m more for each second since, of the course of one of them, and of others at least twice as far.
 * Beyond `MAX_SHARERS` not all are known, and what fits none of them is nobody's.
 */
export function sharerOf(
  { index, tracks }: TrackBook,
  detection: Detection,
  at: EpochMs,
): Track | 'nobody' | undefined {
  const { emitter, geometry, uasIds } = detection;
  if (emitter === undefined || uasIds.length > 0) return undefined;
  const sharers = index.sharersOf(emitter);
  if (sharers.length < 2) return undefined;
  if (geometry?.kind !== 'position') return 'nobody';
  let nearest: Track | undefined;
  let nearestM = Number.POSITIVE_INFINITY;
  let nextM = Number.POSITIVE_INFINITY;
  for (const id of sharers) {
    const track = tracks.get(id);
    const offM = track?.fix === undefined ? undefined : offCourseM(track.fix, geometry.at, at);
    if (offM === undefined) continue;
    if (offM < nearestM) [nearest, nearestM, nextM] = [track, offM, nearestM];
    else if (offM < nextM) nextM = offM;
  }
  if (nearest === undefined) return sharers.length < MAX_SHARERS ? undefined : 'nobody';
  return nearestM < CLEARLY_NEARER * nextM ? nearest : 'nobody';
}

/** How far a place is off where a fix leads to; `undefined`: further than the aircraft can be. */
function offCourseM(
  { at: from, heardAt, headingDeg, speedMps = 0 }: Fix,
  place: LatLon,
  at: EpochMs,
): number | undefined {
  const ageMs = at - heardAt;
  if (ageMs < 0 || ageMs > FIX_WITHIN_MS) return undefined;
  const ageS = ageMs / 1000;
  const expected = headingDeg === undefined ? from : destination(from, headingDeg, speedMps * ageS);
  const offM = distanceM(expected, place);
  return offM <= LEAST_GATE_M + STRAY_MPS * ageS ? offM : undefined;
}
