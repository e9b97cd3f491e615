import type { SensorId, SensorReport } from '@rotorwatch/domain';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { instant, placeFrom, sensorName, unlessUnknown, wrongType } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { readDetection } from './detection.ts';

const speed = numberOrText(0, 1000);
const observedAt = unlessUnknown((found) => found === 0, instant);

/**
 * What feeders send to Drone Defence's AeroTracker: detections (with `metadata`), the sensor's own place (without), and
 * heartbeats (neither).
 *
 * Source: DroneDefence/kuwait-aeroscope, aerotrackerSend.py; Drone Defence's fork of opendroneid's Android receiver,
 * network/models/drone/DroneDetectionPost.java.
 */
export const aerotracker: ObjectDecoder = {
  name: 'aerotracker',
  recognises: (object) => Object.hasOwn(object, 'sensor-id'),
  read(object, place, findings) {
    const sensor = requiredField(object, 'sensor-id', sensorName, place, findings.faults);
    if (sensor === undefined) return;
    const at = optionalField(object, 'time', observedAt, place, findings.faults);
    if (Object.hasOwn(object, 'metadata')) readDetection(object, sensor, at, place, findings);
    else readReport(object, sensor, at, place, findings);
  },
};

// The bearing is the sensor's course, and no direction of its antenna.
function readReport(
  object: JsonObject,
  sensor: SensorId,
  at: SensorReport['observedAt'] | undefined,
  place: string,
  { observations, faults }: Findings,
): void {
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor, condition: 'ok' };
  if (at !== undefined) report.observedAt = at;
  const { position } = object;
  if (isJsonObject(position)) {
    const pointers = { lat: `${place}/position/latitude`, lon: `${place}/position/longitude` };
    const where = placeFrom(position.latitude, position.longitude, pointers, faults);
    const speedMps = optionalField(position, 'speed-horizontal', speed, `${place}/position`, faults);
    if (where !== undefined) report.position = where;
    if (speedMps !== undefined) report.speedMps = speedMps;
  } else if (position !== undefined && position !== null) {
    wrongType('an object', position, `${place}/position`, faults);
  }
  observations.push(report);
}
