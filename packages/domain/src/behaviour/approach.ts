import { severity } from '../alert/level.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { LocalPlane } from '../geo/local-plane.ts';
import { containsPlace, distanceToEdgeM } from '../zone/outline.ts';
import type { WatchedZone } from '../zone/zone-book.ts';
import type { Approach } from './behaviour.ts';
import type { Motion } from './motion.ts';
import { placeAt } from './sample-window.ts';

/** The speed towards an edge is taken over this stretch, so that a corner doesn't make it jump. */
const OVER_S = 10;

/** Farther than that from its edge nobody is making for one zone of a site. */
const WITHIN_M = 5000;

/** How an aircraft moves towards the nearest zone of the highest level; `undefined` inside it, or where there is none near. */
export function approachOf(
  zones: Iterable<WatchedZone>,
  motion: Motion | undefined,
  plane: LocalPlane,
): Approach | undefined {
  if (motion === undefined) return undefined;
  const { eastM, northM, eastMps, northMps } = motion;
  const at = placeAt(plane, eastM, northM);
  const nearest = nearestOf(zones, at);
  if (nearest === undefined || nearest.awayM > WITHIN_M) return undefined;
  const { zone, outline } = nearest.watched;
  if (containsPlace(outline, at)) return undefined;
  const before = placeAt(plane, eastM - eastMps * OVER_S, northM - northMps * OVER_S);
  const closingMps = (distanceToEdgeM(outline, before) - nearest.awayM) / OVER_S;
  return {
    zone: zone.id,
    name: zone.name,
    level: zone.level,
    awayM: Math.round(nearest.awayM),
    closingMps: Math.round(closingMps * 10) / 10,
  };
}

function nearestOf(zones: Iterable<WatchedZone>, at: LatLon): { watched: WatchedZone; awayM: number } | undefined {
  let best: { watched: WatchedZone; awayM: number } | undefined;
  for (const watched of zones) {
    const higher = best === undefined ? 1 : severity(watched.zone.level) - severity(best.watched.zone.level);
    if (higher < 0) continue;
    const awayM = distanceToEdgeM(watched.outline, at);
    if (higher > 0 || (best !== undefined && awayM < best.awayM)) best = { watched, awayM };
  }
  return best;
}
