import type { Ellipse, LatLon } from '@rotorwatch/domain';
import type { TrackView } from '@rotorwatch/wire';
import { ellipsePolygon } from './ellipse-polygon.ts';
import { position } from './ground-features.ts';
import type { Scene, TargetFeature } from './target-features.ts';
import type { TraceFeature } from './trace-features.ts';

/** Where an aircraft may have let something go, and where it started if it doesn't say that itself. */
export function markFeatures(track: TrackView, scene: Scene): readonly TargetFeature[] {
  const shown = { track: track.id, faded: track.state === 'lost', selected: track.id === scene.selected };
  const mark = (at: LatLon, kind: 'drop' | 'launch'): TargetFeature => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: position(at) },
    properties: { ...shown, kind, icon: kind },
  });
  const { launch, takeoff, drops = [] } = track;
  const isOwnWord = launch === undefined || launch.basis === 'said' || takeoff !== undefined;
  return [...drops.map(({ place }) => mark(place, 'drop')), ...(isOwnWord ? [] : [mark(launch.place, 'launch')])];
}

/** How far each of these places may be from where it is drawn; of the launch only for the selected track. */
export function areaFeatures(track: TrackView, scene: Scene): readonly TraceFeature[] {
  const shown = { track: track.id, faded: track.state === 'lost' };
  const area = (place: LatLon, ellipse: Ellipse, kind: string): TraceFeature => ({
    type: 'Feature',
    geometry: ellipsePolygon(place, ellipse),
    properties: { ...shown, kind },
  });
  const { launch, drops = [] } = track;
  const isShown = launch !== undefined && track.id === scene.selected;
  return [
    ...drops.map(({ place, ellipse }) => area(place, ellipse, 'drop-area')),
    ...(isShown ? [area(launch.place, launch.ellipse, 'launch-area')] : []),
  ];
}
