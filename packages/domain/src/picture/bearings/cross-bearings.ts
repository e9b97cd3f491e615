import { FIT_SIGMAS } from '../../bearings/bond.ts';
import {
  type Crossing,
  crossingAfter,
  crossingOf,
  deviationFromCrossing,
  isPresent,
  isSteady,
} from '../../bearings/crossing.ts';
import type { Sighting } from '../../bearings/locate.ts';
import type { Detection } from '../../detection/detection.ts';
import { areApart } from '../../joining/apart.ts';
import { joinedByBearing } from '../../joining/joined-track.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { Moment } from '../../time/moment.ts';
import { emissionKey, radioBand } from '../../track/associate.ts';
import { hearingsAfter } from '../../track/hearings.ts';
import type { Hearing, Track, TrackId } from '../../track/track.ts';
import { memoryOf } from '../../track/track-book.ts';
import { mergeTracks } from '../end-track.ts';
import type { Picture } from '../picture-state.ts';
import { hasOnlyBearings, isOfOneKind, mayBeOneCategory } from './felt-track.ts';

/** Of more in one band nobody can say which belong together. */
const MOST_COUNTERPARTS = 12;

const MAX_CROSSINGS = 1000;

/** Two receivers measure the middle of one emission to within this. */
const SAME_FREQUENCY_HZ = 1e6;

/** One bearing may be off by chance, or by a reflection. */
const MISSES_THAT_PART = 3;

/**
 * The track that a bearing of an emission without a name is of, once it is held against the bearings of other sensors;
 * none: it opens one.
 *
 * Two such tracks of different sensors, in one band, become one when their bearings have crossed for 5 s at a place that an
 * aircraft can have moved through and neither could be paired otherwise: another pairing counts unless it leaps further
 * than any aircraft flies, or the two are of one frequency throughout and the others are not. Three bearings in a row that
 * lie off the place where the others cross part it again.
 *
 * Limits: two sensors that each hear another one of two hovering drones, in one band and nothing else there, are taken to
 * hear one.
 */
export function paired(
  picture: Picture,
  own: Track,
  detection: Detection,
  sighting: Sighting,
  moment: Moment,
): readonly Track[] {
  if (detection.emitter !== undefined || own.emitters.length > 0) return [own];
  if (hasLeft(picture, own, detection, sighting, moment.at)) return [];
  const hearings = hearingsAfter(own.hearings, detection, moment.at);
  const counterparts = counterpartsOf(picture, own, hearings);
  if (counterparts.length > MOST_COUNTERPARTS) return [own];
  for (const other of counterparts) noteCrossing(picture, own, hearings, other, moment.at);
  const match = counterparts.find((other) => isMatch(picture, own, other, counterparts, moment.at));
  if (match === undefined) return [own];
  const crossing = picture.tracks.crossings.get(pairKey(own.id, match.id));
  const survivor = mergeTracks(picture, own, match, 'bearings-cross', moment);
  if (crossing !== undefined) memoryOf(picture.tracks, survivor.id).crossing = crossing;
  return [joinedByBearing(survivor, survivor.id === own.id ? match.id : own.id, own, moment)];
}

/** Whether an emission is felt for the third time in a row where the aircraft is not that it was joined to. */
function hasLeft({ tracks }: Picture, own: Track, detection: Detection, sighting: Sighting, at: EpochMs): boolean {
  const memory = memoryOf(tracks, own.id);
  const { crossing, emissions } = memory;
  if (emissions.length < 2 || crossing === undefined || !isPresent(crossing, at)) return false;
  const deviation = deviationFromCrossing(crossing, sighting, at);
  const emission = emissionKey(detection);
  if (deviation === undefined || emission === undefined) return false;
  const before = memory.astray?.emission === emission ? memory.astray.misses : 0;
  if (deviation > FIT_SIGMAS) memory.astray = { emission, misses: before + 1 };
  else if (before > 0) delete memory.astray;
  if (deviation <= FIT_SIGMAS || before + 1 < MISSES_THAT_PART) return false;
  delete memory.astray;
  memory.emissions = emissions.filter((known) => known !== emission);
  tracks.index.dropEmission(emission, own.id);
  return true;
}

/** The nameless tracks of other sensors that bearings of a track may be paired with. O(live tracks). */
function counterpartsOf({ tracks }: Picture, own: Track, hearings: readonly Hearing[]): readonly Track[] {
  const found: Track[] = [];
  for (const track of tracks.tracks.values()) {
    if (track.state !== 'fresh' || track.id === own.id || !mayPair(own, track) || sharesSensor(hearings, track))
      continue;
    found.push(track);
    if (found.length > MOST_COUNTERPARTS) break;
  }
  return found;
}

function mayPair(a: Track, b: Track): boolean {
  return (
    hasOnlyBearings(b) &&
    !areApart(a, b) &&
    b.emitters.length === 0 &&
    radioBand(a.frequencyHz) === radioBand(b.frequencyHz) &&
    mayBeOneCategory(a.category, b.category) &&
    isOfOneKind(a.make, b.make)
  );
}

function sharesSensor(hearings: readonly Hearing[], track: Track): boolean {
  return track.hearings.some(({ sensor }) => hearings.some((hearing) => hearing.sensor === sensor));
}

function noteCrossing(
  { tracks, sensors }: Picture,
  own: Track,
  hearings: readonly Hearing[],
  other: Track,
  at: EpochMs,
): void {
  const now = crossingOf([...hearings, ...other.hearings], sensors.sensors, at);
  if (now === undefined) return;
  const { crossings } = tracks;
  const key = pairKey(own.id, other.id);
  const after = crossingAfter(crossings.get(key), now, isOneFrequency(own, other));
  crossings.delete(key);
  crossings.set(key, after);
  if (crossings.size <= MAX_CROSSINGS) return;
  for (const [oldest] of crossings) {
    crossings.delete(oldest);
    return;
  }
}

/** Whether a pair is steady and nothing else explains either half of it. */
function isMatch({ tracks }: Picture, own: Track, other: Track, counterparts: readonly Track[], at: EpochMs): boolean {
  const { crossings } = tracks;
  const pair = crossings.get(pairKey(own.id, other.id));
  if (pair === undefined || pair.at !== at || !isSteady(pair)) return false;
  const isRival = (a: Track, b: Track) => rivals(crossings.get(pairKey(a.id, b.id)), pair, at);
  for (const third of counterparts) {
    if (third.id !== other.id && sharesSensor(other.hearings, third) && isRival(own, third)) return false;
  }
  for (const third of tracks.tracks.values()) {
    if (third.id === own.id || third.id === other.id || !sharesSensor(own.hearings, third)) continue;
    if (hasOnlyBearings(third) && isRival(third, other)) return false;
  }
  return true;
}

function rivals(rival: Crossing | undefined, pair: Crossing, at: EpochMs): boolean {
  if (rival === undefined || !isPresent(rival, at) || rival.leaps > 0) return false;
  return !pair.isTied || rival.isTied;
}

function isOneFrequency(a: Track, b: Track): boolean {
  if (a.frequencyHz === undefined || b.frequencyHz === undefined) return false;
  return Math.abs(a.frequencyHz - b.frequencyHz) <= SAME_FREQUENCY_HZ;
}

function pairKey(a: TrackId, b: TrackId): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
