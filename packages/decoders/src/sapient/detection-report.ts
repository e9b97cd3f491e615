import type { Departure, Detection, Doubt, EpochMs, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number, text } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { addVelocity } from '../velocity.ts';
import { placeOf } from './location.ts';
import { addClass } from './object-class.ts';
import { addNames } from './object-names.ts';
import { directionOf } from './range-bearing.ts';
import { addSignal } from './signal.ts';

const LOST = /\b(?:lost|ended|dropped|terminated)\b/i;

const idText = text(64);
const stateText = text(128);
const probability = number(0, 1);
const metresPerSecond = number(-1000, 1000);

/**
 * What a node has detected; a state of lost is a departure. Objects that are plainly no drones are of no use.
 *
 * Velocities are taken in m/s; the standard lets a node declare km/h when it registers.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/detection_report.proto; "e.g. object lost" is the
 * comment there.
 */
export function readDetectionReport(
  report: JsonObject,
  sensor: SensorId,
  observedAt: EpochMs | undefined,
  place: string,
  { observations, faults, ignored }: Findings,
): void {
  const emitter = requiredField(report, 'objectId', idText, place, faults);
  if (emitter === undefined) return;
  const state = told(report, 'state', stateText, place, faults);
  if (state !== undefined && LOST.test(state)) {
    const departure: Draft<Departure> = { kind: 'departure', sensor, uasIds: [], emitter };
    if (observedAt !== undefined) departure.observedAt = observedAt;
    observations.push(departure);
    return;
  }
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'other', emitter, uasIds: [] };
  const notADrone = addClass(draft, report.classification, `${place}/classification`, faults);
  if (notADrone !== undefined) {
    ignored.push(`an object that is no drone: ${notADrone}`);
    return;
  }
  if (observedAt !== undefined) draft.observedAt = observedAt;
  const doubts: Doubt[] = [];
  addWhere(draft, report, place, doubts, faults);
  addNames(draft, report, place, faults);
  addSignal(draft, report.signal, `${place}/signal`, doubts, faults);
  addMotion(draft, report, place, faults);
  const confidence = told(report, 'detectionConfidence', probability, place, faults);
  if (confidence !== undefined) draft.confidence ??= confidence;
  if (doubts.length > 0) draft.doubts = doubts;
  observations.push(draft);
}

function addWhere(
  draft: Draft<Detection>,
  report: JsonObject,
  place: string,
  doubts: Doubt[],
  faults: DecodeFault[],
): void {
  const direction = told(report, 'rangeBearing', directionOf, place, faults);
  if (direction !== undefined) {
    draft.geometry = direction.geometry;
    if (direction.doubt !== undefined) doubts.push(direction.doubt);
  }
  const placed = told(report, 'location', placeOf, place, faults);
  if (placed === undefined) return;
  const { at, horizontalAccuracyM, altitudeM, datum } = placed;
  draft.geometry =
    horizontalAccuracyM === undefined ? { kind: 'position', at } : { kind: 'position', at, horizontalAccuracyM };
  if (altitudeM === undefined) return;
  if (datum === 'ellipsoid') draft.altitudeHaeM = altitudeM;
  else doubts.push({ field: 'altitudeHaeM', raw: altitudeM, why: `metres above ${datum ?? 'a datum not stated'}` });
}

function addMotion(draft: Draft<Detection>, report: JsonObject, place: string, faults: DecodeFault[]): void {
  const { enuVelocity } = report;
  if (!isJsonObject(enuVelocity)) return;
  const velocity = camelKeys(enuVelocity);
  const at = `${place}/enuVelocity`;
  const east = told(velocity, 'eastRate', metresPerSecond, at, faults) ?? Number.NaN;
  const north = told(velocity, 'northRate', metresPerSecond, at, faults) ?? Number.NaN;
  const up = told(velocity, 'upRate', metresPerSecond, at, faults) ?? Number.NaN;
  addVelocity(draft, north, east, up, { horizontal: `${at}/eastRate`, vertical: `${at}/upRate` }, faults);
}
