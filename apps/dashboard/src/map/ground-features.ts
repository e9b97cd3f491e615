import { destination, type LatLon } from '@rotorwatch/domain';
import type { SiteView, ZoneView } from '@rotorwatch/wire';
import type { Feature, Geometry, Position } from 'geojson';
import { plainText } from '../ui/plain-text.ts';
import { metresText } from '../ui/quantity.ts';

export type GroundFeature = Feature<Geometry, Readonly<Record<string, string | number>>>;

const CIRCLE_STEPS = 96;
const RING_RADII_M = [100, 200, 400, 800, 1600];
const GRID_STEP_M = 100;
const GRID_HALF_STEPS = 20;

/** Range rings and grid round the middle of the site. */
export function ringFeatures(centre: LatLon | undefined): readonly GroundFeature[] {
  if (centre === undefined) return [];
  const rings = RING_RADII_M.flatMap((radiusM) => [
    line(circleRing(centre, radiusM), { kind: 'ring' }),
    point(destination(centre, 0, radiusM), { kind: 'ring-label', name: metresText(radiusM) }),
  ]);
  const halfM = GRID_STEP_M * GRID_HALF_STEPS;
  const grid = Array.from({ length: 2 * GRID_HALF_STEPS + 1 }, (_, n) => (n - GRID_HALF_STEPS) * GRID_STEP_M);
  const lines = grid.flatMap((offsetM) => [
    line([offset(centre, offsetM, -halfM), offset(centre, offsetM, halfM)], { kind: 'grid' }),
    line([offset(centre, -halfM, offsetM), offset(centre, halfM, offsetM)], { kind: 'grid' }),
  ]);
  return [...lines, ...rings];
}

/** The plan's shapes, each with its name as a feature of its own in the middle. */
export function planFeatures(site: SiteView | undefined): readonly GroundFeature[] {
  return (site?.plan ?? []).flatMap(({ kind, name, shape, places }) => {
    const properties = { kind, ...(name === undefined ? {} : { name: plainText(name, 40) }) };
    const positions = places.map(position);
    const [first] = positions;
    if (first === undefined) return [];
    if (shape === 'point') return [point(places[0] as LatLon, properties)];
    const drawn = shape === 'line' ? line(positions, properties) : polygon([...positions, first], properties);
    return name === undefined ? [drawn] : [drawn, point(middleOf(places, shape), { ...properties, middle: 'yes' })];
  });
}

/** Each zone's outline, with its name at its northern edge. */
export function zoneFeatures(zones: readonly ZoneView[]): readonly GroundFeature[] {
  return zones.flatMap((zone) => {
    const ring = zoneRing(zone.shape);
    const north = ring.reduce((best, corner) => ((corner[1] ?? 0) > (best[1] ?? 0) ? corner : best));
    const properties = { zone: zone.id, level: zone.level, name: plainText(zone.name, 40) };
    const label: GroundFeature = { type: 'Feature', geometry: { type: 'Point', coordinates: north }, properties };
    return [polygon(ring, properties), label];
  });
}

/** The closed ring of a zone. */
export function zoneRing(shape: ZoneView['shape']): Position[] {
  if (shape.kind === 'circle') return circleRing(shape.centre, shape.radiusM);
  const corners = shape.corners.map(position);
  return [...corners, corners[0] as Position];
}

/** Closed ring of a circle on the ground. */
export function circleRing(centre: LatLon, radiusM: number): Position[] {
  return Array.from({ length: CIRCLE_STEPS + 1 }, (_, n) =>
    position(destination(centre, ((n % CIRCLE_STEPS) * 360) / CIRCLE_STEPS, radiusM)),
  );
}

function offset(centre: LatLon, eastM: number, northM: number): Position {
  const east = destination(centre, eastM < 0 ? 270 : 90, Math.abs(eastM));
  return position(destination(east, northM < 0 ? 180 : 0, Math.abs(northM)));
}

/** A line's name stands on its middle corner, an area's in the middle of its extent. */
function middleOf(places: readonly LatLon[], shape: 'line' | 'area'): LatLon {
  if (shape === 'line') return places[Math.floor(places.length / 2)] as LatLon;
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  return { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
}

export function point(at: LatLon, properties: GroundFeature['properties']): GroundFeature {
  return { type: 'Feature', geometry: { type: 'Point', coordinates: position(at) }, properties };
}

export function line(coordinates: Position[], properties: GroundFeature['properties']): GroundFeature {
  return { type: 'Feature', geometry: { type: 'LineString', coordinates }, properties };
}

export function polygon(ring: Position[], properties: GroundFeature['properties']): GroundFeature {
  return { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] }, properties };
}

export function position(at: LatLon): Position {
  return [at.lon, at.lat];
}
