import type { Detection, Doubt, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import type { ObjectDecoder } from '../findings.ts';
import { integer, number, placeFrom, text } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { addVelocity } from '../velocity.ts';
import { disputedAltitude, disputedHeight, disputedYaw } from './disputed.ts';
import { flightStatus, STATE } from './state-info.ts';

const CM_PER_M = 100;

const stateInfo = integer(0, 0xffff);
const shortNumber = number(-32_768, 32_767);
const serialText = text(20);
const modelText = text(64);

/**
 * The JSON that RUB-SysSec/DroneSecurity prints of an OcuSync DroneID packet. It names no sensor.
 *
 * Its altitude and height are the sent numbers divided by 3.281, as if they were feet; its speeds are cm/s and its angle
 * 0.01° all the same.
 *
 * Source: RUB-SysSec/DroneSecurity, src/droneid_packet.py and the example in its README.
 */
export const djiDroneIdJson: ObjectDecoder = {
  name: 'dji-droneid',
  recognises: (object) => Object.hasOwn(object, 'pkt_len') && Object.hasOwn(object, 'state_info'),
  read(object, place, { observations, faults }, topic) {
    const sensor = sensorOfTopic(topic, place, faults);
    const state = requiredField(object, 'state_info', stateInfo, place, faults);
    if (sensor === undefined || state === undefined || !isChecked(object, place, faults)) return;
    observations.push(readPrinted(object, sensor, state, place, faults));
  },
};

function isChecked(object: JsonObject, place: string, faults: DecodeFault[]): boolean {
  const sent = object['crc-packet'];
  const found = object['crc-calculated'];
  if (sent === undefined || found === undefined || sent === found) return true;
  faults.push(fault('bad-checksum', `${place}/crc-packet`, `checksum ${excerpt(sent)}, want ${excerpt(found)}`));
  return false;
}

function readPrinted(
  object: JsonObject,
  sensor: SensorId,
  state: number,
  place: string,
  faults: DecodeFault[],
): Detection {
  const doubts: Doubt[] = [];
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    transport: 'ocusync',
    category: 'drone',
    uasIds: [],
    make: 'DJI',
  };
  const serial =
    (state & STATE.serialValid) === 0 ? undefined : told(object, 'serial_number', serialText, place, faults);
  if (serial !== undefined) draft.uasIds = [{ kind: 'serial', value: serial }];
  const model = told(object, 'device_type', modelText, place, faults);
  if (model !== undefined) draft.model = model;
  const status = flightStatus(state);
  if (status !== undefined) draft.status = status;
  addPlaces(draft, object, state, place, faults);
  addMotion(draft, object, state, place, faults);
  addDisputed(draft, object, state, doubts, place, faults);
  if (doubts.length > 0) draft.doubts = doubts;
  return draft;
}

function addPlaces(
  draft: Draft<Detection>,
  object: JsonObject,
  state: number,
  place: string,
  faults: DecodeFault[],
): void {
  const { latitude, longitude, app_lat, app_lon, latitude_home, longitude_home } = object;
  if ((state & STATE.gnssValid) !== 0) {
    const at = placeFrom(latitude, longitude, pointers(place, 'latitude', 'longitude'), faults);
    if (at !== undefined) draft.geometry = { kind: 'position', at };
  }
  const pilotAt = placeFrom(app_lat, app_lon, pointers(place, 'app_lat', 'app_lon'), faults);
  if (pilotAt !== undefined) draft.pilot = { at: pilotAt, kind: 'live' };
  if ((state & STATE.homeSet) === 0) return;
  const homeAt = placeFrom(latitude_home, longitude_home, pointers(place, 'latitude_home', 'longitude_home'), faults);
  if (homeAt !== undefined) draft.takeoffAt = homeAt;
}

function addMotion(
  draft: Draft<Detection>,
  object: JsonObject,
  state: number,
  place: string,
  faults: DecodeFault[],
): void {
  const isLevelKnown = (state & STATE.horizontalVelocityValid) !== 0;
  const isClimbKnown = (state & STATE.verticalVelocityValid) !== 0;
  const north = isLevelKnown ? metresPerSecond(object, 'v_north', place, faults) : Number.NaN;
  const east = isLevelKnown ? metresPerSecond(object, 'v_east', place, faults) : Number.NaN;
  const up = isClimbKnown ? metresPerSecond(object, 'v_up', place, faults) : Number.NaN;
  addVelocity(draft, north, east, up, { horizontal: `${place}/v_north`, vertical: `${place}/v_up` }, faults);
}

function addDisputed(
  draft: Draft<Detection>,
  object: JsonObject,
  state: number,
  doubts: Doubt[],
  place: string,
  faults: DecodeFault[],
): void {
  const altitude = told(object, 'altitude', shortNumber, place, faults);
  const height = told(object, 'height', shortNumber, place, faults);
  const yaw = told(object, 'd_1_angle', shortNumber, place, faults);
  if (altitude !== undefined && (state & STATE.altitudeValid) !== 0) doubts.push(disputedAltitude(altitude, 'printed'));
  if (height !== undefined && (state & STATE.heightValid) !== 0) doubts.push(disputedHeight(height, 'printed'));
  if (yaw !== undefined && draft.headingDeg === undefined) doubts.push(disputedYaw(yaw));
}

function metresPerSecond(object: JsonObject, key: string, place: string, faults: DecodeFault[]): number {
  const cmPerS = told(object, key, shortNumber, place, faults);
  return cmPerS === undefined ? Number.NaN : cmPerS / CM_PER_M;
}

function pointers(place: string, lat: string, lon: string): { readonly lat: string; readonly lon: string } {
  return { lat: `${place}/${lat}`, lon: `${place}/${lon}` };
}
