import type { AlertLevel } from '../alert/level.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { Brand } from '../time/brand.ts';

export type ZoneId = string & Brand<'ZoneId'>;

/** The zone id a string stands for; the caller has checked it: 1 to 64 of `a-z 0-9 -`. */
export function zoneId(value: string): ZoneId {
  return value as ZoneId;
}

/**
 * The outline of a zone on the ellipsoid.
 *
 * A polygon is one ring of 3 to 500 corners, not repeated at the end, in either direction, not crossing the date line.
 */
export type ZoneShape =
  | { readonly kind: 'polygon'; readonly corners: readonly LatLon[] }
  | { readonly kind: 'circle'; readonly centre: LatLon; readonly radiusM: number };

/**
 * Between two heights, both included; an absent end is open.
 *
 * `takeoff` and `ground` compare the reported height (either reference serves when only one is known), `hae` the
 * altitude above the ellipsoid. An aircraft whose height is unknown counts as within the band: better a needless look than a miss.
 */
export interface AltitudeBand {
  readonly datum: 'takeoff' | 'ground' | 'hae';
  readonly floorM?: number;
  readonly ceilingM?: number;
}

/** An area the site cares about. */
export interface Zone {
  readonly id: ZoneId;
  /** What people call it; untrusted text of 1 to 80 characters. */
  readonly name: string;
  readonly shape: ZoneShape;
  readonly band?: AltitudeBand;
  /** The level the rule *drone inside zone* raises here. */
  readonly level: AlertLevel;
  /** How long a drone must be inside before it alerts, ms. */
  readonly onDelayMs: number;
  /** How long it must be outside before the alert clears, ms. */
  readonly offDelayMs: number;
  /** Width of the hysteresis at the edge: it has left only when this far outside. */
  readonly marginM: number;
  /** 1 at creation, one more at each edit. */
  readonly version: number;
}

/** A zone as a person describes it; the core gives it its version. */
export type ZoneDescription = Omit<Zone, 'version'>;
