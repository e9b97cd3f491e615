import type { Covariance } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import { eastM, localPlaneAt, northM } from '../geo/local-plane.ts';
import { cramerRaoBound, type PlaneSighting, radians } from './cramer-rao-bound.ts';

/** A bearing taken somewhere: degrees clockwise from true north, with its standard deviation. */
export interface Sighting {
  readonly from: LatLon;
  readonly bearingDeg: number;
  readonly sigmaDeg: number;
}

/** Where a target is, as bearings tell. */
export interface Located {
  readonly place: LatLon;
  readonly covariance: Covariance;
}

/** Lines must cross under as many of their joint deviations: flatter ones put no end to the distance. */
const LEAST_CROSSING_SIGMAS = 3;

/** No receiver of a site hears a small drone further off. */
const GREATEST_DISTANCE_M = 50_000;

const MOST_TURNS = 12;
const SETTLED_WITHIN_M = 0.1;

/** Quantiles of chi-square at 99 %, by degrees of freedom from 0; of more degrees, Wilson and Hilferty. */
const CHI_SQUARE_99 = [0, 6.635, 9.21, 11.345, 13.277, 15.086, 16.812, 18.475, 20.09] as const;

/**
 * Where bearings from two or more places cross, and how sure that is; `undefined` where they tell of no one place.
 *
 * Refused: bearings that cross under less than three of their joint deviations, behind a sensor, further than 50 km off,
 * and three or more that disagree more than 1 % of honest ones do. Deterministic; O(n²) in the bearings.
 *
 * Source: R. G. Stansfield, Statistical Theory of D.F. Fixing, J. IEE 94 part IIIA (1947) 762, for the place to begin
 * with: the point of least weighted distance from the lines; D. J. Torrieri, IEEE Trans. AES-20 (1984) 183, equations
 * for the weighted least squares of the bearings themselves by Gauss and Newton.
 */
export function locate(sightings: readonly Sighting[]): Located | undefined {
  const [first] = sightings;
  if (first === undefined || sightings.length < 2) return undefined;
  const plane = localPlaneAt(first.from);
  const lines = sightings.map(({ from, bearingDeg, sigmaDeg }) => ({
    eastM: eastM(plane, from),
    northM: northM(plane, from),
    bearing: radians(bearingDeg),
    sigma: radians(sigmaDeg),
  }));
  if (!lines.every(isUsable) || !mayCross(lines)) return undefined;
  const point = settled(lines);
  if (point === undefined || !isSoundAt(lines, point)) return undefined;
  const covariance = cramerRaoBound(lines, point.eastM, point.northM);
  if (covariance === undefined) return undefined;
  const lat = plane.origin.lat + point.northM / plane.metresPerLatDegree;
  const lon = plane.origin.lon + point.eastM / plane.metresPerLonDegree;
  if (!(Math.abs(lat) <= 90)) return undefined;
  return { place: { lat, lon: ((lon + 540) % 360) - 180 }, covariance };
}

interface Point {
  readonly eastM: number;
  readonly northM: number;
}

function isUsable({ eastM: east, northM: north, bearing, sigma }: PlaneSighting): boolean {
  return Math.hypot(east, north) < GREATEST_DISTANCE_M && Number.isFinite(bearing) && sigma > 0 && sigma < 1;
}

/** Whether some two of the lines, from different places, cross steeply enough. */
function mayCross(lines: readonly PlaneSighting[]): boolean {
  return lines.some((a, nth) =>
    lines.slice(nth + 1).some((b) => {
      const isApart = Math.hypot(a.eastM - b.eastM, a.northM - b.northM) >= 1;
      const crossing = Math.asin(Math.abs(Math.sin(a.bearing - b.bearing)));
      return isApart && crossing >= LEAST_CROSSING_SIGMAS * Math.hypot(a.sigma, b.sigma);
    }),
  );
}

/** The point whose bearings fit best: Gauss and Newton from the point that lies nearest to the lines. */
function settled(lines: readonly PlaneSighting[]): Point | undefined {
  let point = nearestToLines(lines);
  for (let turn = 0; point !== undefined && turn < MOST_TURNS; turn += 1) {
    const next = turned(lines, point);
    if (next === undefined) return undefined;
    const movedM = Math.hypot(next.eastM - point.eastM, next.northM - point.northM);
    point = next;
    if (movedM < SETTLED_WITHIN_M) return point;
  }
  return undefined;
}

function nearestToLines(lines: readonly PlaneSighting[]): Point | undefined {
  let ee = 0;
  let en = 0;
  let nn = 0;
  let e = 0;
  let n = 0;
  for (const { eastM: east, northM: north, bearing, sigma } of lines) {
    const acrossEast = Math.cos(bearing);
    const acrossNorth = -Math.sin(bearing);
    const weight = 1 / (sigma * sigma);
    const offset = weight * (acrossEast * east + acrossNorth * north);
    ee += weight * acrossEast * acrossEast;
    en += weight * acrossEast * acrossNorth;
    nn += weight * acrossNorth * acrossNorth;
    e += acrossEast * offset;
    n += acrossNorth * offset;
  }
  return solved(ee, en, nn, e, n);
}

function turned(lines: readonly PlaneSighting[], { eastM: east, northM: north }: Point): Point | undefined {
  let ee = 0;
  let en = 0;
  let nn = 0;
  let e = 0;
  let n = 0;
  for (const line of lines) {
    const alongEast = east - line.eastM;
    const alongNorth = north - line.northM;
    const square = alongEast * alongEast + alongNorth * alongNorth;
    const gradientEast = alongNorth / square;
    const gradientNorth = -alongEast / square;
    const weight = 1 / (line.sigma * line.sigma);
    const pull = weight * residual(line, alongEast, alongNorth);
    ee += weight * gradientEast * gradientEast;
    en += weight * gradientEast * gradientNorth;
    nn += weight * gradientNorth * gradientNorth;
    e += gradientEast * pull;
    n += gradientNorth * pull;
  }
  const move = solved(ee, en, nn, e, n);
  return move === undefined ? undefined : { eastM: east + move.eastM, northM: north + move.northM };
}

function solved(ee: number, en: number, nn: number, e: number, n: number): Point | undefined {
  const determinant = ee * nn - en * en;
  if (!(determinant > 1e-12 * ee * nn)) return undefined;
  return { eastM: (nn * e - en * n) / determinant, northM: (ee * n - en * e) / determinant };
}

/** How far a bearing is from the one to a point, radians, the short way round. */
function residual({ bearing }: PlaneSighting, alongEast: number, alongNorth: number): number {
  const apart = bearing - Math.atan2(alongEast, alongNorth);
  return Math.atan2(Math.sin(apart), Math.cos(apart));
}

/** Whether a point lies before every sensor and within reach, and the bearings agree about it. */
function isSoundAt(lines: readonly PlaneSighting[], point: Point): boolean {
  let misfit = 0;
  for (const line of lines) {
    const alongEast = point.eastM - line.eastM;
    const alongNorth = point.northM - line.northM;
    const apart = residual(line, alongEast, alongNorth);
    if (Math.abs(apart) >= Math.PI / 2 || Math.hypot(alongEast, alongNorth) > GREATEST_DISTANCE_M) return false;
    misfit += (apart / line.sigma) ** 2;
  }
  // Two lines cross in a point: what is left is rounding.
  return lines.length === 2 ? misfit < 1e-3 : misfit <= chiSquare99(lines.length - 2);
}

/** Source: E. B. Wilson and M. M. Hilferty, PNAS 17 (1931) 684: right to 1 % past eight degrees. */
function chiSquare99(degrees: number): number {
  const share = 2 / (9 * degrees);
  return CHI_SQUARE_99[degrees] ?? degrees * (1 - share + 2.326 * Math.sqrt(share)) ** 3;
}
