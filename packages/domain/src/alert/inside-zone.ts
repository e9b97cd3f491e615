import { type EpochMs, lastOf, later } from '../time/instant.ts';
import type { Presence } from '../zone/presence.ts';
import type { ZoneId } from '../zone/zone.ts';
import type { WatchedZone } from '../zone/zone-book.ts';
import { severity } from './level.ts';
import { type DueVerdict, mayRaiseAt, type Occasion } from './occasion.ts';

/** What the rule *drone inside zone* stands on: the zone, and since when the track has been in it. */
export interface InsideZone {
  readonly watched: WatchedZone;
  readonly since: EpochMs;
}

/**
 * What the rule *drone inside zone* wants next on a track, and from when; `undefined`: nothing until something changes.
 *
 * It raises a zone's level once the track was inside for the zone's on-delay, and clears when it was in no zone for the
 * greatest off-delay of the zones it was in. What is overdue counts as due `now`; of several due together the highest
 * level wins, then the zone entered first, then the lower zone id.
 */
export function nextOfInsideZone(
  occasion: Occasion,
  presence: Presence,
  zones: ReadonlyMap<ZoneId, WatchedZone>,
  now: EpochMs,
): DueVerdict<InsideZone> | undefined {
  if (presence.size === 0) return clearing(occasion);
  let soonest: DueVerdict<InsideZone> | undefined;
  for (const [id, since] of presence) {
    const watched = zones.get(id);
    if (watched === undefined) continue;
    const { level, onDelayMs } = watched.zone;
    const due = mayRaiseAt(occasion, level, later(since, onDelayMs));
    if (due === undefined) continue;
    const ground = { watched, since };
    const candidate = { at: lastOf(due, now), verdict: { kind: 'raise', level, ground } } as const;
    if (soonest === undefined || goesBefore(candidate, soonest)) soonest = candidate;
  }
  return soonest;
}

/** An active occasion once the track is where its presence says: how long outside, and under which off-delay. */
export function occasionAt(
  occasion: Occasion,
  presence: Presence,
  zones: ReadonlyMap<ZoneId, WatchedZone>,
  at: EpochMs,
): Occasion {
  if (occasion.kind !== 'active') return occasion;
  if (presence.size === 0) return { ...occasion, outsideSince: occasion.outsideSince ?? at };
  const { outsideSince: _, ...inside } = occasion;
  return { ...inside, offDelayMs: Math.max(occasion.offDelayMs, greatestOffDelayMs(presence, zones)) };
}

/** The greatest off-delay of the zones of a presence, ms. */
export function greatestOffDelayMs(presence: Presence, zones: ReadonlyMap<ZoneId, WatchedZone>): number {
  let greatest = 0;
  for (const id of presence.keys()) greatest = Math.max(greatest, zones.get(id)?.zone.offDelayMs ?? 0);
  return greatest;
}

function clearing(occasion: Occasion): DueVerdict<InsideZone> | undefined {
  if (occasion.kind !== 'active' || occasion.outsideSince === undefined) return undefined;
  return { at: later(occasion.outsideSince, occasion.offDelayMs), verdict: { kind: 'clear', why: 'left' } };
}

type Raise = DueVerdict<InsideZone>;

function goesBefore(a: Raise, b: Raise): boolean {
  if (a.at !== b.at) return a.at < b.at;
  if (a.verdict.kind !== 'raise' || b.verdict.kind !== 'raise') return false;
  const steeper = severity(a.verdict.level) - severity(b.verdict.level);
  if (steeper !== 0) return steeper > 0;
  const earlier = a.verdict.ground.since - b.verdict.ground.since;
  return earlier === 0 ? a.verdict.ground.watched.zone.id < b.verdict.ground.watched.zone.id : earlier < 0;
}
