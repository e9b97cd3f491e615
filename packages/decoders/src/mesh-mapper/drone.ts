import {
  AIRFRAMES,
  type Detection,
  type DetectionMethod,
  type EmitterCategory,
  type Transport,
  type UasId,
} from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { type Check, integer, macAddress, placeFrom, text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, saysUnknown } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { STATUSES } from '../remote-id/location.ts';
import {
  addOperatorPlace,
  claimedId,
  reportedAltitude,
  reportedAltitudeNotZero,
  reportedHeading,
  reportedSpeed,
} from '../remote-id/reported-values.ts';
import { nodeOf } from './node.ts';

const shortText = text(64);
const rssiDbm = nonZero(-200, 20);
const channelNumber = nonZero(1, 1000);
const small = integer(0, 255);

const ID_KINDS = [undefined, 'serial', 'registration', 'utm', 'session'] as const;

interface Source {
  readonly method: DetectionMethod;
  readonly transport?: Transport;
}

const SOURCES: ReadonlyMap<unknown, Source> = new Map<unknown, Source>([
  ['odid_ble', { method: 'remote-id', transport: 'ble-legacy' }],
  ['odid_ble5', { method: 'remote-id', transport: 'ble-long-range' }],
  ['odid_nan', { method: 'remote-id', transport: 'wifi-nan' }],
  ['odid_bcn', { method: 'remote-id', transport: 'wifi-beacon' }],
  ['dji', { method: 'dji-droneid', transport: 'wifi-beacon' }],
  ['mavlink', { method: 'other', transport: 'other-radio' }],
  // Known by the maker's part of the address or by the name of the network only.
  ['wifi', { method: 'rf-library' }],
  ['ble', { method: 'rf-library' }],
]);
const REMOTE_ID: Source = { method: 'remote-id' };

/** How sure the fork's fingerprints are of themselves, as a number. */
const CONFIDENCES: ReadonlyMap<unknown, number> = new Map([
  ['low', 0.3],
  ['med', 0.6],
  ['high', 0.9],
]);

/**
 * A drone: coordinates of 0.000000 and an altitude of 0 are unknown, and there is no time.
 *
 * `drone_altitude` is the geodetic altitude of the Location message, whatever the variable it comes from is called. Where
 * the type of an id isn't told it is taken for a serial, as the mapper does.
 *
 * An id with a quotation mark in it breaks the line that carries it, for the firmware does not escape it, and a line
 * longer than the firmware's buffer is cut off: neither can be read.
 */
export function readDrone(object: JsonObject, place: string, { observations, faults }: Findings, topic: string): void {
  const emitter = optionalField(object, 'mac', macAddress, place, faults);
  const uasIds = idsOf(object, place, faults);
  if (emitter === undefined && uasIds.length === 0) {
    faults.push(fault('missing', `${place}/mac`, 'neither an address nor an id'));
    return;
  }
  const sensor = nodeOf(object, place, faults, topic);
  if (sensor === undefined) return;
  const { method, transport } = SOURCES.get(object.src) ?? REMOTE_ID;
  const draft: Draft<Detection> = { kind: 'detection', sensor, method, category: categoryOf(object.role), uasIds };
  if (emitter !== undefined) draft.emitter = emitter;
  if (transport !== undefined) draft.transport = transport;
  addRadio(draft, object, place, faults);
  addWords(draft, object, place, faults);
  addFlight(draft, object, place, faults);
  observations.push(draft);
}

function categoryOf(role: unknown): EmitterCategory {
  if (role === 'controller') return 'controller';
  return role === 'accessory' ? 'unknown' : 'drone';
}

function idsOf(object: JsonObject, place: string, faults: DecodeFault[]): UasId[] {
  const ids: UasId[] = [];
  for (const [key, typeKey] of [
    ['basic_id', 'id_type'],
    ['basic_id2', 'id_type2'],
  ] as const) {
    const value = optionalField(object, key, shortText, place, faults);
    const kind = ID_KINDS[optionalField(object, typeKey, small, place, faults) ?? 1];
    if (value !== undefined && kind !== undefined) ids.push(claimedId(kind, value));
  }
  return ids;
}

function addRadio(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const rssi = optionalField(object, 'rssi', rssiDbm, place, faults);
  const channel = optionalField(object, object.channel === undefined ? 'ch' : 'channel', wholeChannel, place, faults);
  const confidence = CONFIDENCES.get(object.conf);
  if (rssi !== undefined) draft.rssiDbm = rssi;
  if (channel !== undefined) draft.channel = channel;
  if (confidence !== undefined && draft.method === 'rf-library') draft.confidence = confidence;
}

const wholeChannel: Check<number> = (found, place, faults) => {
  const channel = channelNumber(found, place, faults);
  return channel === undefined ? undefined : Math.round(channel);
};

function addWords(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const operatorId = optionalField(object, 'op_id', shortText, place, faults);
  const selfId = optionalField(object, 'desc', shortText, place, faults);
  const make = optionalField(object, 'vendor', shortText, place, faults);
  const model = optionalField(object, 'model', shortText, place, faults);
  if (operatorId !== undefined) draft.operatorId = operatorId;
  if (selfId !== undefined) draft.selfId = selfId;
  if (make !== undefined && !saysUnknown(make)) draft.make = make;
  if (model !== undefined && !saysUnknown(model)) draft.model = model;
}

function addFlight(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const at = pair(object, 'drone_lat', 'drone_long', place, faults);
  const takeoffAt = pair(object, 'home_lat', 'home_long', place, faults);
  const altitudeHaeM = optionalField(object, 'drone_altitude', reportedAltitudeNotZero, place, faults);
  const heightM = optionalField(object, 'height', reportedAltitude, place, faults);
  const speedMps = optionalField(object, 'speed', reportedSpeed, place, faults);
  const headingDeg = optionalField(object, 'heading', reportedHeading, place, faults);
  const airframe = AIRFRAMES[(optionalField(object, 'ua_type', small, place, faults) ?? 0) - 1];
  const status = STATUSES[optionalField(object, 'status', small, place, faults) ?? 0];
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (heightM !== undefined) draft.heightM = heightM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (airframe !== undefined) draft.airframe = airframe;
  if (status !== undefined) draft.status = status;
  if (takeoffAt !== undefined) draft.takeoffAt = takeoffAt;
  addOperatorPlace(draft, pair(object, 'pilot_lat', 'pilot_long', place, faults));
}

function pair(object: JsonObject, lat: string, lon: string, place: string, faults: DecodeFault[]) {
  return placeFrom(object[lat], object[lon], { lat: `${place}/${lat}`, lon: `${place}/${lon}` }, faults);
}
