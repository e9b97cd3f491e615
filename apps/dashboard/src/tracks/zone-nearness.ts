import { containsPlace, distanceToEdgeM, type LatLon, outlineOf, severity } from '@rotorwatch/domain';
import type { ZoneView } from '@rotorwatch/wire';

export interface ZoneNearness {
  readonly zone: ZoneView;
  /** 0 inside. Over the ground: the zone's altitude band is not looked at. */
  readonly awayM: number;
}

/** The gravest zone it is inside of, else the zone whose edge is nearest; `undefined` without zones. */
export function zoneNearness(zones: readonly ZoneView[], at: LatLon): ZoneNearness | undefined {
  const all = zones.map((zone) => {
    const outline = outlineOf(zone.shape);
    return { zone, awayM: containsPlace(outline, at) ? 0 : distanceToEdgeM(outline, at) };
  });
  return all.sort((a, b) => a.awayM - b.awayM || severity(b.zone.level) - severity(a.zone.level))[0];
}
