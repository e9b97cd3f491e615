import type { EpochMs } from '../time/instant.ts';
import { type Belief, beliefAfter, copyOfBelief } from './belief.ts';
import type { Report } from './report.ts';
import { type SmoothedPlace, smoothed } from './smoother.ts';
import { AT, LAT, LON, type Taken, untaken } from './taken.ts';

/** Reports that come late by up to this much are put where they belong. */
export const REORDER_WITHIN_MS = 10_000;
/** Bounds the work of one late report, and what a snapshot holds: a drone heard by several receivers says 2 to 5 a second. */
const MAX_RECENT = 96;

/** Copies of a report reach us by several receivers and transports within this time. */
const COPIES_WITHIN_MS = 1500;

/**
 * What is kept of a track to estimate where it is. Plain data, changed in place.
 *
 * Time is cut into slots of `REORDER_WITHIN_MS`. Once a report of the next slot but two has come, nothing that comes late belongs to a
 * slot or to the one behind it, by which its places are smoothed.
 */
export interface TrackFilter {
  /** Once everything in `recent` is taken in. */
  belief?: Belief;
  /** Before the oldest of `recent`. */
  base?: Belief;
  /** After the last report of each slot in `recent` but the present one. */
  readonly marks: Belief[];
  /** The reports since the base, in order of their time, without copies: those of the last 20 to 30 s. */
  readonly recent: Taken[];
}

export function emptyFilter(): TrackFilter {
  return { marks: [], recent: [] };
}

const NOTHING: readonly SmoothedPlace[] = [];

/**
 * Takes a report in; it changes the filter, and gives the places that no later report changes any more, as seen from both sides.
 *
 * Whatever order reports come in within `REORDER_WITHIN_MS`, the filter becomes the same and the places are the same: one that comes
 * late is put in its place, and all behind it are taken in again, with all that is learnt from them. One that comes later still is left
 * out, and so is the copy of another, whose error would be taken for one of its own.
 */
export function takeReport(filter: TrackFilter, report: Report): readonly SmoothedPlace[] {
  const { recent, base, belief } = filter;
  if (belief !== undefined && report.at < belief.at - REORDER_WITHIN_MS) return NOTHING;
  if (base !== undefined && report.at <= base.at) return NOTHING;
  const twin = twinIn(recent, report);
  if (twin !== undefined && twin[AT] <= report.at) return NOTHING;
  const last = recent.at(-1);
  const taken = untaken(report);
  if (last === undefined || !isBefore(taken, last)) return follow(filter, taken);
  if (twin !== undefined) recent.splice(recent.indexOf(twin), 1);
  if (recent.length < MAX_RECENT) insert(filter, taken);
  return NOTHING;
}

/** Gives the places not given yet, of a track that is heard no more; what still comes late is left out. */
export function settleFilter(filter: TrackFilter): readonly SmoothedPlace[] {
  const { base, belief, recent, marks } = filter;
  if (belief === undefined || recent.length === 0) return NOTHING;
  const places = smoothed(base, recent, recent.length, belief.noise);
  filter.base = copyOfBelief(belief);
  marks.length = 0;
  recent.length = 0;
  return places;
}

/** When the newest report was made that a filter holds. */
export function newestAt({ belief }: TrackFilter): EpochMs | undefined {
  return belief?.at;
}

/** A filter of its own that no step changes. */
export function copyOfFilter({ belief, base, marks, recent }: TrackFilter): TrackFilter {
  return {
    ...(belief === undefined ? {} : { belief: copyOfBelief(belief) }),
    ...(base === undefined ? {} : { base }),
    marks: marks.slice(),
    recent: recent.map((taken): Taken => [...taken]),
  };
}

function slotOf(at: EpochMs): number {
  return Math.floor(at / REORDER_WITHIN_MS);
}

/** The report of the same place within the time of copies. */
function twinIn(recent: readonly Taken[], { at, place }: Report): Taken | undefined {
  for (let nth = recent.length - 1; nth >= 0; nth--) {
    const taken = recent[nth] as Taken;
    if (taken[AT] < at - COPIES_WITHIN_MS) return undefined;
    if (taken[LAT] === place.lat && taken[LON] === place.lon && taken[AT] <= at + COPIES_WITHIN_MS) return taken;
  }
  return undefined;
}

/** Reports of the same instant have an order of their own, so that they do whichever comes first. */
function isBefore(a: Taken, b: Taken): boolean {
  if (a[AT] !== b[AT]) return a[AT] < b[AT];
  return a[LAT] === b[LAT] ? a[LON] < b[LON] : a[LAT] < b[LAT];
}

/** Takes the newest report in. */
function follow(filter: TrackFilter, taken: Taken): readonly SmoothedPlace[] {
  const { belief, recent } = filter;
  const settled = mark(filter, taken[AT]);
  filter.belief = beliefAfter(belief, taken);
  recent.push(taken);
  return settled;
}

/** Marks the end of a slot where a report is the first of another, and settles what no late report changes any more. */
function mark(filter: TrackFilter, at: EpochMs): readonly SmoothedPlace[] {
  const { belief, marks, recent } = filter;
  if (belief === undefined || recent.length === 0) return NOTHING;
  const slot = slotOf(at);
  const isFull = recent.length >= MAX_RECENT;
  if (slot === slotOf(belief.at) && !isFull) return NOTHING;
  if (slot !== slotOf(belief.at) || marks.length === 0) marks.push(copyOfBelief(belief));
  const places: SmoothedPlace[] = [];
  while (marks.length > 0 && (slot >= slotOf((marks[0] as Belief).at) + 3 || recent.length >= MAX_RECENT)) {
    places.push(...settledTo(filter, marks.shift() as Belief));
  }
  return places;
}

/** The places up to a mark, smoothed by those of the slot behind it; the mark becomes the base. */
function settledTo(filter: TrackFilter, end: Belief): readonly SmoothedPlace[] {
  const { recent, base } = filter;
  const count = countTo(recent, (taken) => taken[AT] <= end.at);
  const known = countTo(recent, (taken) => slotOf(taken[AT]) <= slotOf(end.at) + 1);
  const places = smoothed(base, recent.slice(0, known), count, end.noise);
  filter.base = end;
  recent.splice(0, count);
  return places;
}

/** How many reports from the first on are like that. */
function countTo(recent: readonly Taken[], isSo: (taken: Taken) => boolean): number {
  const first = recent.findIndex((taken) => !isSo(taken));
  return first === -1 ? recent.length : first;
}

/** Puts a late report in its place and takes in again what is behind it, from the last mark before it. */
function insert(filter: TrackFilter, late: Taken): void {
  const { recent, marks } = filter;
  recent.splice(
    countTo(recent, (taken) => !isBefore(late, taken)),
    0,
    late,
  );
  const kept = marks.filter(({ at }) => at < late[AT] && slotOf(at) < slotOf(late[AT]));
  const from = kept.at(-1) ?? filter.base;
  let belief = from === undefined ? undefined : copyOfBelief(from);
  marks.length = kept.length;
  for (const taken of recent) {
    if (from !== undefined && taken[AT] <= from.at) continue;
    if (belief !== undefined && belief.at !== from?.at && slotOf(belief.at) !== slotOf(taken[AT])) {
      marks.push(copyOfBelief(belief));
    }
    belief = beliefAfter(belief, taken);
  }
  if (belief !== undefined) filter.belief = belief;
}
