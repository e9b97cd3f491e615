import { type Detection, epochMs } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { ObjectDecoder } from '../findings.ts';
import { macAddress, placeFrom, text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { instantOfSecond } from '../remote-id/remote-id-claims.ts';
import {
  addOperatorPlace,
  claimedId,
  reportedAltitude,
  reportedHeading,
  reportedSpeed,
  reportedVerticalSpeed,
} from '../remote-id/reported-values.ts';
import { instantSince2019, START_OF_2019_S } from '../remote-id/system.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';

const UNKNOWN_SECOND = 0xffff;

const shortText = text(64);
const rssiDbm = nonZero(-200, 20);
const second = numberOrText(0, UNKNOWN_SECOND);
const unixTime = numberOrText(0, 4_102_444_800);

const OWN_KEYS = ['uav id', 'caa registration', 'uav latitude', 'base latitude', 'unix time', 'self id'];

/**
 * The JSON lines of sxjack's rid_capture: the values of opendroneid-core-c as they are, marks for "unknown" included, with
 * an address and no time of the receiver. Of a Wi-Fi frame the strength is always 0: unknown. `debug` and `setup_time_ms`
 * tell of the program itself.
 *
 * The aircraft's time is the second of the hour in the hour of the System message, where both are there: that message's
 * own time is known to stand still for more than an hour, so it is a claim and no more.
 *
 * Ids and operators are not escaped: a quotation mark in one breaks its line.
 *
 * Source: sxjack/unix_rid_capture, rid_capture.c, parse_odid; README.md.
 */
export const sxjack: ObjectDecoder = {
  name: 'sxjack',
  recognises: (object) => Object.hasOwn(object, 'debug') || Object.hasOwn(object, 'setup_time_ms') || isHearing(object),
  read(object, place, { observations, faults, ignored }, topic) {
    if (!isHearing(object)) {
      ignored.push('a capture program tells of itself');
      return;
    }
    const emitter = optionalField(object, 'mac', macAddress, place, faults);
    const serial = optionalField(object, 'uav id', shortText, place, faults);
    const registration = optionalField(object, 'caa registration', shortText, place, faults);
    if (emitter === undefined && serial === undefined && registration === undefined) {
      faults.push(fault('missing', `${place}/mac`, 'neither an address nor an id'));
      return;
    }
    const sensor = sensorOfTopic(topic, place, faults);
    if (sensor === undefined) return;
    const uasIds = [];
    if (serial !== undefined) uasIds.push(claimedId('serial', serial));
    if (registration !== undefined) uasIds.push(claimedId('registration', registration));
    const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', category: 'drone', uasIds };
    const rssi = optionalField(object, 'rssi', rssiDbm, place, faults);
    if (emitter !== undefined) draft.emitter = emitter;
    if (rssi !== undefined) draft.rssiDbm = rssi;
    addClaims(draft, object, place, faults);
    observations.push(draft);
  },
};

function isHearing(object: JsonObject): boolean {
  if (OWN_KEYS.some((key) => Object.hasOwn(object, key))) return true;
  return Object.hasOwn(object, 'mac') && Object.hasOwn(object, 'operator');
}

function addClaims(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const uav = { lat: `${place}/uav latitude`, lon: `${place}/uav longitude` };
  const base = { lat: `${place}/base latitude`, lon: `${place}/base longitude` };
  const at = placeFrom(object['uav latitude'], object['uav longitude'], uav, faults);
  const altitudeHaeM = optionalField(object, 'uav altitude', reportedAltitude, place, faults);
  const headingDeg = optionalField(object, 'uav heading', reportedHeading, place, faults);
  const speedKey = object['uav speed'] === undefined ? 'uav speed horizontal' : 'uav speed';
  const speedMps = optionalField(object, speedKey, reportedSpeed, place, faults);
  const verticalMps = optionalField(object, 'uav speed vertical', reportedVerticalSpeed, place, faults);
  const operatorId = optionalField(object, 'operator', shortText, place, faults);
  const selfId = optionalField(object, 'self id', shortText, place, faults);
  addAircraftTime(draft, object, place, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (verticalMps !== undefined) draft.verticalMps = verticalMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (operatorId !== undefined) draft.operatorId = operatorId;
  if (selfId !== undefined) draft.selfId = selfId;
  addOperatorPlace(draft, placeFrom(object['base latitude'], object['base longitude'], base, faults));
}

function addAircraftTime(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const unix = optionalField(object, 'unix time', unixTime, place, faults);
  const seconds = optionalField(object, 'seconds', second, place, faults);
  const sentAt = unix === undefined || unix < START_OF_2019_S ? undefined : instantSince2019(unix - START_OF_2019_S);
  if (sentAt === undefined || seconds === undefined || seconds > 3600) return;
  const aircraftAt = instantOfSecond(seconds, epochMs(Math.round(sentAt)));
  if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
}
