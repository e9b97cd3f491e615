import type { ShownTrack } from '../shown/shown-track.ts';
import type { TrueAircraft } from '../truth/truth.ts';
import { optimalAssignment } from './optimal-assignment.ts';
import { COST_ALONE, costOfPair, type Moment } from './plausibility.ts';

/** Which track stands for which aircraft at one instant. */
export interface Match {
  /** by id of the aircraft */
  readonly trackOf: ReadonlyMap<string, ShownTrack>;
  /** by id of the track: an aircraft that it could stand for too, of tracks that stand for none */
  readonly spare: ReadonlyMap<string, string>;
}

interface Pair {
  readonly track: number;
  readonly aircraft: number;
  readonly cost: number;
}

/**
 * The plausible pairs of tracks and aircraft with the least sum of costs, each of them at most once.
 *
 * What has nothing to do with each other is settled apart, so that a swarm of a thousand costs no more than it must.
 */
export function matchTracks(tracks: readonly ShownTrack[], aircraft: readonly TrueAircraft[], moment: Moment): Match {
  const pairs = plausiblePairs(tracks, aircraft, moment);
  const trackOf = new Map<string, ShownTrack>();
  const taken = new Set<number>();
  for (const group of groupsOf(pairs)) {
    for (const { track, aircraft: nth } of bestOf(group)) {
      trackOf.set((aircraft[nth] as TrueAircraft).id, tracks[track] as ShownTrack);
      taken.add(track);
    }
  }
  const spare = new Map<string, string>();
  for (const { track, aircraft: nth } of pairs)
    if (!taken.has(track)) spare.set((tracks[track] as ShownTrack).id, (aircraft[nth] as TrueAircraft).id);
  return { trackOf, spare };
}

function plausiblePairs(tracks: readonly ShownTrack[], aircraft: readonly TrueAircraft[], moment: Moment): Pair[] {
  /** by identity */
  const ofIdentity = new Map<string, number[]>();
  aircraft.forEach(({ serials }, nth) => {
    for (const serial of serials) ofIdentity.set(serial, [...(ofIdentity.get(serial) ?? []), nth]);
  });
  const everybody = aircraft.map((_, nth) => nth);
  return tracks.flatMap((track, index) => {
    const named = track.identities.find(moment.isKnown);
    const candidates = named === undefined ? everybody : (ofIdentity.get(named) ?? []);
    return candidates.flatMap((nth) => {
      const cost = costOfPair(track, aircraft[nth] as TrueAircraft, moment);
      return cost === undefined ? [] : [{ track: index, aircraft: nth, cost }];
    });
  });
}

/** Pairs that share a track or an aircraft, directly or by way of others. */
function groupsOf(pairs: readonly Pair[]): readonly Pair[][] {
  /** by aircraft; the representative of its group */
  const above = new Map<number, number>();
  const top = (nth: number): number => {
    const next = above.get(nth) ?? nth;
    return next === nth ? nth : top(next);
  };
  /** by track */
  const firstOf = new Map<number, number>();
  for (const { track, aircraft } of pairs) {
    const first = firstOf.get(track);
    if (first === undefined) firstOf.set(track, aircraft);
    else above.set(top(aircraft), top(first));
  }
  const groups = new Map<number, Pair[]>();
  for (const pair of pairs) {
    const key = top(pair.aircraft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [pair]);
    else group.push(pair);
  }
  return [...groups.values()];
}

function bestOf(group: readonly Pair[]): readonly Pair[] {
  if (group.length === 1) return group;
  const rows = [...new Set(group.map(({ track }) => track))];
  const columns = [...new Set(group.map(({ aircraft }) => aircraft))];
  // Each row has a column of its own in which it stays alone.
  const costs = rows.map(() => [...columns.map(() => 2 * COST_ALONE), ...rows.map(() => COST_ALONE)]);
  const found = new Map<string, Pair>();
  for (const pair of group) {
    const [row, column] = [rows.indexOf(pair.track), columns.indexOf(pair.aircraft)];
    (costs[row] as number[])[column] = pair.cost;
    found.set(`${row} ${column}`, pair);
  }
  return optimalAssignment(costs).flatMap((column, row) => {
    const pair = column === undefined ? undefined : found.get(`${row} ${column}`);
    return pair === undefined ? [] : [pair];
  });
}
