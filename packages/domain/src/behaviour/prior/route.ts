import type { LatLon } from '../../geo/lat-lon.ts';

/** Squares of about 100 m that a flight passed through, each once, in order; the first 48 of them. */
export type Route = readonly number[];

const MAX_CELLS = 48;
/** Shorter ones are alike by chance. */
const LEAST_CELLS = 6;
const LIKE_FROM = 0.8;

// 111 m by, at 50° of latitude, 107 m.
const LAT_DEGREES = 0.001;
const LON_DEGREES = 0.0015;
const COLUMNS = 360 / LON_DEGREES;

export function cellOf({ lat, lon }: LatLon): number {
  return Math.floor((lat + 90) / LAT_DEGREES) * COLUMNS + Math.floor((lon + 180) / LON_DEGREES);
}

/** The route after one more place; the very same where it was there before, or is full. */
export function routeAfter(route: Route, at: LatLon): Route {
  const cell = cellOf(at);
  return route.length >= MAX_CELLS || route.includes(cell) ? route : [...route, cell];
}

/** Whether a route begins where another did and stays within a square of it for four fifths of its way. */
export function isLikeRoute(route: Route, other: Route, cells: ReadonlySet<number>): boolean {
  const [first] = route;
  const [otherFirst] = other;
  if (route.length < LEAST_CELLS || first === undefined || otherFirst === undefined) return false;
  if (!around(otherFirst).includes(first)) return false;
  const near = route.filter((cell) => around(cell).some((neighbour) => cells.has(neighbour))).length;
  return near >= route.length * LIKE_FROM && other.length <= 2 * route.length;
}

function around(cell: number): readonly number[] {
  return [-COLUMNS, 0, COLUMNS].flatMap((row) => [cell + row - 1, cell + row, cell + row + 1]);
}
