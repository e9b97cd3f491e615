import type { SensorReport } from '@rotorwatch/domain';
import type { Findings } from '../findings.ts';
import { text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { reportedHeading } from '../remote-id/reported-values.ts';
import { nodeOf } from './node.ts';

// The firmwares say something every 60 s, newer home nodes every 30 s.
const INTERVAL_MS = 60_000;

const shortText = text(64);
const uptime = numberOrText(0, 1e10);
const temperature = numberOrText(-100, 200);

/**
 * A sign of life: `{"heartbeat":"…"}` of a scanning node or a home node, the status line of a dual-band board, or the
 * fork's `{"heartbeat":true, …}` with its health.
 */
export function readHeartbeat(
  object: JsonObject,
  place: string,
  { observations, faults }: Findings,
  topic: string,
): void {
  const sensor = nodeOf(object, place, faults, topic);
  if (sensor === undefined) return;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor, condition: 'ok', intervalMs: INTERVAL_MS };
  const model = optionalField(object, 'hw', shortText, place, faults);
  const uptimeS = optionalField(object, 'uptime_s', uptime, place, faults);
  const temperatureC = optionalField(object, 'temp_c', temperature, place, faults);
  const headingDeg = optionalField(object, 'heading', reportedHeading, place, faults);
  if (object.scanning === false) {
    report.condition = 'not-detecting';
    report.detail = 'it does not scan';
  }
  if (model !== undefined) report.model = model;
  if (uptimeS !== undefined) report.uptimeS = uptimeS;
  if (temperatureC !== undefined) report.temperatureC = temperatureC;
  if (headingDeg !== undefined) report.headingDeg = headingDeg;
  observations.push(report);
}
