import {
  type Approach,
  approachTo,
  containsPlace,
  distanceToEdgeM,
  type Estimate,
  type LatLon,
  outlineOf,
  severity,
} from '@rotorwatch/domain';
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

/** The gravest of the zones that an aircraft reaches within two minutes if it goes straight on, of those the one it reaches first. */
export function zoneAhead(zones: readonly ZoneView[], estimate: Estimate | undefined): ZoneAhead | undefined {
  if (estimate === undefined) return undefined;
  const all = zones.flatMap((zone) => {
    const approach = approachTo(estimate, outlineOf(zone.shape));
    const { reachesInS, reachesSpreadS = 0 } = approach ?? ({} as Partial<Approach>);
    return reachesInS === undefined ? [] : [{ zone, reachesInS, reachesSpreadS }];
  });
  return all.sort((a, b) => severity(b.zone.level) - severity(a.zone.level) || a.reachesInS - b.reachesInS)[0];
}

export interface ZoneAhead {
  readonly zone: ZoneView;
  readonly reachesInS: number;
  /** One standard deviation. */
  readonly reachesSpreadS: number;
}
