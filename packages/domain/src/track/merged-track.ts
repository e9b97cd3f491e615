import type { Launch } from '../behaviour/behaviour.ts';
import { joiningsOf } from '../joining/joined-track.ts';
import type { EpochMs } from '../time/instant.ts';
import { mergedStays } from '../zone/stay.ts';
import { mergedHearings } from './hearings.ts';
import type { GroundPoint, LocatedPlace, Track } from './track.ts';
import { emittersAfter } from './track-after.ts';
import { MAX_DROPS } from './track-limits.ts';

/** Whether a track was opened before another: by row, then by place within the row. */
export function isOlder(a: Track, b: Track): boolean {
  const [rowA, nthA] = bornOf(a);
  const [rowB, nthB] = bornOf(b);
  return rowA === rowB ? nthA < nthB : rowA < rowB;
}

/**
 * The track that survives when two turn out to be one aircraft: the older one's id and life, the claims heard last, the
 * later fix, the sensors and emitters of both.
 */
export function mergedTrack(older: Track, younger: Track): Track {
  const [earlier, latest] = older.lastHeardAt <= younger.lastHeardAt ? [older, younger] : [younger, older];
  const { id, state, stateSince, openedAt, changedBy } = older;
  // What they shared with each other is noted no longer, and what they share with a third will be at its next hearing.
  const { sharedEmitters: _, ...both } = { ...earlier, ...latest };
  return {
    ...both,
    id,
    state,
    stateSince,
    openedAt,
    changedBy,
    identities: { ...earlier.identities, ...latest.identities },
    emitters: younger.emitters.reduce(emittersAfter, older.emitters),
    hearings: mergedHearings(older.hearings, younger.hearings),
    detections: older.detections + younger.detections,
    unconfirmed: older.unconfirmed && younger.unconfirmed,
    ...kinematicsOf(earlier, latest),
    ...flyingOf(older, younger),
    ...joiningsOf(older, younger),
    ...judgementOf(older, younger),
  };
}

/** Of a controller and the aircraft that it flies, what and where the aircraft is; the controller is where its pilot is. */
function flyingOf(a: Track, b: Track): Partial<Track> {
  const [controller, aircraft] = a.category === 'controller' ? [a, b] : [b, a];
  const { category, fix, estimate } = aircraft;
  if (controller.category !== 'controller' || category === undefined || category === 'controller') return {};
  const pilot = aircraft.pilot ?? controller.pilot ?? controller.fix;
  return {
    category,
    ...(fix === undefined ? {} : { fix }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(pilot === undefined ? {} : { pilot: { at: pilot.at, heardAt: pilot.heardAt } }),
  };
}

function judgementOf(older: Track, younger: Track): Partial<Track> {
  const launch = first(older.launch, younger.launch);
  const drops = [...(older.drops ?? []), ...(younger.drops ?? [])].sort((a, b) => a.at - b.at).slice(0, MAX_DROPS);
  const stays = mergedStays(older.stays, younger.stays);
  const confirmedBy = [...new Set([...(older.confirmedBy ?? []), ...(younger.confirmedBy ?? [])])];
  return {
    ...(launch === undefined ? {} : { launch }),
    ...(drops.length === 0 ? {} : { drops }),
    ...(stays.length === 0 ? {} : { stays }),
    ...(confirmedBy.length === 0 ? {} : { confirmedBy }),
  };
}

function first(a: Launch | undefined, b: Launch | undefined): Launch | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.at < a.at ? b : a;
}

function kinematicsOf(earlier: Track, latest: Track): Partial<Track> {
  const fix = later(earlier.fix, latest.fix);
  const { estimate } = (earlier.estimate?.at ?? 0) > (latest.estimate?.at ?? 0) ? earlier : latest;
  const located = laterPlace(earlier.located, latest.located);
  const pilot = later<GroundPoint>(earlier.pilot, latest.pilot);
  const takeoff = later<GroundPoint>(earlier.takeoff, latest.takeoff);
  const maxHeightM = greater(earlier.maxHeightM, latest.maxHeightM);
  const maxSpeedMps = greater(earlier.maxSpeedMps, latest.maxSpeedMps);
  return {
    ...(fix === undefined ? {} : { fix }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(located === undefined ? {} : { located }),
    ...(pilot === undefined ? {} : { pilot }),
    ...(takeoff === undefined ? {} : { takeoff }),
    ...(maxHeightM === undefined ? {} : { maxHeightM }),
    ...(maxSpeedMps === undefined ? {} : { maxSpeedMps }),
  };
}

function later<Said extends { readonly heardAt: EpochMs }>(a: Said | undefined, b: Said | undefined): Said | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.heardAt > b.heardAt ? a : b;
}

function laterPlace(a: LocatedPlace | undefined, b: LocatedPlace | undefined): LocatedPlace | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.at > b.at ? a : b;
}

function greater(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.max(a, b);
}

/** Row and place within it, from the id `T<row>.<n>`. */
function bornOf(track: Track): readonly [number, number] {
  const [row = '0', nth = '0'] = track.id.slice(1).split('.');
  return [Number(row), Number(nth)];
}
