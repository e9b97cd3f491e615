import { destination, distanceM, type LatLon, type Observation } from '@rotorwatch/domain';
import type { ZoneView } from '@rotorwatch/wire';

type Point = readonly [x: number, y: number];

/** A small map of what messages would become, as SVG. */
export interface PreviewPlot {
  readonly places: readonly Point[];
  readonly bearings: readonly { readonly from: Point; readonly to: Point }[];
  readonly zones: readonly string[];
  /** Width of the plot on the ground. */
  readonly widthM: number;
}

const SIZE = 200;
const PADDING = 18;
const LEAST_WIDTH_M = 200;
/** Zones further from what is shown would make it a dot. */
const ZONES_WITHIN_M = 5000;
const CIRCLE_CORNERS = 36;
const BEARING_LENGTH = 70;

/** Places and directions drawn to scale, north up, among the zones near them; directions of unknown origin start in the middle. */
export function previewPlot(observations: readonly Observation[], zones: readonly ZoneView[]): PreviewPlot | undefined {
  const places = observations.flatMap(placesOf);
  const directions = observations.flatMap(directionsOf);
  if (places.length === 0 && directions.length === 0) return undefined;
  const origins = directions.flatMap(({ origin }) => (origin === undefined ? [] : [origin]));
  const shown = [...places, ...origins];
  const near = zones.map(outlineOf).filter((outline) => outline.some((corner) => isNear(corner, shown)));
  const { project, widthM } = projection([...shown, ...near.flat()]);
  return {
    places: places.map(project),
    bearings: directions.map(({ origin, bearingDeg }) => {
      const from: Point = origin === undefined ? [SIZE / 2, SIZE / 2] : project(origin);
      const radians = (bearingDeg * Math.PI) / 180;
      return {
        from,
        to: [round(from[0] + BEARING_LENGTH * Math.sin(radians)), round(from[1] - BEARING_LENGTH * Math.cos(radians))],
      };
    }),
    zones: near.map(
      (outline) =>
        `${outline
          .map(project)
          .map(([x, y], nth) => `${nth === 0 ? 'M' : 'L'}${x} ${y}`)
          .join('')}Z`,
    ),
    widthM,
  };
}

function placesOf(observation: Observation): LatLon[] {
  if (observation.kind === 'sensor-report') return observation.position === undefined ? [] : [observation.position];
  if (observation.kind !== 'detection' || observation.geometry?.kind !== 'position') return [];
  return [observation.geometry.at];
}

function directionsOf(
  observation: Observation,
): { readonly origin: LatLon | undefined; readonly bearingDeg: number }[] {
  if (observation.kind !== 'detection') return [];
  const { geometry } = observation;
  if (geometry?.kind !== 'bearing' && geometry?.kind !== 'sector') return [];
  return [{ origin: geometry.origin, bearingDeg: geometry.bearingDeg }];
}

function outlineOf({ shape }: ZoneView): readonly LatLon[] {
  if (shape.kind === 'polygon') return shape.corners;
  return Array.from({ length: CIRCLE_CORNERS }, (_, nth) =>
    destination(shape.centre, (nth * 360) / CIRCLE_CORNERS, shape.radiusM),
  );
}

function isNear(corner: LatLon, shown: readonly LatLon[]): boolean {
  return shown.some((place) => distanceM(corner, place) < ZONES_WITHIN_M);
}

function projection(places: readonly LatLon[]) {
  const lats = places.map(({ lat }) => lat);
  const lons = places.map(({ lon }) => lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const middle: LatLon = { lat: (south + north) / 2, lon: (west + east) / 2 };
  const degreeM = 111_195;
  // Equirectangular: a degree of longitude shrinks with the cosine of the latitude.
  const shrink = Math.cos((middle.lat * Math.PI) / 180);
  const spanM = Math.max((north - south) * degreeM, (east - west) * degreeM * shrink, LEAST_WIDTH_M);
  const perM = (SIZE - 2 * PADDING) / spanM;
  const project = ({ lat, lon }: LatLon): Point => [
    round(SIZE / 2 + (lon - middle.lon) * degreeM * shrink * perM),
    round(SIZE / 2 - (lat - middle.lat) * degreeM * perM),
  ];
  return { project, widthM: places.length === 0 ? 0 : SIZE / perM };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
