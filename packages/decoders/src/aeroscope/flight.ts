import type { Detection, Doubt, LatLon, SensorId } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { addProduct } from '../dji-droneid/product-type.table.ts';
import { integer, number, placeFrom, text } from '../json/checks.ts';
import type { JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { courseDeg } from '../velocity.ts';

const HEIGHT = 'no source states its unit or its datum';
const SPEED = 'north|east|up: no source states the unit';
const STATE = '16 state bits, in an order that no source states';

const serialText = text(64);
const productCode = integer(0, 255);
const anyNumber = number(-1e6, 1e6);
const stateText = text(64);

/** What the two kinds of AeroScope objects call the same things. */
export interface FlightKeys {
  readonly serial: string;
  readonly lat: string;
  /** The first that is there; `LONGTITUDE` is how one key of the local log is spelt. */
  readonly lon: readonly string[];
  readonly baroHeight: string;
  readonly gnssHeight: string;
}

/**
 * What an AeroScope object says of an aircraft; coordinates of zero are unknown.
 *
 * The course follows from the velocity whatever its unit; heights and speeds themselves are kept as doubts.
 */
export function readFlight(
  object: JsonObject,
  keys: FlightKeys,
  sensor: SensorId,
  place: string,
  faults: DecodeFault[],
): Draft<Detection> {
  const doubts: Doubt[] = [];
  const draft: Draft<Detection> = {
    kind: 'detection',
    sensor,
    method: 'dji-droneid',
    category: 'drone',
    uasIds: [],
    make: 'DJI',
  };
  const serial = told(object, keys.serial, serialText, place, faults);
  if (serial !== undefined) draft.uasIds = [{ kind: 'serial', value: serial }];
  const code = told(object, 'PRODUCT_TYPE', productCode, place, faults);
  if (code !== undefined) addProduct(draft, code, doubts);
  addPlaces(draft, object, keys, place, faults);
  addVelocityAsSent(draft, object, doubts, place, faults);
  const gnssHeight = told(object, keys.gnssHeight, anyNumber, place, faults);
  const baroHeight = told(object, keys.baroHeight, anyNumber, place, faults);
  if (gnssHeight !== undefined) doubts.push({ field: 'altitudeHaeM', raw: gnssHeight, why: HEIGHT });
  if (baroHeight !== undefined) doubts.push({ field: 'heightM', raw: baroHeight, why: HEIGHT });
  const state = typeof object.STATUS_INFO === 'number' ? String(object.STATUS_INFO) : object.STATUS_INFO;
  const bits = state === undefined || state === null ? undefined : stateText(state, `${place}/STATUS_INFO`, faults);
  if (bits !== undefined) doubts.push({ field: 'status', raw: bits, why: STATE });
  if (doubts.length > 0) draft.doubts = doubts;
  return draft;
}

function addPlaces(
  draft: Draft<Detection>,
  object: JsonObject,
  { lat, lon }: FlightKeys,
  place: string,
  faults: DecodeFault[],
): void {
  const at = placeOf(object, lat, lon.find((key) => object[key] !== undefined) ?? '', place, faults);
  const pilotAt = placeOf(object, 'APP_GPS_LATITUDE', 'APP_GPS_LONGITUDE', place, faults);
  const homeAt = placeOf(object, 'HOME_LATITUDE', 'HOME_LONGITUDE', place, faults);
  if (at !== undefined) draft.geometry = { kind: 'position', at };
  if (pilotAt !== undefined) draft.pilot = { at: pilotAt, kind: 'live' };
  if (homeAt !== undefined) draft.takeoffAt = homeAt;
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

function addVelocityAsSent(
  draft: Draft<Detection>,
  object: JsonObject,
  doubts: Doubt[],
  place: string,
  faults: DecodeFault[],
): void {
  const north = told(object, 'VX_NORTH_SPEED', anyNumber, place, faults);
  const east = told(object, 'VY_EAST_SPEED', anyNumber, place, faults);
  const up = told(object, 'VZ_RISE_SPEED', anyNumber, place, faults);
  if (north === undefined || east === undefined) return;
  if (north !== 0 || east !== 0) draft.headingDeg = courseDeg(north, east);
  doubts.push({ field: 'speedMps', raw: `${north}|${east}|${up ?? ''}`, why: SPEED });
}
