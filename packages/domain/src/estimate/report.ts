import type { Detection } from '../detection/detection.ts';
import { SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';

/** Standard deviations within 95 % of one component; of a place in the plane it is `SIGMAS_OF_95`. */
const SIGMAS = 1.96;

/** A receiver that says no accuracy: a GNSS position in the open is right within 10 m, its Doppler speed within 2 m/s. */
const UNSTATED_M = 10;
const UNSTATED_MPS = 2;
/** What rounding of speed (0.25 m/s) and course (1°) in Remote ID leaves at the least. */
const LEAST_SIGMA_MPS = 0.3;
const LEAST_SIGMA_M = 0.5;
/** Of a height: barometers of drones hold a few metres over a flight. */
const UNSTATED_HEIGHT_M = 6;

/** Above what a height counts. */
export const HEIGHT_DATUMS = ['takeoff', 'ground', 'hae', 'baro'] as const;
export type HeightDatum = (typeof HEIGHT_DATUMS)[number];

/** One report of where an aircraft is and how it moves, as a filter takes it. */
export interface Report {
  readonly at: EpochMs;
  readonly place: LatLon;
  /** Of the place, each direction, m². */
  readonly variance: number;
  readonly velocity?: { readonly eastMps: number; readonly northMps: number; readonly variance: number };
  readonly height?: {
    readonly valueM: number;
    readonly datum: HeightDatum;
    readonly variance: number;
    readonly climbMps?: number;
  };
}

/** The report that a detection carries, made at an instant; `undefined` where it gives no place of the aircraft itself. */
export function reportOf(detection: Detection, at: EpochMs): Report | undefined {
  const { geometry } = detection;
  if (geometry?.kind !== 'position') return undefined;
  const sigmaM = Math.max(LEAST_SIGMA_M, (geometry.horizontalAccuracyM ?? UNSTATED_M) / SIGMAS_OF_95);
  const velocity = velocityOf(detection);
  const height = heightOf(detection);
  const report: Writable<Report> = { at, place: geometry.at, variance: sigmaM * sigmaM };
  if (velocity !== undefined) report.velocity = velocity;
  if (height !== undefined) report.height = height;
  return report;
}

/** A speed of zero needs no course. */
function velocityOf({ speedMps, headingDeg, speedAccuracyMps }: Detection): Report['velocity'] {
  if (speedMps === undefined || (headingDeg === undefined && speedMps > 0)) return undefined;
  const sigmaMps = Math.max(LEAST_SIGMA_MPS, (speedAccuracyMps ?? UNSTATED_MPS) / SIGMAS);
  const course = ((headingDeg ?? 0) * Math.PI) / 180;
  return { eastMps: speedMps * Math.sin(course), northMps: speedMps * Math.cos(course), variance: sigmaMps * sigmaMps };
}

function heightOf(detection: Detection): Report['height'] {
  const { heightM, heightAbove = 'takeoff', altitudeHaeM, altitudeBaroM, verticalAccuracyM, verticalMps } = detection;
  const valueM = heightM ?? altitudeHaeM ?? altitudeBaroM;
  if (valueM === undefined) return undefined;
  const datum = heightM !== undefined ? heightAbove : altitudeHaeM !== undefined ? 'hae' : 'baro';
  const sigmaM = Math.max(LEAST_SIGMA_M, (verticalAccuracyM ?? UNSTATED_HEIGHT_M) / SIGMAS);
  const height: Writable<NonNullable<Report['height']>> = { valueM, datum, variance: sigmaM * sigmaM };
  if (verticalMps !== undefined) height.climbMps = verticalMps;
  return height;
}
