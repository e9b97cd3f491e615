import type { EpochMs, SensorId, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { text } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';

const SHORTEST_MS = 1000;
const LONGEST_MS = 3_600_000;

/** by time unit: its milliseconds */
const UNITS_MS: ReadonlyMap<unknown, number> = new Map<unknown, number>([
  [1, 1e-6],
  ['TIME_UNITS_NANOSECONDS', 1e-6],
  [2, 1e-3],
  ['TIME_UNITS_MICROSECONDS', 1e-3],
  [3, 1],
  ['TIME_UNITS_MILLISECONDS', 1],
  [4, 1000],
  ['TIME_UNITS_SECONDS', 1000],
  [5, 60_000],
  ['TIME_UNITS_MINUTES', 60_000],
  [6, 3_600_000],
  ['TIME_UNITS_HOURS', 3_600_000],
  [7, 86_400_000],
  ['TIME_UNITS_DAYS', 86_400_000],
]);

const shortText = text(64);

/**
 * What a node is and how often it promises to report.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/registration.proto; the harness's sample writes some
 * durations as text.
 */
export function readRegistration(
  registration: JsonObject,
  sensor: SensorId,
  observedAt: EpochMs | undefined,
  place: string,
  faults: DecodeFault[],
): SensorReport {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  if (observedAt !== undefined) report.observedAt = observedAt;
  const { statusDefinition, configData } = registration;
  const interval = isJsonObject(statusDefinition) ? camelKeys(statusDefinition).statusInterval : undefined;
  if (isJsonObject(interval)) {
    const intervalMs = durationMs(interval, `${place}/statusDefinition/statusInterval`, faults);
    if (intervalMs !== undefined) report.intervalMs = intervalMs;
  }
  const first = Array.isArray(configData) ? configData[0] : undefined;
  if (isJsonObject(first)) addMakeAndModel(report, camelKeys(first), `${place}/configData/0`, faults);
  return report;
}

function durationMs({ units, value }: JsonObject, place: string, faults: DecodeFault[]): number | undefined {
  const unitMs = UNITS_MS.get(units);
  const amount = typeof value === 'string' && value.length < 32 ? Number(value) : value;
  const milliseconds = typeof amount === 'number' && unitMs !== undefined ? Math.round(amount * unitMs) : Number.NaN;
  if (milliseconds >= SHORTEST_MS && milliseconds <= LONGEST_MS) return milliseconds;
  const detail = `want ${SHORTEST_MS} to ${LONGEST_MS} ms, found ${excerpt(value)} ${excerpt(units)}`;
  faults.push(fault(Number.isNaN(milliseconds) ? 'wrong-type' : 'out-of-range', place, detail));
  return undefined;
}

function addMakeAndModel(report: Draft<SensorReport>, config: JsonObject, place: string, faults: DecodeFault[]): void {
  const make = told(config, 'manufacturer', shortText, place, faults);
  const model = told(config, 'model', shortText, place, faults);
  const firmware = told(config, 'softwareVersion', shortText, place, faults);
  const named = [make, model].filter((name) => name !== undefined).join(' ');
  if (named !== '') report.model = named;
  if (firmware !== undefined) report.firmware = firmware;
}
