import type { LatLon, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { Findings } from '../findings.ts';
import { integer, placeFrom, sensorName, wrongType } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';

const count = integer(0, 200);

/**
 * A Scout's heartbeat. `gnss_position` and `gnss_location` are latitude before longitude, `position` is the other way round.
 *
 * Without a working receiver module it hears nothing.
 *
 * Source: dronetag/scout-sensor-demo-map, templates/index.jinja, processHeartbeatData.
 */
export function readHeartbeat(object: JsonObject, place: string, { observations, faults }: Findings): void {
  const sensor = requiredField(object, 'sn', sensorName, place, faults);
  if (sensor === undefined) return;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor, condition: 'ok' };
  const observedAt = optionalField(object, 'timestamp', instantOfSeconds, place, faults);
  const satellites = optionalField(object, 'gnss_satellites', count, place, faults);
  const position = positionOf(object, place, faults);
  if (observedAt !== undefined) report.observedAt = observedAt;
  if (satellites !== undefined) report.satellites = satellites;
  if (position !== undefined) report.position = position;
  if (hasNoReceiver(object.receivers)) {
    report.condition = 'not-detecting';
    report.detail = 'no active receiver';
  }
  observations.push(report);
}

// The vendor's map shows it as it comes: a number, or a list.
function hasNoReceiver(receivers: unknown): boolean {
  return receivers === 0 || (Array.isArray(receivers) && receivers.length === 0);
}

function positionOf(object: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  for (const key of ['gnss_position', 'gnss_location', 'position']) {
    const found = object[key];
    if (found === undefined || found === null) continue;
    const at = `${place}/${key}`;
    if (!Array.isArray(found)) return wrongType('two numbers', found, at, faults);
    return key === 'position'
      ? placeFrom(found[1], found[0], { lat: `${at}/1`, lon: `${at}/0` }, faults)
      : placeFrom(found[0], found[1], { lat: `${at}/0`, lon: `${at}/1` }, faults);
  }
  return undefined;
}
