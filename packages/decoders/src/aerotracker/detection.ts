import type { Detection, EpochMs, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addDoubt } from '../doubts.ts';
import { fault } from '../fault.ts';
import type { Findings } from '../findings.ts';
import { isMacAddress, placeFrom, text, wrongType } from '../json/checks.ts';
import { optionalField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { numberOrText, saysUnknown } from '../json/number-text.ts';
import type { Draft } from '../known.ts';
import { claimedId, reportedAltitudeNotZero, reportedHeading, reportedSpeed } from '../remote-id/reported-values.ts';

const MOST_ENTRIES = 40;

const shortText = text(64);
const degrees = numberOrText(-180, 180);
const component = numberOrText(-100_000, 100_000);

/** by key */
type Metadata = ReadonlyMap<string, unknown>;

/**
 * A drone: its place beside a list of keys and values, the values as text.
 *
 * What the feeders put into some of them is not what they are called. The AeroScope feeder fills `icao` and `registration`
 * with its receiver's own serial number, `speed` with the northward part alone and `accuracy` with 1; the Android one
 * fills `registration` and `icao` with the transmitter's address, and `sensor_latitude` and `Operator Location` with the
 * drone's place. So an address is the emitter, the sensor's own name is nobody's id, and those places are left alone.
 */
export function readDetection(
  object: JsonObject,
  sensor: SensorId,
  observedAt: EpochMs | undefined,
  place: string,
  { observations, faults }: Findings,
): void {
  const { metadata } = object;
  if (!Array.isArray(metadata)) {
    wrongType('an array', metadata, `${place}/metadata`, faults);
    return;
  }
  const told = entriesOf(metadata, `${place}/metadata`, faults);
  const at = `${place}/metadata`;
  const draft: Draft<Detection> = { kind: 'detection', sensor, method: 'other', category: 'drone', uasIds: [] };
  if (observedAt !== undefined) draft.observedAt = observedAt;
  addIdentity(draft, told, sensor, at, faults);
  addPosition(draft, object.position, `${place}/position`, faults);
  addMetadata(draft, told, at, faults);
  observations.push(draft);
}

function entriesOf(metadata: readonly unknown[], place: string, faults: DecodeFault[]): Metadata {
  const told = new Map<string, unknown>();
  if (metadata.length > MOST_ENTRIES) {
    faults.push(fault('too-wide', place, `${metadata.length} entries, of which the first ${MOST_ENTRIES} were read`));
  }
  for (const entry of metadata.slice(0, MOST_ENTRIES)) {
    if (isJsonObject(entry) && typeof entry.key === 'string') told.set(entry.key, entry.val);
  }
  return told;
}

function textOf(told: Metadata, key: string, place: string, faults: DecodeFault[]): string | undefined {
  const found = told.get(key);
  if (found === undefined || found === null) return undefined;
  const words = shortText(found, `${place}/${key}`, faults);
  return saysUnknown(words) ? undefined : words;
}

function addIdentity(
  draft: Draft<Detection>,
  told: Metadata,
  sensor: SensorId,
  place: string,
  faults: DecodeFault[],
): void {
  const registration = textOf(told, 'registration', place, faults);
  const address = textOf(told, 'mac_address', place, faults);
  // The AeroScope's number of the pilot's account: the same in every flight, and no id of the aircraft.
  const account = textOf(told, 'uuid', place, faults);
  const emitter = [address, registration].find((words) => words !== undefined && isMacAddress(words));
  if (emitter !== undefined) {
    draft.emitter = emitter.toUpperCase();
    draft.method = 'remote-id';
  } else if (account !== undefined) {
    draft.emitter = account;
    draft.method = 'dji-droneid';
  }
  const isId = registration !== undefined && registration !== sensor && !isMacAddress(registration);
  if (isId) draft.uasIds = [claimedId('registration', registration)];
}

function addPosition(draft: Draft<Detection>, position: unknown, place: string, faults: DecodeFault[]): void {
  if (!isJsonObject(position)) {
    if (position !== undefined && position !== null) wrongType('an object', position, place, faults);
    return;
  }
  const pointers = { lat: `${place}/latitude`, lon: `${place}/longitude` };
  const at = placeFrom(position.latitude, position.longitude, pointers, faults);
  const altitude = optionalField(position, 'altitude', reportedAltitudeNotZero, place, faults);
  const speedMps = optionalField(position, 'speed-horizontal', reportedSpeed, place, faults);
  const headingDeg = optionalField(position, 'bearing', reportedHeading, place, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (speedMps !== undefined) draft.speedMps = speedMps;
  if (headingDeg !== undefined && (headingDeg !== 0 || speedMps)) draft.headingDeg = headingDeg;
  if (altitude !== undefined) {
    addDoubt(
      draft,
      'altitudeHaeM',
      altitude,
      'a pressure height of one feeder, a height above the ellipsoid of another',
    );
  }
}

function addMetadata(draft: Draft<Detection>, told: Metadata, place: string, faults: DecodeFault[]): void {
  const make = textOf(told, 'manufacturer', place, faults);
  const model = textOf(told, 'model', place, faults);
  const lat = numberOf(told, 'home_lat', degrees, place, faults);
  const lon = numberOf(told, 'home_lng', degrees, place, faults);
  const home = placeFrom(lat, lon, { lat: `${place}/home_lat`, lon: `${place}/home_lng` }, faults);
  const north = numberOf(told, 'speed', component, place, faults);
  const up = numberOf(told, 'vspeed', component, place, faults);
  if (make !== undefined) draft.make = make;
  // `Unknown63` is a type number that the feeder's table lacks.
  if (model !== undefined && !model.startsWith('Unknown')) draft.model = model;
  if (home !== undefined) draft.takeoffAt = home;
  if (north) addDoubt(draft, 'speedMps', north, 'the northward part of the velocity only, in a unit that is not told');
  if (up) addDoubt(draft, 'verticalMps', up, 'the unit is not told');
}

function numberOf(
  told: Metadata,
  key: string,
  check: typeof degrees,
  place: string,
  faults: DecodeFault[],
): number | undefined {
  const found = told.get(key);
  return found === undefined || found === null ? undefined : check(found, `${place}/${key}`, faults);
}
