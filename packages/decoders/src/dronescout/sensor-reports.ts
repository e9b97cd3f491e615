import type { SensorId, SensorReport } from '@rotorwatch/domain';
import type { Findings } from '../findings.ts';
import { instant, integer, number, placeFrom, text, unlessUnknown } from '../json/checks.ts';
import { addFields, type FieldTable } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { addKnown, type Draft } from '../known.ts';

type Status = Pick<SensorReport, 'observedAt' | 'firmware' | 'model' | 'detail'>;
type Gnss = Pick<SensorReport, 'observedAt' | 'altitudeMslM' | 'satellites' | 'hdop'>;

const observedAt = unlessUnknown((found) => found === 0, instant);

const STATUS: FieldTable<Status> = [
  ['observedAt', 'timestamp', observedAt],
  ['firmware', 'firmware version', text(64)],
  ['model', 'model', text(64)],
  ['detail', 'status', text(256)],
];

const GNSS: FieldTable<Gnss> = [
  ['observedAt', 'timestamp', observedAt],
  ['altitudeMslM', 'altitude MSL', number(-1000, 40_000)],
  ['satellites', 'satellites', integer(0, 200)],
  ['hdop', 'HDOP', number(0, 100)],
];

/** A heartbeat, sent every minute. */
export function readStatus(
  content: JsonObject,
  sensor: SensorId,
  place: string,
  { observations, faults }: Findings,
): void {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  addFields(report, content, STATUS, place, faults);
  if (report.detail !== undefined) report.condition = conditionOf(report.detail);
  if (report.condition === 'ok') delete report.detail;
  observations.push(report);
}

/** Where the receiver is, from its GNSS add-on; without a fix both coordinates are zero. */
export function readGnss(
  content: JsonObject,
  sensor: SensorId,
  place: string,
  { observations, faults }: Findings,
): void {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  addFields(report, content, GNSS, place, faults);
  const at = { lat: `${place}/latitude`, lon: `${place}/longitude` };
  addKnown(report, { position: placeFrom(content.latitude, content.longitude, at, faults) });
  observations.push(report);
}

// The manual knows two words; a third is no reason to believe that all is well.
function conditionOf(words: string): NonNullable<SensorReport['condition']> {
  if (words === 'normal') return 'ok';
  return words === 'invalid license' ? 'licence-invalid' : 'degraded';
}
