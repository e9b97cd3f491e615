import type { Geometry } from '../detection/detection.ts';
import { bearingDeg, turnDeg } from '../geo/bearing.ts';
import { distanceM } from '../geo/distance.ts';
import { SIGMAS_OF_95 } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Fix } from '../track/track.ts';
import type { Finding } from './suspicion.ts';

/** A bearing that waits for the reports about its time. */
export interface OpenBearing {
  readonly sensor: SensorId;
  readonly from: LatLon;
  readonly bearingDeg: number;
  readonly gateDeg: number;
  /** The least that it was off any of the reports so far. */
  readonly offDeg: number;
  /** The reports so far. */
  readonly reports: number;
  readonly at: EpochMs;
}

/** Bearings of one sensor, in a row, that point elsewhere or, `agrees`, where the report of that moment says. */
export interface BearingRun {
  readonly sensor: SensorId;
  readonly agrees: boolean;
  readonly count: number;
  readonly since: EpochMs;
}

/** More direction finders than hear one drone. */
const MAX_RUNS = 16;
const MAX_OPEN = 24;
const OPEN_EVERY_MS = 1500;

/**
 * A receiver may pass its reports on so much later than the direction finder its bearings, and nobody can tell: a delay
 * that never changes looks like a clock that is off. What points to a place that is reported within it points there.
 */
const OPEN_FOR_MS = 20_000;
const LEAST_REPORTS = 5;

/** A reflection lasts while the drone passes a wall; over five bearings and five seconds it moves on. */
const IN_A_ROW = 5;
const FOR_MS = 5000;

/** Of a normal error 0.1 % lies outside. */
const SIGMAS = 3.3;

/** A mast that is turned by a few degrees, and reflections, on top of what the sensor says of itself. */
const MOUNTING_DEG = 5;
const GATE_AT_LEAST_DEG = 15;

const UNSTATED_SIGMA_DEG = 5;

/** Nearer than this the direction turns faster than reports come. */
const NEAREST_M = 100;

/** Older reports are not compared. */
const REPORT_WITHIN_MS = 3000;

/** GNSS on a drone without a stated accuracy, one axis; 95 % lie within 2.45 of it. */
const REPORT_SIGMA_M = 15;

/** How a bearing and the report of its moment compare. */
export interface Comparison {
  readonly offDeg: number;
  readonly gateDeg: number;
  readonly agrees: boolean;
}

/** Compares a bearing or sector with the report; `undefined` where they can't be compared. */
export function compareBearing(
  geometry: Extract<Geometry, { kind: 'bearing' | 'sector' }>,
  from: LatLon,
  fix: Fix,
  at: EpochMs,
): Comparison | undefined {
  const ageMs = at - fix.heardAt;
  const awayM = distanceM(from, fix.at);
  if (ageMs < 0 || ageMs > REPORT_WITHIN_MS || awayM < NEAREST_M) return undefined;
  const reportM = Math.max(REPORT_SIGMA_M, (fix.horizontalAccuracyM ?? 0) / SIGMAS_OF_95);
  const movedM = ((fix.speedMps ?? 0) * ageMs) / 1000;
  const reportDeg = (Math.atan2(reportM + movedM, awayM) * 180) / Math.PI;
  const sigmaDeg =
    geometry.kind === 'bearing' ? (geometry.sigmaDeg ?? UNSTATED_SIGMA_DEG) : geometry.openingDeg / 2 / SIGMAS;
  const spreadDeg = Math.hypot(sigmaDeg, reportDeg);
  const gateDeg = Math.max(GATE_AT_LEAST_DEG, SIGMAS * spreadDeg + MOUNTING_DEG);
  const offDeg = turnDeg(geometry.bearingDeg, bearingDeg(from, fix.at));
  return { offDeg, gateDeg, agrees: offDeg <= 2 * spreadDeg + MOUNTING_DEG };
}

/** The open bearings with one more, unless its sensor's last one is hardly older. */
export function openedAfter(open: readonly OpenBearing[], bearing: OpenBearing): readonly OpenBearing[] {
  const last = open.findLast(({ sensor }) => sensor === bearing.sensor);
  if (last !== undefined && bearing.at - last.at < OPEN_EVERY_MS) return open;
  return [...open, bearing].slice(-MAX_OPEN);
}

/** The open bearings once another place was reported. */
export function comparedAfter(open: readonly OpenBearing[], place: LatLon): readonly OpenBearing[] {
  return open.map((one) => {
    const offDeg = Math.min(one.offDeg, turnDeg(one.bearingDeg, bearingDeg(one.from, place)));
    return { ...one, offDeg, reports: one.reports + 1 };
  });
}

/** Whether a bearing has waited for long enough. */
export function isRipe({ at }: OpenBearing, now: EpochMs): boolean {
  return now - at >= OPEN_FOR_MS;
}

/** The runs once a bearing is settled: it points elsewhere, or ends the run of those that do. */
export function runsAfterOpen(runs: readonly BearingRun[], bearing: OpenBearing): readonly BearingRun[] {
  const { sensor, offDeg, gateDeg, reports, at } = bearing;
  if (reports < LEAST_REPORTS) return runs;
  return runsAfter(runs, sensor, false, offDeg > gateDeg, at);
}

/** The runs of one kind after one more bearing, which goes on with its sensor's run or ends it. */
export function runsAfter(
  runs: readonly BearingRun[],
  sensor: SensorId,
  agrees: boolean,
  goesOn: boolean,
  at: EpochMs,
): readonly BearingRun[] {
  const known = runs.find((run) => run.sensor === sensor && run.agrees === agrees);
  if (!goesOn && known === undefined) return runs;
  const others = runs.filter((run) => run !== known);
  if (!goesOn) return others;
  return [...others, { sensor, agrees, count: (known?.count ?? 0) + 1, since: known?.since ?? at }].slice(-MAX_RUNS);
}

/** Whether a sensor's bearings have agreed, or pointed elsewhere, for long enough to be believed. */
export function isSettled(runs: readonly BearingRun[], sensor: SensorId, agrees: boolean, at: EpochMs): boolean {
  return runs.some(
    (run) => run.sensor === sensor && run.agrees === agrees && run.count >= IN_A_ROW && at - run.since >= FOR_MS,
  );
}

/** Degrees off against the gate, once a sensor's bearings in a row point elsewhere. */
export function bearingElsewhere(runs: readonly BearingRun[], bearing: OpenBearing): Finding | undefined {
  if (bearing.offDeg <= bearing.gateDeg || !isSettled(runs, bearing.sensor, false, bearing.at)) return undefined;
  return { value: Math.round(bearing.offDeg), threshold: Math.round(bearing.gateDeg) };
}
