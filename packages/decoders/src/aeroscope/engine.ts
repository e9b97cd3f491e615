import { type EpochMs, epochMs, type SensorId, type SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import type { ObjectDecoder } from '../findings.ts';
import { number, placeFrom, sensorName } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isoInstant } from '../json/iso-instant.ts';
import type { JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { type FlightKeys, readFlight } from './flight.ts';

const KEYS: FlightKeys = {
  serial: 'SERIAL',
  lat: 'LATITUDE',
  lon: ['LONGITUDE'],
  baroHeight: 'BARO_HEIGHT',
  gnssHeight: 'ABS_GPS_HEIGHT',
};

const MS_PER_S = 1000;
// 2100 in seconds; the same number of milliseconds is a day in 1970.
const LATEST_S = 4_102_444_800;

const sinceEpoch = number(0, LATEST_S * MS_PER_S);

/**
 * What the integration engine of an AeroScope installation sends: an aircraft with `SERIAL`, or as a heartbeat a receiver with
 * `SERIAL_NUMBER` and its place.
 *
 * Source: DroneDefence/kuwait-aeroscope, kuwait_aeroscope.py, which passes `TIMESTAMP` by; it is taken in seconds,
 * milliseconds or as ISO 8601.
 */
export const aeroscopeEngine: ObjectDecoder = {
  name: 'aeroscope',
  recognises: (object) => isFlight(object) || isHeartbeat(object),
  read(object, place, { observations, faults }, topic) {
    if (isFlight(object)) {
      const sensor = receiverOf(object, place, faults, topic);
      if (sensor !== undefined) {
        const draft = readFlight(object, KEYS, sensor, place, faults);
        const observedAt = instantOf(object, place, faults);
        if (observedAt !== undefined) draft.observedAt = observedAt;
        observations.push(draft);
      }
    }
    if (!isHeartbeat(object)) return;
    const report = readHeartbeat(object, place, faults);
    if (report !== undefined) observations.push(report);
  },
};

function isFlight(object: JsonObject): boolean {
  return Object.hasOwn(object, 'SERIAL') && Object.hasOwn(object, 'PRODUCT_TYPE');
}

function isHeartbeat(object: JsonObject): boolean {
  return Object.hasOwn(object, 'SERIAL_NUMBER') && Object.hasOwn(object, 'LOCATION_LATITUDE');
}

function receiverOf(object: JsonObject, place: string, faults: DecodeFault[], topic: string): SensorId | undefined {
  const key = 'AEROSCOPE_SERIAL_NUMBER';
  return told(object, key, sensorName, place, faults) ?? sensorOfTopic(topic, place, faults);
}

function readHeartbeat(object: JsonObject, place: string, faults: DecodeFault[]): SensorReport | undefined {
  const sensor = requiredField(object, 'SERIAL_NUMBER', sensorName, place, faults);
  if (sensor === undefined) return undefined;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const at = { lat: `${place}/LOCATION_LATITUDE`, lon: `${place}/LOCATION_LONGITUDE` };
  const position = placeFrom(object.LOCATION_LATITUDE, object.LOCATION_LONGITUDE, at, faults);
  const observedAt = instantOf(object, place, faults);
  if (position !== undefined) report.position = position;
  if (observedAt !== undefined) report.observedAt = observedAt;
  return report;
}

function instantOf(object: JsonObject, place: string, faults: DecodeFault[]): EpochMs | undefined {
  const { TIMESTAMP: found } = object;
  if (typeof found === 'string') return isoInstant(found, `${place}/TIMESTAMP`, faults);
  const value = told(object, 'TIMESTAMP', sinceEpoch, place, faults);
  if (!value) return undefined;
  return epochMs(Math.round(value <= LATEST_S ? value * MS_PER_S : value));
}
