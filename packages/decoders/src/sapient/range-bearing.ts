import type { Doubt, Geometry } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number, wrongType } from '../json/checks.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { wrappedDeg } from '../velocity.ts';

const DEGREES_PER_RADIAN = 180 / Math.PI;
const M_PER_KM = 1000;
const FARTHEST_M = 100_000;

/** by coordinate system: degrees of its angle's unit, and metres of its range's */
const UNITS: ReadonlyMap<unknown, readonly [degrees: number, metres: number]> = new Map<
  unknown,
  readonly [number, number]
>([
  [1, [1, 1]],
  ['RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_M', [1, 1]],
  [2, [DEGREES_PER_RADIAN, 1]],
  ['RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_M', [DEGREES_PER_RADIAN, 1]],
  [3, [1, M_PER_KM]],
  ['RANGE_BEARING_COORDINATE_SYSTEM_DEGREES_KM', [1, M_PER_KM]],
  [4, [DEGREES_PER_RADIAN, M_PER_KM]],
  ['RANGE_BEARING_COORDINATE_SYSTEM_RADIANS_KM', [DEGREES_PER_RADIAN, M_PER_KM]],
]);
const TRUE_NORTH = new Set<unknown>([1, 'RANGE_BEARING_DATUM_TRUE']);
/** by datum: which north it is, where that is not true north */
const OTHER_NORTHS: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [2, 'magnetic north'],
  ['RANGE_BEARING_DATUM_MAGNETIC', 'magnetic north'],
  [3, 'grid north'],
  ['RANGE_BEARING_DATUM_GRID', 'grid north'],
  [4, 'the heading of the platform'],
  ['RANGE_BEARING_DATUM_PLATFORM', 'the heading of the platform'],
]);

const anyAngle = number(-360, 360);
const anyRange = number(0, FARTHEST_M);

/** What a direction of SAPIENT comes to. */
export interface Direction {
  readonly geometry: Geometry;
  readonly doubt?: Doubt;
}

/**
 * A direction from the node's own place, with a range or without.
 *
 * From another north than the true one it is no direction as long as the difference is unknown: a presence, with the azimuth
 * as a doubt. The azimuth's error is taken for a standard deviation, as registrations declare it.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/range_bearing.proto.
 */
export function directionOf(found: unknown, place: string, faults: DecodeFault[]): Direction | undefined {
  if (!isJsonObject(found)) return wrongType('an object', found, place, faults);
  const object = camelKeys(found);
  const units = unitsOf(object, place, faults);
  if (units === undefined) return undefined;
  const azimuthDeg = scaled(object, 'azimuth', units[0], anyAngle, place, faults);
  const rangeM = scaled(object, 'range', units[1], anyRange, place, faults);
  const reach = rangeM === undefined ? {} : { rangeM };
  if (azimuthDeg === undefined) return { geometry: { kind: 'presence', ...reach } };
  if (!TRUE_NORTH.has(object.datum)) {
    const from = OTHER_NORTHS.get(object.datum) ?? 'a north that is not stated';
    const doubt = { field: 'geometry', raw: azimuthDeg, why: `degrees clockwise from ${from}` };
    return { geometry: { kind: 'presence', ...reach }, doubt };
  }
  const geometry: Draft<Extract<Geometry, { kind: 'bearing' }>> = {
    kind: 'bearing',
    bearingDeg: wrappedDeg(azimuthDeg),
    ...reach,
  };
  const errorDeg = scaled(object, 'azimuthError', units[0], anyAngle, place, faults);
  if (errorDeg !== undefined) geometry.sigmaDeg = Math.min(Math.abs(errorDeg), 180);
  return { geometry };
}

/** The sector that a cone from the node's own place covers, and how far; `undefined` from another north than the true one. */
export function sectorOf(
  found: JsonObject,
  place: string,
  faults: DecodeFault[],
): { readonly bearingDeg: number; readonly openingDeg: number; readonly rangeM?: number } | undefined {
  const object = camelKeys(found);
  const units = unitsOf(object, place, faults);
  if (units === undefined || !TRUE_NORTH.has(object.datum)) return undefined;
  const azimuthDeg = scaled(object, 'azimuth', units[0], anyAngle, place, faults);
  // In degrees whatever the coordinate system, says the proto's comment.
  const openingDeg = told(object, 'horizontalExtent', anyAngle, place, faults);
  const rangeM = scaled(object, 'range', units[1], anyRange, place, faults);
  if (azimuthDeg === undefined || openingDeg === undefined || openingDeg <= 0) return undefined;
  const sector = { bearingDeg: wrappedDeg(azimuthDeg), openingDeg };
  return rangeM === undefined ? sector : { ...sector, rangeM };
}

function unitsOf(
  { coordinateSystem }: JsonObject,
  place: string,
  faults: DecodeFault[],
): readonly [number, number] | undefined {
  const units = UNITS.get(coordinateSystem);
  if (units !== undefined) return units;
  faults.push(fault('unsupported', `${place}/coordinateSystem`, `a coordinate system ${excerpt(coordinateSystem)}`));
  return undefined;
}

function scaled(
  object: JsonObject,
  key: string,
  unit: number,
  check: typeof anyAngle,
  place: string,
  faults: DecodeFault[],
): number | undefined {
  const found = object[key];
  if (found === undefined || found === null) return undefined;
  return check(typeof found === 'number' ? found * unit : found, `${place}/${key}`, faults);
}
