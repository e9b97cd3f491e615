import type { SensorId } from '@rotorwatch/domain';
import { excerpt, fault } from '../fault.ts';
import type { Findings, ObjectDecoder } from '../findings.ts';
import { sensorName } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { readAircraft } from './aircraft.ts';
import { readHearing } from './hearing.ts';
import { readGnss, readStatus } from './sensor-reports.ts';

/** What one kind of content gives: something to show, `undefined` with its faults listed, or nothing that is of use. */
type ReadContent = (content: JsonObject, sensor: SensorId, place: string, findings: Findings) => void;

const KINDS: readonly (readonly [key: string, read: ReadContent])[] = [
  ['data', readData],
  ['status', readStatus],
  ['location', readGnss],
  ['aircraft', readAircraft],
  ['mobile network', (_content, _sensor, _place, { ignored }) => void ignored.push('state of a mobile network')],
];

/**
 * The JSON of BlueMark's DroneScout receivers, protocol 1.0: an object with `protocol` and one of `data`, `status`,
 * `location`, `aircraft` and `mobile network`.
 *
 * Source: DroneScout ds230 receiver manual, chapter MQTT; BluemarkInnovations/RemoteID-MQTT-subscriber, mqtt_sub.py;
 * snstac/dronecot for the string "1.0" and a status that comes as `data`.
 */
export const dronescout: ObjectDecoder = {
  name: 'dronescout',
  recognises: (object) => Object.hasOwn(object, 'protocol'),
  read(object, place, findings) {
    const { protocol } = object;
    if (protocol !== 1 && protocol !== '1.0') {
      const detail = `DroneScout protocol ${excerpt(protocol)}, want 1.0`;
      findings.faults.push(fault('unsupported', `${place}/protocol`, detail));
      return;
    }
    let isKnown = false;
    for (const [key, read] of KINDS) {
      const content = object[key];
      if (content === undefined || content === null) continue;
      isKnown = true;
      readKind(content, `${place}/${key}`, read, findings);
    }
    if (isKnown) return;
    const detail = `a DroneScout message with none of ${KINDS.map(([key]) => key).join(', ')}`;
    findings.faults.push(fault('unknown-kind', place || '/', detail));
  },
};

function readKind(content: unknown, place: string, read: ReadContent, findings: Findings): void {
  if (!isJsonObject(content)) {
    findings.faults.push(fault('wrong-type', place, `want an object, found ${excerpt(content)}`));
    return;
  }
  const sensor = requiredField(content, 'sensor ID', sensorName, place, findings.faults);
  if (sensor !== undefined) read(content, sensor, place, findings);
}

function readData(content: JsonObject, sensor: SensorId, place: string, findings: Findings): void {
  const isStatus = content.UASdata === undefined && content['firmware version'] !== undefined;
  (isStatus ? readStatus : readHearing)(content, sensor, place, findings);
}
