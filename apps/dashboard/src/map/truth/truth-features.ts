import type { LatLon } from '@rotorwatch/domain';
import type { TrueAircraft } from '@rotorwatch/wire';
import type { Feature, Point } from 'geojson';
import { plainText } from '../../ui/plain-text.ts';

/** What the truth is told of, with the icon of each and what it is called. */
export const TRUTHS = {
  'truth-drone': 'aircraft',
  'truth-fake': 'made up, nothing flies there',
  'truth-pilot': 'pilot',
  'truth-drop': 'drop',
} as const;
export type TruthIcon = keyof typeof TRUTHS;

type TruthFeature = Feature<Point, { readonly icon: TruthIcon; readonly name: string }>;

const NAME_AT_MOST = 24;

/** Where aircraft, pilots and what was dropped truly are. */
export function truthFeatures(truth: readonly TrueAircraft[]): readonly TruthFeature[] {
  return truth.flatMap(({ id, at, pilotAt, droppedAt, isFake }) => [
    ...(droppedAt === undefined ? [] : [mark('truth-drop', droppedAt.at)]),
    ...(pilotAt === undefined ? [] : [mark('truth-pilot', pilotAt)]),
    mark(isFake ? 'truth-fake' : 'truth-drone', at, plainText(id, NAME_AT_MOST)),
  ]);
}

function mark(icon: TruthIcon, { lat, lon }: LatLon, name = ''): TruthFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: [lon, lat] }, properties: { icon, name } };
}
