import {
  bearingDeg,
  compassPoint,
  containsPlace,
  distanceM,
  distanceToEdgeM,
  type LatLon,
  type Outline,
  outlineOf,
} from '@rotorwatch/domain';
import type { SiteView } from '@rotorwatch/wire';
import { metresText } from '../../ui/quantity.ts';

type PlanFeature = SiteView['plan'][number];

/** Where a place lies, as the people of the site would say it. */
export interface PlaceWords {
  /** The named thing of the plan that it is measured from. */
  readonly landmark: string;
  readonly near?: 'over' | 'beside';
  /** Absent: above it or beside it. `direction` is `north-east of`, or `from` along a line, which has no middle to speak of. */
  readonly away?: { readonly distanceM: number; readonly direction: string };
}

// Beyond this a landmark says less than the middle of the site does.
const LANDMARK_WITHIN_M = 400;
// A road, a wall or a canal runs past everything: it says where something is only close by.
const LONG_THING_WITHIN_M = 60;
const AT_POINT_WITHIN_M = 15;
// A self-reported position is no better than this.
const BESIDE_WITHIN_M = 8;

/** The nearest named thing of the plan, else the middle of the site; `undefined` on a site that has neither. */
export function placeWords(site: SiteView | undefined, at: LatLon): PlaceWords | undefined {
  if (site === undefined) return undefined;
  const named = site.plan.filter((feature) => feature.name !== undefined);
  const distances = named.map((feature) => ({ feature, awayM: distanceToFeatureM(feature, at) }));
  const near = distances.filter(({ feature, awayM }) => awayM <= reachM(feature));
  const nearest = near.sort((a, b) => a.awayM - b.awayM || rank(a.feature) - rank(b.feature))[0];
  if (nearest !== undefined) {
    const { feature, awayM } = nearest;
    return wordsFrom(feature.name ?? '', feature.shape === 'line' ? undefined : middleOf(feature), awayM, at);
  }
  return site.centre === undefined ? undefined : wordsFrom('the centre', site.centre, distanceM(site.centre, at), at);
}

/** `60 m north-east of C wing`, `over C wing`. */
export function placeText(words: PlaceWords): string {
  if (words.away === undefined) return `${words.near ?? 'over'} ${words.landmark}`;
  return `${metresText(words.away.distanceM)} ${words.away.direction} ${words.landmark}`;
}

function wordsFrom(landmark: string, middle: LatLon | undefined, awayM: number, at: LatLon): PlaceWords {
  if (awayM <= BESIDE_WITHIN_M) return { landmark, near: awayM <= 0.5 ? 'over' : 'beside' };
  const direction = middle === undefined ? 'from' : `${compassPoint(bearingDeg(middle, at))} of`;
  return { landmark, away: { distanceM: awayM, direction } };
}

function reachM({ kind }: PlanFeature): number {
  const isLong = kind === 'road' || kind === 'wall' || kind === 'fence' || kind === 'water';
  return isLong ? LONG_THING_WITHIN_M : LANDMARK_WITHIN_M;
}

/** In a tie the smaller thing says more: a wing before the yard it stands in. */
function rank(feature: PlanFeature): number {
  return ['building', 'gate', 'place', 'yard', 'road', 'wall', 'fence', 'water'].indexOf(feature.kind);
}

function distanceToFeatureM(feature: PlanFeature, at: LatLon): number {
  if (feature.shape === 'point') {
    const awayM = Math.min(...feature.places.map((place) => distanceM(place, at)));
    return awayM <= AT_POINT_WITHIN_M ? 0 : awayM;
  }
  const outlines = outlinesOf(feature);
  if (feature.shape === 'area' && outlines.some((outline) => containsPlace(outline, at))) return 0;
  return Math.min(...outlines.map((outline) => distanceToEdgeM(outline, at)));
}

const outlines = new WeakMap<PlanFeature, readonly Outline[]>();

/** An area is one ring; a line is read as its pieces, because a ring would close it. */
function outlinesOf(feature: PlanFeature): readonly Outline[] {
  const found = outlines.get(feature);
  if (found !== undefined) return found;
  const { places } = feature;
  const rings = feature.shape === 'area' ? [places] : places.slice(1).map((place, n) => [places[n] ?? place, place]);
  const made = rings.map((corners) => outlineOf({ kind: 'polygon', corners }));
  outlines.set(feature, made);
  return made;
}

function middleOf(feature: PlanFeature): LatLon {
  const lats = feature.places.map((place) => place.lat);
  const lons = feature.places.map((place) => place.lon);
  return { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
}
