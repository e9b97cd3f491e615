import type { Ellipse, LatLon } from '@rotorwatch/domain';
import type { Polygon } from 'geojson';
import { ellipseRing } from '../live/ellipse-ring.ts';
import { position } from './ground-features.ts';

/** An ellipse around a place as the map draws it. */
export function ellipsePolygon(place: LatLon, ellipse: Ellipse): Polygon {
  const ring = ellipseRing(place, ellipse).map(position);
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] };
}
