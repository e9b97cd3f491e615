import type { LatLon } from '../geo/lat-lon.ts';

/** What a named shape of the site plan is, which decides how it is drawn. */
export type PlanFeatureKind = 'building' | 'wall' | 'fence' | 'gate' | 'yard' | 'road' | 'water' | 'place';

/** One drawn and named thing of the site plan. `point` has one place, `line` two or more, `area` three or more. */
export interface PlanFeature {
  readonly kind: PlanFeatureKind;
  readonly name?: string;
  readonly shape: 'point' | 'line' | 'area';
  readonly places: readonly LatLon[];
}

/** A place that is watched, as its people describe it. */
export interface Site {
  readonly name: string;
  /** IANA name, such as Europe/London. */
  readonly timeZone: string;
  readonly centre?: LatLon;
  readonly plan: readonly PlanFeature[];
}
