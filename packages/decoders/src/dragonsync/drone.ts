import { AIRFRAMES, type Detection, type FlightStatus, type LatLon, type Transport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import type { Findings } from '../findings.ts';
import { type Check, integer, placeFrom, text } from '../json/checks.ts';
import { optionalField, requiredField } from '../json/fields.ts';
import type { JsonObject } from '../json/json-object.ts';
import { nonZero, numberOrText, saysUnknown } from '../json/number-text.ts';
import { instantOfSeconds, isoInstantOrUtc } from '../json/times.ts';
import type { Draft } from '../known.ts';
import { instantOfSecond } from '../remote-id/remote-id-claims.ts';
import {
  addOperatorPlace,
  claimedId,
  reportedAltitudeNotZero,
  reportedHeading,
  reportedSpeed,
  reportedVerticalSpeed,
} from '../remote-id/reported-values.ts';
import { type DroneName, droneName, macOf } from './drone-name.ts';
import { kitOf } from './source-of-topic.ts';

const droneText = text(70);
const shortText = text(64);
const anyText = text(256);
const uint16 = numberOrText(-1000, 65_535);
const rssiDbm = nonZero(-200, 20);
const frequency = nonZero(1, 1e12);
const uaType = integer(0, 15);

const HIGHEST_ALTITUDE_M = 31_767.5;
// DragonSync itself takes what is above for Hz (sinks/mqtt_sink.py, _fmt_freq_mhz).
const HIGHEST_MHZ = 1e5;

const STATUSES: ReadonlyMap<string, FlightStatus> = new Map([
  ['Ground', 'ground'],
  ['Airborne', 'airborne'],
  ['Emergency', 'emergency'],
  ['Remote ID System Failure', 'remote-id-failure'],
]);
const HEIGHTS_ABOVE: ReadonlyMap<string, 'takeoff' | 'ground'> = new Map([
  ['Above Takeoff', 'takeoff'],
  ['AGL', 'ground'],
]);

/**
 * A drone as DragonSync knows it: the object of `…/drones` and `…/drone/<id>`.
 *
 * It is published up to three times an update (as it is, with the pilot, with the home point) and again every other second
 * for a minute after the last reception, with the same `observed_at`: it is state, and that time tells a hearing. A zero
 * stands for unknown in every number: it is what DragonSync makes of a missing value and of `Undefined`. The position of an
 * alert, and that of a telemetry radio, is the kit's.
 *
 * Source: alphafox02/DragonSync, sinks/mqtt_sink.py, _drone_to_state and _merge_and_publish; core/manager.py, send_updates.
 */
export function readDrone(object: JsonObject, place: string, { observations, faults }: Findings, topic: string): void {
  const id = requiredField(object, 'id', droneText, place, faults);
  const sensor = id === undefined ? undefined : kitOf(object, place, faults, topic);
  if (id === undefined || sensor === undefined) return;
  const idType = optionalField(object, 'id_type', shortText, place, faults) ?? '';
  const name = droneName(id, idType);
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'other',
    category: 'drone',
    uasIds: name.uasIds,
  };
  addTimes(draft, object, place, faults);
  addEmitter(draft, name, object, idType, place, faults);
  addMakeAndModel(draft, object, place, faults);
  if (name.isAlert || name.isNetwork) addKitPlace(draft, object, name, place, faults);
  else addFlight(draft, object, place, faults);
  observations.push(draft);
}

function addTimes(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const observedAt =
    optionalField(object, 'observed_at', instantOfSeconds, place, faults) ??
    optionalField(object, 'last_update_time', instantOfSeconds, place, faults);
  if (observedAt === undefined) return;
  draft.observedAt = observedAt;
  draft.isState = true;
}

function addEmitter(
  draft: Draft<Detection>,
  name: DroneName,
  object: JsonObject,
  idType: string,
  place: string,
  faults: DecodeFault[],
): void {
  const mac = macOf(optionalField(object, 'mac', shortText, place, faults) ?? '');
  const registration = optionalField(object, 'caa_id', shortText, place, faults);
  const transport = optionalField(object, 'transport', shortText, place, faults);
  const rssi = optionalField(object, 'rssi', rssiDbm, place, faults);
  const frequencyHz = frequencyOf(object, place, faults);
  const emitter = mac ?? name.emitter;
  if (emitter !== undefined) draft.emitter = emitter;
  if (registration !== undefined && !saysUnknown(registration)) {
    const isTold = draft.uasIds.some(({ kind, value }) => kind === 'registration' && value === registration);
    if (!isTold) draft.uasIds = [...draft.uasIds, claimedId('registration', registration)];
  }
  const carrier = transport === undefined ? undefined : transportOf(transport);
  if (carrier !== undefined) draft.transport = carrier;
  if (name.isNetwork || carrier === 'other-radio') draft.method = 'rf-library';
  else if (carrier !== undefined || idType !== '') draft.method = 'remote-id';
  if (rssi !== undefined) draft.rssiDbm = rssi;
  if (frequencyHz !== undefined) draft.frequencyHz = frequencyHz;
}

// `freq` comes in Hz or in MHz.
function frequencyOf(object: JsonObject, place: string, faults: DecodeFault[]): number | undefined {
  const key = object.freq === null || object.freq === undefined ? 'freq_mhz' : 'freq';
  const value = optionalField(object, key, frequency, place, faults);
  return value === undefined || value > HIGHEST_MHZ ? value : value * 1e6;
}

// The list is open-ended; what isn't Wi-Fi or Bluetooth is some other radio, such as `ISM-FHSS`.
function transportOf(name: string): Transport | undefined {
  switch (name) {
    case 'WiFi-Beacon':
      return 'wifi-beacon';
    case 'WiFi-NAN':
      return 'wifi-nan';
  }
  if (name.startsWith('BT5')) return 'ble-long-range';
  if (name.startsWith('BT4') || name.startsWith('BLE')) return 'ble-legacy';
  return name.startsWith('WiFi') || saysUnknown(name) ? undefined : 'other-radio';
}

// `DJI Mini 2 (O2)` comes from an OcuSync receiver and names the model; `DJI O4 (Decrypted)` and `DJI Encrypted (O4)` name none.
const DJI = /^DJI (?!O\d|Encrypted|Unknown)(.+?)(?: \(O\d\))?$/;

function addMakeAndModel(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const description = optionalField(object, 'description', anyText, place, faults);
  if (description !== undefined && draft.transport === undefined && description.startsWith('DJI ')) {
    draft.method = 'dji-droneid';
    draft.transport = 'ocusync';
    draft.make = 'DJI';
    const model = DJI.exec(description)?.[1];
    if (model !== undefined) draft.model = model.slice(0, 64);
  } else if (description !== undefined) {
    draft.selfId = description.slice(0, 64);
  }
  const make = optionalField(object, 'rid_make', shortText, place, faults);
  const model = optionalField(object, 'rid_model', shortText, place, faults);
  if (make !== undefined) draft.make = make;
  if (model !== undefined) draft.model = model;
}

function addKitPlace(
  draft: Draft<Detection>,
  object: JsonObject,
  { isAlert }: DroneName,
  place: string,
  faults: DecodeFault[],
): void {
  const at = placeOf(object, 'lat', 'lon', place, faults);
  if (isAlert && draft.transport === undefined) {
    draft.method = 'dji-droneid';
    draft.transport = 'ocusync';
  }
  draft.geometry = at === undefined ? { kind: 'presence' } : { kind: 'presence', origin: at };
}

function addFlight(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const at = placeOf(object, 'lat', 'lon', place, faults);
  const horizontalAccuracyM = optionalField(object, 'horizontal_accuracy', lengthWords, place, faults);
  const verticalAccuracyM = optionalField(object, 'vertical_accuracy', lengthWords, place, faults);
  const speedAccuracyMps = optionalField(object, 'speed_accuracy', lengthWords, place, faults);
  const altitudeBaroM = optionalField(object, 'pressure_altitude', reportedAltitudeNotZero, place, faults);
  const heightM = optionalField(object, 'height', reportedAltitudeNotZero, place, faults);
  const speedMps = optionalField(object, 'speed', reportedSpeed, place, faults);
  const verticalMps = optionalField(object, 'vspeed', reportedVerticalSpeed, place, faults);
  const headingDeg = optionalField(object, 'direction', reportedHeading, place, faults);
  const airframe = AIRFRAMES[(optionalField(object, 'ua_type', uaType, place, faults) ?? 0) - 1];
  const status = STATUSES.get(optionalField(object, 'op_status', shortText, place, faults) ?? '');
  const operatorId = optionalField(object, 'operator_id', shortText, place, faults);
  addAircraftTime(draft, object, place, faults);
  if (at !== undefined) {
    draft.geometry =
      horizontalAccuracyM === undefined ? { kind: 'position', at } : { kind: 'position', at, horizontalAccuracyM };
  }
  addAltitude(draft, object, place, faults);
  if (altitudeBaroM !== undefined) draft.altitudeBaroM = altitudeBaroM;
  if (heightM !== undefined) {
    const above = HEIGHTS_ABOVE.get(optionalField(object, 'height_type', shortText, place, faults) ?? '');
    draft.heightM = heightM;
    if (above !== undefined) draft.heightAbove = above;
  }
  if (verticalAccuracyM !== undefined) draft.verticalAccuracyM = verticalAccuracyM;
  if (speedMps) draft.speedMps = speedMps;
  if (verticalMps) draft.verticalMps = verticalMps;
  // A missing direction becomes 0 as well; of an aircraft that moves, 0 is north.
  if (headingDeg !== undefined && (headingDeg !== 0 || speedMps)) draft.headingDeg = headingDeg;
  if (speedAccuracyMps !== undefined) draft.speedAccuracyMps = speedAccuracyMps;
  if (airframe !== undefined) draft.airframe = airframe;
  if (status !== undefined) draft.status = status;
  if (operatorId !== undefined && !saysUnknown(operatorId)) draft.operatorId = operatorId;
  addPeople(draft, object, place, faults);
}

const SECOND_OF_HOUR = /^(\d{1,2}) min (\d{1,2}(?:\.\d{1,20})?) s$/;

// `22 min 53.5 s` after the full hour, or a date where the aircraft is a DJI's.
function addAircraftTime(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const { observedAt } = draft;
  const key = object.rid_timestamp === undefined ? 'timestamp' : 'rid_timestamp';
  const words = optionalField(object, key, shortText, place, faults);
  if (words === undefined) return;
  const parts = SECOND_OF_HOUR.exec(words);
  if (parts !== null) {
    const seconds = 60 * Number(parts[1]) + Number(parts[2]);
    const aircraftAt = observedAt === undefined || seconds > 3600 ? undefined : instantOfSecond(seconds, observedAt);
    if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
  } else if (words.startsWith('20')) {
    const aircraftAt = isoInstantOrUtc(words, `${place}/${key}`, faults);
    if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
  }
}

function addAltitude(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const altitude = optionalField(object, 'alt', uint16, place, faults);
  if (altitude === undefined || altitude === 0 || altitude === -1000) return;
  // 65531.0 stands in DragonSync's own document, docs/mqtt-schema.md.
  if (altitude > HIGHEST_ALTITUDE_M) {
    addDoubt(draft, 'altitudeHaeM', altitude, 'a negative 16-bit number that was read as unsigned, 65536 too high');
  } else if (draft.method === 'dji-droneid') {
    addDoubt(draft, 'altitudeHaeM', altitude, 'the sources dispute unit and datum of altitudes in DJI DroneID');
  } else {
    draft.altitudeHaeM = altitude;
  }
}

function addPeople(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const pilotAt = placeOf(object, 'pilot_lat', 'pilot_lon', place, faults);
  const takeoffAt = placeOf(object, 'home_lat', 'home_lon', place, faults);
  if (takeoffAt !== undefined) draft.takeoffAt = takeoffAt;
  if (pilotAt === undefined) return;
  const altitudeHaeM = optionalField(object, 'pilot_alt', reportedAltitudeNotZero, place, faults);
  // DroneID carries where the phone or controller is.
  if (draft.method !== 'dji-droneid') addOperatorPlace(draft, pilotAt, altitudeHaeM);
  else draft.pilot = { at: pilotAt, kind: 'live' };
}

function placeOf(
  object: JsonObject,
  lat: string,
  lon: string,
  place: string,
  faults: DecodeFault[],
): LatLon | undefined {
  return placeFrom(object[lat], object[lon], { lat: `${place}/${lat}`, lon: `${place}/${lon}` }, faults);
}

const AT_MOST = /^< ?(\d{1,4}(?:\.\d{1,4})?) ?(km|NM|m)\b/;
const METRES: ReadonlyMap<string | undefined, number> = new Map([
  ['km', 1000],
  ['NM', 1852],
]);
// The words that come with nearly every message, which need no reading.
const USUAL_LENGTHS: ReadonlyMap<unknown, number | undefined> = new Map([
  ['>=18.52 km (10 NM) or Unknown', undefined],
  ['>=150 m or Unknown', undefined],
  ['>= 10 m/s or Unknown', undefined],
  ['<30 m', 30],
  ['<10 m', 10],
  ['<3 m', 3],
  ['<1 m', 1],
  ['<1 m/s', 1],
  ['<0.3 m/s', 0.3],
]);

/** The bound in `<1 m`, `<18.52 km (10 NM)` or `<0.3 m/s`; `>=150 m or Unknown` is unknown. */
const lengthWords: Check<number> = (found, place, faults) => {
  if (USUAL_LENGTHS.has(found)) return USUAL_LENGTHS.get(found);
  const words = shortText(found, place, faults);
  const parts = words === undefined ? null : AT_MOST.exec(words);
  return parts === null ? undefined : Number(parts[1]) * (METRES.get(parts[2]) ?? 1);
};
