import type { Whereabouts } from '../bearings/whereabouts.ts';
import type { EpochMs } from '../time/instant.ts';
import type { LocatedPlace } from '../track/track.ts';
import { containsPlace, type Outline } from './outline.ts';
import { withinBand } from './within-band.ts';
import type { ZoneId } from './zone.ts';
import type { WatchedZone } from './zone-book.ts';

/** by zone id: since when a track has been inside that zone without leaving it. */
export type Presence = Map<ZoneId, EpochMs>;

/** A located place within so many metres is worth a look at any zone, however small. */
const TELLING_WITHIN_M = 100;

/**
 * Brings a presence up to date with where a track is; true when it entered or left a zone.
 *
 * By a fix it enters at the edge and leaves only beyond the zone's margin, so a drone on the edge does not flicker. The band
 * has no such margin: there the off-delay stands against flicker.
 *
 * By bearings it enters when the place itself is inside and the ellipse small enough to tell (`tellingWithinM`), and leaves
 * only when the place is further outside than the margin and half the length of the ellipse together: noise of the ellipse's
 * size does not make it flicker. How high it is nobody knows, which counts as within the band.
 */
export function updatePresence(
  presence: Presence,
  { fix, located }: Whereabouts,
  zones: Iterable<WatchedZone>,
  at: EpochMs,
): boolean {
  let changed = false;
  for (const { zone, outline } of zones) {
    const was = presence.has(zone.id);
    const is =
      (fix !== undefined && containsPlace(outline, fix.at, was ? zone.marginM : 0) && withinBand(zone.band, fix)) ||
      (located !== undefined && isLocatedIn(outline, located, was ? zone.marginM : undefined));
    if (is === was) continue;
    changed = true;
    if (is) presence.set(zone.id, at);
    else presence.delete(zone.id);
  }
  return changed;
}

/**
 * How long half an ellipse may be to tell that something entered a zone, metres: 100 m, or half the zone's width.
 *
 * A longer one reaches past the zone on both sides: that its middle lies inside is chance.
 */
export function tellingWithinM(outline: Outline): number {
  const reachM = outline.kind === 'circle' ? outline.radiusM : Math.min(outline.halfWidthM, outline.halfHeightM);
  return Math.max(TELLING_WITHIN_M, reachM);
}

/** `marginM`: of a zone that it was in already. */
function isLocatedIn(outline: Outline, { place, ellipse }: LocatedPlace, marginM: number | undefined): boolean {
  if (marginM !== undefined) return containsPlace(outline, place, marginM + ellipse.semiMajorM);
  return ellipse.semiMajorM <= tellingWithinM(outline) && containsPlace(outline, place);
}
