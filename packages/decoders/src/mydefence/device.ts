import type { SensorId, SensorReport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { number, placeFrom, sensorName, text, wordsMeaning } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { wrappedDeg } from '../velocity.ts';

type Condition = NonNullable<SensorReport['condition']>;

/** by device state; `updateable` is connected and inactive */
const STATES: Readonly<Record<string, readonly [Condition, string]>> = {
  created: ['offline', 'created, not connected yet'],
  connecting: ['offline', 'connecting'],
  connected: ['ok', 'connected'],
  disconnecting: ['offline', 'disconnecting'],
  disconnected: ['offline', 'disconnected'],
  updating: ['not-detecting', 'its software is being updated'],
  updateable: ['not-detecting', 'connected but inactive: unmounted, or with old software'],
};

const state = wordsMeaning(STATES);
const shortText = text(64);
const heading = number(-360, 360);

/**
 * Adds what a device of an Argos system is and how it does; a composite device's parts come each on their own. A jammer is no
 * sensor.
 *
 * Source: mydefence/argos_api, schema/messages/Device.json.
 */
export function readDevice(device: JsonObject, place: string, findings: Findings, isRemoved: boolean): void {
  const { observations, faults, ignored } = findings;
  const { devices, deviceCategory } = device;
  if (Array.isArray(devices)) {
    for (const [index, part] of devices.entries()) {
      if (isJsonObject(part)) readDevice(part, `${place}/devices/${index}`, findings, isRemoved);
    }
  }
  if (deviceCategory === 'effector') {
    ignored.push('a device that is no sensor');
    return;
  }
  const sensor = deviceName(device, place, faults);
  if (sensor === undefined) {
    if ((device.deviceId ?? device.deviceSerialNumber ?? undefined) === undefined)
      faults.push(fault('missing', `${place}/deviceId`, 'a device without an id'));
    return;
  }
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const model = told(device, 'deviceType', shortText, place, faults);
  const firmware = told(device, 'deviceSwVersion', shortText, place, faults);
  if (model !== undefined) report.model = model;
  if (firmware !== undefined) report.firmware = firmware;
  addCondition(report, device, place, faults, isRemoved);
  observations.push(report);
}

/**
 * What a device of an Argos system is called: its id, the one name that threats, devices and locations all have; its serial
 * where a message leaves the id out.
 *
 * Source: mydefence/argos_api, schema/messages/Device.json, uthreat/UthreatBasis*.json, deviceLocation/DeviceGeolocation.json.
 */
export function deviceName(named: JsonObject, place: string, faults: DecodeFault[]): SensorId | undefined {
  return (
    told(named, 'deviceId', sensorName, place, faults) ?? told(named, 'deviceSerialNumber', sensorName, place, faults)
  );
}

/**
 * Adds where a device stands.
 *
 * Source: mydefence/argos_api, schema/messages/deviceLocation/DeviceGeolocation.json: heading from true north; a height above
 * whatever was chosen, which is left out.
 */
export function readDeviceLocation(message: JsonObject, place: string, { observations, faults }: Findings): void {
  const sensor = requiredField(message, 'deviceId', sensorName, place, faults);
  if (sensor === undefined) return;
  const report: Draft<SensorReport> = { kind: 'sensor-report', sensor };
  const at = { lat: `${place}/deviceLocationLatitude`, lon: `${place}/deviceLocationLongitude` };
  const position = placeFrom(message.deviceLocationLatitude, message.deviceLocationLongitude, at, faults);
  const headingDeg = told(message, 'deviceLocationHeading', heading, place, faults);
  if (position !== undefined) report.position = position;
  if (headingDeg !== undefined) report.headingDeg = wrappedDeg(headingDeg);
  if (position !== undefined || headingDeg !== undefined) observations.push(report);
  else if (faults.length === 0) faults.push(fault('missing', at.lat, 'a location without a place and a heading'));
}

function addCondition(
  report: Draft<SensorReport>,
  device: JsonObject,
  place: string,
  faults: DecodeFault[],
  isRemoved: boolean,
): void {
  const stated = isRemoved ? (['offline', 'removed'] as const) : told(device, 'deviceState', state, place, faults);
  if (stated === undefined) return;
  const [condition, detail] = stated;
  report.condition = condition;
  if (condition !== 'ok') report.detail = detail;
}
