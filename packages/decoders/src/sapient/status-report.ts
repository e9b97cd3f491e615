import type { EpochMs, SensorId, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number, text } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { placeOf } from './location.ts';
import { sectorOf } from './range-bearing.ts';

type Condition = NonNullable<SensorReport['condition']>;

const LONGEST_LIST = 20;
const LONGEST_DETAIL = 256;

const CONDITIONS: ReadonlyMap<unknown, Condition> = new Map<unknown, Condition>([
  [1, 'ok'],
  ['SYSTEM_OK', 'ok'],
  [2, 'degraded'],
  ['SYSTEM_WARNING', 'degraded'],
  [3, 'error'],
  ['SYSTEM_ERROR', 'error'],
  [5, 'offline'],
  ['SYSTEM_GOODBYE', 'offline'],
]);
const NOT_DETECTING = new Set<unknown>([11, 'STATUS_TYPE_NOT_DETECTING']);
const TROUBLE = new Set<unknown>([3, 'STATUS_LEVEL_WARNING_STATUS', 4, 'STATUS_LEVEL_ERROR_STATUS']);
const BATTERIES = new Set<unknown>([3, 'POWERSOURCE_INTERNAL_BATTERY', 4, 'POWERSOURCE_EXTERNAL_BATTERY']);

const percent = number(0, 100);
const statusText = text(LONGEST_DETAIL);

/**
 * How a node does: its heartbeat.
 *
 * A goodbye is `offline`; a status of "not detecting" goes before OK, warning and error. The words of warnings and errors
 * are the detail. A power level is that of a battery only where the source is one.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/status_report.proto.
 */
export function readStatusReport(
  status: JsonObject,
  sensor: SensorId,
  observedAt: EpochMs | undefined,
  place: string,
  faults: DecodeFault[],
): SensorReport {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  if (observedAt !== undefined) report.observedAt = observedAt;
  addCondition(report, status, place, faults);
  const placed = told(status, 'nodeLocation', placeOf, place, faults);
  if (placed !== undefined) {
    report.position = placed.at;
    if (placed.datum === 'geoid' && placed.altitudeM !== undefined) report.altitudeMslM = placed.altitudeM;
  }
  addFieldOfView(report, status.fieldOfView, `${place}/fieldOfView`, faults);
  const { power } = status;
  if (isJsonObject(power) && BATTERIES.has(power.source)) {
    const batteryPercent = told(power, 'level', percent, `${place}/power`, faults);
    if (batteryPercent !== undefined) report.batteryPercent = batteryPercent;
  }
  return report;
}

function addCondition(report: Draft<SensorReport>, status: JsonObject, place: string, faults: DecodeFault[]): void {
  const { system } = status;
  const condition = CONDITIONS.get(system);
  if (condition === undefined && system !== undefined) {
    faults.push(fault('unknown-kind', `${place}/system`, `a system state ${excerpt(system)}`));
  }
  const words: string[] = [];
  let isDetecting = true;
  const entries = Array.isArray(status.status) ? status.status.slice(0, LONGEST_LIST) : [];
  for (const [index, found] of entries.entries()) {
    if (!isJsonObject(found)) continue;
    const entry = camelKeys(found);
    const isDeaf = NOT_DETECTING.has(entry.statusType);
    if (isDeaf) isDetecting = false;
    const value = told(entry, 'statusValue', statusText, `${place}/status/${index}`, faults);
    if (value !== undefined && (isDeaf || TROUBLE.has(entry.statusLevel))) words.push(value);
  }
  const found = condition === 'offline' || isDetecting ? condition : 'not-detecting';
  if (found !== undefined) report.condition = found;
  const detail = words.join('; ').slice(0, LONGEST_DETAIL).trimEnd();
  if (found !== 'ok' && detail !== '') report.detail = detail;
}

function addFieldOfView(report: Draft<SensorReport>, found: unknown, place: string, faults: DecodeFault[]): void {
  const cone = isJsonObject(found) ? camelKeys(found).rangeBearing : undefined;
  if (!isJsonObject(cone)) return;
  const sector = sectorOf(cone, `${place}/rangeBearing`, faults);
  if (sector === undefined) return;
  const { bearingDeg, openingDeg, rangeM } = sector;
  report.fieldOfView = { bearingDeg, openingDeg };
  if (rangeM !== undefined) report.rangeM = rangeM;
}
