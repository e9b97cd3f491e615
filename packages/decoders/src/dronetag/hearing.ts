import { AIRFRAMES, type Detection, type EpochMs, type SensorId, type Transport } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { type Check, instant, macAddress, placeFrom, sensorName, text, wrongType } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { nonZero, saysUnknown } from '../json/number-text.ts';
import { isoInstantOrUtc } from '../json/times.ts';
import type { Draft } from '../known.ts';
import {
  heightTypeNumber,
  horizontalAccuracyNumber,
  idTypeNumber,
  operatorLocationNumber,
  speedAccuracyNumber,
  statusNumber,
  uaTypeNumber,
  verticalAccuracyNumber,
} from '../remote-id/enumerations.ts';
import { HORIZONTAL_ACCURACY_M, SPEED_ACCURACY_MPS, STATUSES, VERTICAL_ACCURACY_M } from '../remote-id/location.ts';
import {
  addOperatorPlace,
  claimedId,
  reportedAltitude,
  reportedHeading,
  reportedSpeed,
  reportedVerticalSpeed,
} from '../remote-id/reported-values.ts';
import { OPERATOR_PLACES } from '../remote-id/system.ts';
import { sensorOfTopic } from '../sensor-of-topic.ts';
import { readSighting } from './sighting.ts';

const MOST_IDS = 4;
const LAST_SECOND_OF_HOUR = 3600;
const NEVER_A_SECOND_OF_HOUR = 0xffff;

const shortText = text(64);
const rssiDbm = nonZero(-200, 20);
const ID_KINDS = [undefined, 'serial', 'registration', 'utm', 'session'] as const;

// The list is open-ended: what isn't in it is no reason to list a fault with every hearing.
const TRANSPORTS: ReadonlyMap<string, Transport> = new Map([
  ['B4', 'ble-legacy'],
  ['B5', 'ble-long-range'],
  ['WN', 'wifi-nan'],
  ['WB', 'wifi-beacon'],
]);

/**
 * A hearing of a Scout: the radio's part beside the Remote ID messages as the receiver holds them, in the names and units
 * of opendroneid-core-c. Null is unknown, and so is what that library writes for unknown.
 *
 * Aircraft come in the same shape, told apart by `tech`: `AB` ADS-B, `UT` UAT, `AL` ADS-L, `OG` OGN.
 */
export function readHearing(
  object: JsonObject,
  odid: JsonObject,
  place: string,
  findings: Findings,
  topic: string,
): void {
  const { observations, faults, ignored } = findings;
  const sensor = optionalField(object, 'sn', sensorName, place, faults) ?? sensorOfTopic(topic, place, faults);
  if (sensor === undefined) return;
  const tech = techOf(object.tech);
  if (tech === 'AL' || tech === 'OG') ignored.push('an aircraft heard on ADS-L or OGN');
  else if (tech === 'AB' || tech === 'UT') readSighting(odid, `${place}/odid`, sensor, tech, findings);
  else observations.push(drone(object, odid, place, sensor, tech, faults));
}

function drone(
  object: JsonObject,
  odid: JsonObject,
  place: string,
  sensor: SensorId,
  tech: string,
  faults: DecodeFault[],
): Detection {
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'remote-id', category: 'drone', uasIds: [] };
  const transport = TRANSPORTS.get(tech);
  const emitter = optionalField(object, 'mac', macAddress, place, faults);
  const rssi = optionalField(object, 'rssi', rssiDbm, place, faults);
  if (transport !== undefined) draft.transport = transport;
  if (emitter !== undefined) draft.emitter = emitter;
  if (rssi !== undefined) draft.rssiDbm = rssi;
  addIds(draft, odid.BasicID, `${place}/odid/BasicID`, faults);
  addMakeAndModel(draft, object, place, faults);
  addLocation(draft, part(odid, 'Location', place, faults), `${place}/odid/Location`, faults);
  addTexts(draft, odid, place, faults);
  addOperator(draft, part(odid, 'System', place, faults), `${place}/odid/System`, faults);
  return draft;
}

function techOf(tech: unknown): string {
  const first: unknown = Array.isArray(tech) ? tech[0] : tech;
  return typeof first === 'string' ? first : '';
}

const NOTHING: JsonObject = {};

function part(odid: JsonObject, key: string, place: string, faults: DecodeFault[]): JsonObject {
  const found = odid[key];
  if (isJsonObject(found)) return found;
  if (found !== undefined && found !== null) wrongType('an object', found, `${place}/odid/${key}`, faults);
  return NOTHING;
}

function addIds(draft: Draft<Detection>, found: unknown, place: string, faults: DecodeFault[]): void {
  if (found === undefined || found === null) return;
  if (!Array.isArray(found)) {
    wrongType('an array of ids', found, place, faults);
    return;
  }
  if (found.length > MOST_IDS) {
    faults.push(fault('too-wide', place, `${found.length} ids, of which the first ${MOST_IDS} were read`));
  }
  const claimed = [];
  for (let index = 0; index < found.length && index < MOST_IDS; index++) {
    const basicId: unknown = found[index];
    const at = `${place}/${index}`;
    if (!isJsonObject(basicId)) {
      wrongType('an object', basicId, at, faults);
      continue;
    }
    const value = optionalField(basicId, 'UASID', idText, at, faults);
    const kind = ID_KINDS[optionalField(basicId, 'IDType', idTypeNumber, at, faults) ?? 1];
    const airframe = AIRFRAMES[(optionalField(basicId, 'UAType', uaTypeNumber, at, faults) ?? 0) - 1];
    if (value !== undefined && kind !== undefined) claimed.push(claimedId(kind, value));
    if (airframe !== undefined) draft.airframe ??= airframe;
  }
  draft.uasIds = claimed;
}

/** The id without the NULs that fill up its field in the radio's message. */
const idText: Check<string> = (found, place, faults) =>
  shortText(typeof found === 'string' ? found.replace(/\0+$/, '') : found, place, faults);

function addMakeAndModel(draft: Draft<Detection>, object: JsonObject, place: string, faults: DecodeFault[]): void {
  const { registration } = object;
  if (!isJsonObject(registration)) return;
  const at = `${place}/registration`;
  const make = optionalField(registration, 'maker', shortText, at, faults);
  const model = optionalField(registration, 'model', shortText, at, faults);
  if (make !== undefined && !saysUnknown(make)) draft.make = make;
  if (model === undefined || saysUnknown(model)) return;
  draft.model = model;
  if (registration.certain === false) addDoubt(draft, 'model', model, 'the receiver calls it its best guess');
}

// Field by field, by name: see addClaims in remote-id/remote-id-claims.ts.
function addLocation(draft: Draft<Detection>, location: JsonObject, place: string, faults: DecodeFault[]): void {
  if (location === NOTHING) return;
  const pointers = { lat: `${place}/Latitude`, lon: `${place}/Longitude` };
  const at = placeFrom(location.Latitude, location.Longitude, pointers, faults);
  const aircraftAt = optionalField(location, 'Timestamp', timestamp, place, faults);
  const status = STATUSES[optionalField(location, 'Status', statusNumber, place, faults) ?? 0];
  const horizontal = optionalField(location, 'HorizAccuracy', horizontalAccuracyNumber, place, faults) ?? 0;
  const vertical = optionalField(location, 'VertAccuracy', verticalAccuracyNumber, place, faults) ?? 0;
  const speedAccuracy = optionalField(location, 'SpeedAccuracy', speedAccuracyNumber, place, faults) ?? 0;
  const altitudeHaeM = optionalField(location, 'AltitudeGeo', reportedAltitude, place, faults);
  const altitudeBaroM = optionalField(location, 'AltitudeBaro', reportedAltitude, place, faults);
  const heightM = optionalField(location, 'Height', reportedAltitude, place, faults);
  const heightType = optionalField(location, 'HeightType', heightTypeNumber, place, faults) ?? 0;
  const speedMps = optionalField(location, 'SpeedHorizontal', reportedSpeed, place, faults);
  const verticalMps = optionalField(location, 'SpeedVertical', reportedVerticalSpeed, place, faults);
  const headingDeg = optionalField(location, 'Direction', reportedHeading, place, faults);
  const horizontalAccuracyM = HORIZONTAL_ACCURACY_M[horizontal];
  const verticalAccuracyM = VERTICAL_ACCURACY_M[vertical];
  const speedAccuracyMps = SPEED_ACCURACY_MPS[speedAccuracy];
  if (aircraftAt !== undefined) draft.aircraftAt = aircraftAt;
  if (status !== undefined) draft.status = status;
  if (at !== undefined) {
    draft.geometry =
      horizontalAccuracyM === undefined ? { kind: 'position', at } : { kind: 'position', at, horizontalAccuracyM };
  }
  if (altitudeHaeM !== undefined) draft.altitudeHaeM = altitudeHaeM;
  if (altitudeBaroM !== undefined) draft.altitudeBaroM = altitudeBaroM;
  if (heightM !== undefined) draft.heightM = heightM;
  if (heightM !== undefined) draft.heightAbove = heightType === 1 ? 'ground' : 'takeoff';
  if (verticalAccuracyM !== undefined) draft.verticalAccuracyM = verticalAccuracyM;
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (verticalMps !== undefined) draft.verticalMps = verticalMps;
  if (headingDeg !== undefined) draft.headingDeg = headingDeg;
  if (speedAccuracyMps !== undefined) draft.speedAccuracyMps = speedAccuracyMps;
}

/**
 * The aircraft's time as a date without an offset, which is UTC, or in milliseconds since 1970. The second of the hour
 * that the radio's message holds is no time without a receiver's clock beside it, and the Scout sends none.
 */
const timestamp: Check<EpochMs> = (found, place, faults) => {
  if (typeof found !== 'number') return isoInstantOrUtc(found, place, faults);
  if ((found >= 0 && found <= LAST_SECOND_OF_HOUR) || found === NEVER_A_SECOND_OF_HOUR) return undefined;
  return instant(found, place, faults);
};

function addTexts(draft: Draft<Detection>, odid: JsonObject, place: string, faults: DecodeFault[]): void {
  const selfId = optionalField(part(odid, 'SelfID', place, faults), 'Desc', idText, `${place}/odid/SelfID`, faults);
  const operator = part(odid, 'OperatorID', place, faults);
  const key = operator.OperatorId === undefined ? 'OperatorID' : 'OperatorId';
  const operatorId = optionalField(operator, key, idText, `${place}/odid/OperatorID`, faults);
  if (selfId !== undefined) draft.selfId = selfId;
  if (operatorId !== undefined) draft.operatorId = operatorId;
}

function addOperator(draft: Draft<Detection>, system: JsonObject, place: string, faults: DecodeFault[]): void {
  if (system === NOTHING) return;
  const pointers = { lat: `${place}/OperatorLatitude`, lon: `${place}/OperatorLongitude` };
  const at = placeFrom(system.OperatorLatitude, system.OperatorLongitude, pointers, faults);
  const altitudeHaeM = optionalField(system, 'OperatorAltitudeGeo', reportedAltitude, place, faults);
  const kind =
    OPERATOR_PLACES[optionalField(system, 'OperatorLocationType', operatorLocationNumber, place, faults) ?? -1];
  if (at === undefined) return;
  if (kind === undefined) addOperatorPlace(draft, at, altitudeHaeM);
  else draft.pilot = altitudeHaeM === undefined ? { at, kind } : { at, kind, altitudeHaeM };
}
