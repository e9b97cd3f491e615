import type { Detection } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import type { Findings } from '../findings.ts';
import { placeFrom, text } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText, saysUnknown } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { claimedId } from '../remote-id/reported-values.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { addScaledVelocity } from './scaled-velocity.ts';

const shortText = text(64);
const megahertz = nonZero(0.1, 1e6);
const metres = nonZero(-1000, 40_000);
const mps = nonZero(-350, 350);
const uint32 = numberOrText(-32_768, 0xffff_ffff);

const HIGHEST_DBM = 20;
const LOWEST_DBM = -200;

/** Whether an object is a record of Kismet's AntSDR data source. */
export function isAntSdrRecord(object: JsonObject): boolean {
  return Object.hasOwn(object, 'device_type_8') && Object.hasOwn(object, 'serial_number');
}

/**
 * A DJI DroneID as Kismet's AntSDR data source passes it on: metres, metres a second and MHz, 0 being unknown.
 *
 * Its `rssi` is a signed 16-bit number that was read as an unsigned one of 32 bits, with whatever stood behind it. What an
 * encrypted frame decodes to is garbage, of which each field out of its range is lost.
 *
 * Source: kismetwireless/kismet, capture_antsdr_droneid/capture_antsdr_droneid.c; alphafox02/antsdr_dji_droneid,
 * dji_receiver.py, which reads the same number as 16 bits.
 */
export function readAntSdrRecord(
  object: JsonObject,
  place: string,
  { observations, faults }: Findings,
  topic: string,
): void {
  const sensor = sensorOfTopic(topic, place, faults);
  if (sensor === undefined) return;
  const serial = optionalField(object, 'serial_number', shortText, place, faults);
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    category: 'drone',
    uasIds: serial === undefined ? [] : [claimedId('serial', serial)],
    transport: 'ocusync',
    make: 'DJI',
  };
  const model = optionalField(object, 'device_type', shortText, place, faults);
  const mhz = optionalField(object, 'freq', megahertz, place, faults);
  if (model !== undefined && !saysUnknown(model)) draft.model = model;
  if (mhz !== undefined) draft.frequencyHz = mhz * 1e6;
  addStrength(draft, object, place, faults);
  addFlight(draft, object, place, faults);
  observations.push(draft);
}

function addStrength(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const raw = optionalField(object, 'rssi', uint32, place, faults);
  if (raw === undefined || raw === 0) return;
  // The shifts keep the lower 16 bits and give them their sign.
  const signed = (raw << 16) >> 16;
  if (signed >= LOWEST_DBM && signed <= HIGHEST_DBM && signed !== 0) draft.rssiDbm = signed;
  else draft.strength = { value: signed, unit: 'unknown' };
}

function addFlight(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const at = pair(object, 'drone_lat', 'drone_lon', place, faults);
  const app = pair(object, 'app_lat', 'app_lon', place, faults);
  const home = pair(object, 'home_lat', 'home_lon', place, faults);
  const heightM = optionalField(object, 'drone_height', metres, place, faults);
  const altitude = optionalField(object, 'drone_alt', metres, place, faults);
  const north = optionalField(object, 'speed_n', mps, place, faults);
  const east = optionalField(object, 'speed_e', mps, place, faults);
  const up = optionalField(object, 'speed_u', mps, place, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (heightM !== undefined) draft.heightM = heightM;
  addScaledVelocity(draft, 1, north, east, up);
  if (app !== undefined) draft.pilot = { at: app, kind: 'live' };
  if (home !== undefined) draft.takeoffAt = home;
  if (altitude !== undefined) {
    addDoubt(draft, 'altitudeHaeM', altitude, 'the sources dispute unit and datum of altitudes in DJI DroneID');
  }
}

function pair(object: JsonObject, lat: string, lon: string, place: string, faults: DecodeFault[]) {
  return placeFrom(object[lat], object[lon], { lat: `${place}/${lat}`, lon: `${place}/${lon}` }, faults);
}
