import type { Detection, Transport } from '@rotorwatch/domain';
import type { Findings } from '../findings.ts';
import { integer, macAddress, placeFrom, text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero } from '../json/number-text.ts';
import { instantOfSeconds } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { claimedId, reportedAltitude, reportedHeading, reportedSpeed } from '../remote-id/reported-values.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';

const shortText = text(64);
const rssiDbm = nonZero(-200, 20);
const channelNumber = integer(0, 1000);

const TRANSPORTS: ReadonlyMap<unknown, Transport> = new Map([
  ['wifi_beacon', 'wifi-beacon'],
  ['wifi_nan', 'wifi-nan'],
  ['wifi_action', 'wifi-nan'],
  ['ble_legacy', 'ble-legacy'],
  ['ble_long_range', 'ble-long-range'],
  ['ble_coded', 'ble-long-range'],
]);

/** Whether an object is a line of a DroneAware feeder. */
export function isDroneAware(object: JsonObject): boolean {
  return Object.hasOwn(object, 'radio') && Object.hasOwn(object, 'hdg') && Object.hasOwn(object, 't');
}

/**
 * One Remote ID message as a DroneAware feeder decoded it, null where that message doesn't tell: identity and place come
 * in different lines, joined by the address. Lines of a message it could not decode, `Unknown(0x6)`, have nothing but nulls.
 *
 * Source: snstac/dronecot, src/dronecot/udp_rid.py; fduflyer/DroneAware-Node-Releases, issue 28.
 */
export function readDroneAware(
  object: JsonObject,
  place: string,
  { observations, faults, ignored }: Findings,
  topic: string,
): void {
  const emitter = optionalField(object, 'mac', macAddress, place, faults);
  const id = optionalField(object, 'id', shortText, place, faults);
  const at = placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
  if (emitter === undefined && id === undefined && at === undefined) {
    ignored.push('a record that names neither an aircraft nor a place');
    return;
  }
  const sensor = sensorOfTopic(topic, place, faults);
  if (sensor === undefined) return;
  const uasIds = id === undefined ? [] : [claimedId('serial', id)];
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', category: 'drone', uasIds };
  const observedAt = optionalField(object, 't', instantOfSeconds, place, faults);
  const transport = TRANSPORTS.get(object.radio);
  const altitudeHaeM = optionalField(object, 'alt', reportedAltitude, place, faults);
  const speedMps = optionalField(object, 'speed', reportedSpeed, place, faults);
  const headingDeg = optionalField(object, 'hdg', reportedHeading, place, faults);
  const rssi = optionalField(object, 'rssi', rssiDbm, place, faults);
  const channel = optionalField(object, 'channel', channelNumber, place, faults);
  if (observedAt !== undefined) draft.observedAt = observedAt;
  if (transport !== undefined) draft.transport = transport;
  if (emitter !== undefined) draft.emitter = emitter;
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (rssi !== undefined) draft.rssiDbm = rssi;
  if (channel !== undefined) draft.channel = channel;
  observations.push(draft);
}
