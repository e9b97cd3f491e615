import type { LatLon } from '@rotorwatch/domain';

/** A place of a path; after a gap no line leads to it. */
export interface PlottedPlace extends LatLon {
  readonly isAfterGap?: boolean | undefined;
}

export interface PathPlot {
  /** SVG path data. */
  readonly line: string;
  readonly end: readonly [number, number] | undefined;
  readonly outlines: readonly Outline[];
}

interface Outline {
  readonly line: string;
  readonly middle: readonly [number, number];
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
}

/** A flight's path, and outlines behind it, drawn to scale with north up into a small frame; a flight on the spot stands in the middle. */
export function pathPlot(
  path: readonly PlottedPlace[],
  outlines: readonly (readonly LatLon[])[],
  frame: Frame,
): PathPlot {
  const project = projection([...path, ...outlines.flat()], frame);
  const last = path.at(-1);
  return {
    line: pathData(path.map(project), path),
    end: last === undefined ? undefined : project(last),
    outlines: outlines.map((outline) => ({
      line: `${pathData(outline.map(project))}Z`,
      middle: project(middleOf(outline)),
    })),
  };
}

function projection(places: readonly LatLon[], { width, height, padding }: Frame) {
  const { lat: middleLat, lon: middleLon } = middleOf(places);
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  // Equirectangular: a degree of longitude shrinks with the cosine of the latitude.
  const shrink = Math.cos((middleLat * Math.PI) / 180);
  const spanX = (east - west) * shrink;
  const spanY = north - south;
  const scale = Math.min((width - 2 * padding) / spanX, (height - 2 * padding) / spanY);
  const perDegree = Number.isFinite(scale) ? scale : 0;
  return ({ lat, lon }: LatLon): readonly [number, number] => [
    round(width / 2 + (lon - middleLon) * shrink * perDegree),
    round(height / 2 - (lat - middleLat) * perDegree),
  ];
}

function middleOf(places: readonly LatLon[]): LatLon {
  const lats = places.map((place) => place.lat);
  const lons = places.map((place) => place.lon);
  return { lat: (Math.min(...lats) + Math.max(...lats)) / 2, lon: (Math.min(...lons) + Math.max(...lons)) / 2 };
}

function pathData(points: readonly (readonly [number, number])[], places: readonly PlottedPlace[] = []): string {
  return points.map(([x, y], n) => `${n === 0 || places[n]?.isAfterGap === true ? 'M' : 'L'}${x} ${y}`).join('');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
