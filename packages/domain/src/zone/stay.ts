import type { AlertLevel } from '../alert/level.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import type { Presence } from './presence.ts';
import type { ZoneId } from './zone.ts';
import type { WatchedZone } from './zone-book.ts';

/** A stretch of time for which a track was in a zone, under the name and level that it had then. */
export interface Stay {
  readonly zone: ZoneId;
  readonly name: string;
  readonly level: AlertLevel;
  readonly from: EpochMs;
  /** Absent while it is there, or was when it was heard last. */
  readonly to?: EpochMs;
}

/** A flight that circles on an edge goes in and out; of more the last are kept. */
const MAX_STAYS = 32;

/** The track with its stays brought up to a presence that has changed at an instant; the very same where none changed. */
export function withStays(
  track: Track,
  presence: Presence,
  zones: ReadonlyMap<ZoneId, WatchedZone>,
  at: EpochMs,
): Track {
  const { stays = [] } = track;
  const after = staysAfter(stays, presence, zones, at);
  const isSame = after.length === stays.length && after.every((stay, nth) => stay === stays[nth]);
  return isSame ? track : { ...track, stays: after };
}

function staysAfter(
  stays: readonly Stay[],
  presence: Presence,
  zones: ReadonlyMap<ZoneId, WatchedZone>,
  at: EpochMs,
): readonly Stay[] {
  const after = stays.map((stay) => (stay.to === undefined && !presence.has(stay.zone) ? { ...stay, to: at } : stay));
  for (const [id, from] of presence) {
    const zone = zones.get(id)?.zone;
    if (zone === undefined || after.some((stay) => stay.zone === id && stay.to === undefined)) continue;
    after.push({ zone: id, name: zone.name, level: zone.level, from });
  }
  return after.slice(-MAX_STAYS);
}

/** A track that is lost from sight: it was in each zone until it was heard last. */
export function withEndedStays(track: Track): Track {
  const { stays, lastHeardAt } = track;
  if (stays?.some(({ to }) => to === undefined) !== true) return track;
  return { ...track, stays: stays.map((stay) => (stay.to === undefined ? { ...stay, to: lastHeardAt } : stay)) };
}

/** The stays of two tracks that are one aircraft, by their beginning; one that lasts in a zone of both counts once. */
export function mergedStays(a: readonly Stay[] = [], b: readonly Stay[] = []): readonly Stay[] {
  const all = [...a, ...b].sort((one, other) => one.from - other.from);
  const isDouble = (stay: Stay, nth: number) =>
    stay.to === undefined && all.findIndex((one) => one.to === undefined && one.zone === stay.zone) !== nth;
  return all.filter((stay, nth) => !isDouble(stay, nth)).slice(-MAX_STAYS);
}
