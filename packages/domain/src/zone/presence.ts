import type { EpochMs } from '../time/instant.ts';
import type { Fix } from '../track/track.ts';
import { containsPlace } from './outline.ts';
import { withinBand } from './within-band.ts';
import type { ZoneId } from './zone.ts';
import type { WatchedZone } from './zone-book.ts';

/** by zone id: since when a track has been inside that zone without leaving it. */
export type Presence = Map<ZoneId, EpochMs>;

/**
 * Brings a presence up to date with a fix; true when it entered or left a zone.
 *
 * It enters at the edge and leaves only beyond the zone's margin, so a drone on the edge does not flicker. The band has
 * no such margin: there the off-delay stands against flicker.
 */
export function updatePresence(presence: Presence, fix: Fix, zones: Iterable<WatchedZone>, at: EpochMs): boolean {
  let changed = false;
  for (const { zone, outline } of zones) {
    const was = presence.has(zone.id);
    const is = containsPlace(outline, fix.at, was ? zone.marginM : 0) && withinBand(zone.band, fix);
    if (is === was) continue;
    changed = true;
    if (is) presence.set(zone.id, at);
    else presence.delete(zone.id);
  }
  return changed;
}
