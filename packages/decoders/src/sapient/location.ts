import type { LatLon } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { excerpt, fault } from '../fault.ts';
import { camelKeys } from '../json/camel-keys.ts';
import { number, placeFrom, wrongType } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { placeOfUtm } from './utm.ts';

const DEGREES_PER_RADIAN = 180 / Math.PI;
// The radius that holds 95 % of a circular two-dimensional normal distribution, in standard deviations.
const SIGMAS_OF_95_PERCENT = Math.sqrt(-2 * Math.log(0.05));

const anyNumber = number(-1e9, 1e9);
const altitudeM = number(-1000, 40_000);
const errorM = number(0, 40_000);

/** A place with what SAPIENT says of its height. */
export interface SapientPlace {
  readonly at: LatLon;
  readonly altitudeM?: number;
  /** What the altitude is above. */
  readonly datum?: 'ellipsoid' | 'geoid';
  /** 95 %, from the errors in metres, which a registration declares to be standard deviations. */
  readonly horizontalAccuracyM?: number;
}

/**
 * A location: x is the longitude or easting, y the latitude or northing.
 *
 * The harness that belongs to the standard writes latitude into x and longitude into y and calls it UTM; such a place doesn't
 * exist in UTM and costs itself, as does one whose zone is missing or doesn't fit.
 *
 * Source: dstl/Apex-SAPIENT-Middleware, sapient_msg/bsi_flex_335_v2_0/location.proto; dstl/BSI-Flex-335-v2-Test-Harness.
 */
export function placeOf(found: unknown, place: string, faults: DecodeFault[]): SapientPlace | undefined {
  if (!isJsonObject(found)) return wrongType('an object', found, place, faults);
  const location = camelKeys(found);
  const at = coordinates(location, place, faults);
  if (at === undefined) return undefined;
  const placed: Draft<SapientPlace> = { at };
  const altitude = told(location, 'z', altitudeM, place, faults);
  const datum = datumOf(location.datum);
  if (altitude !== undefined) placed.altitudeM = altitude;
  if (datum !== undefined) placed.datum = datum;
  if (isUtm(location)) {
    const x = told(location, 'xError', errorM, place, faults);
    const y = told(location, 'yError', errorM, place, faults);
    if (x !== undefined && y !== undefined) placed.horizontalAccuracyM = SIGMAS_OF_95_PERCENT * Math.max(x, y);
  }
  return placed;
}

function coordinates(location: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  const { x, y, coordinateSystem } = location;
  const at = { lat: `${place}/y`, lon: `${place}/x` };
  switch (coordinateSystem) {
    case 1:
    case 'LOCATION_COORDINATE_SYSTEM_LAT_LNG_DEG_M':
      return placeFrom(y, x, at, faults);
    case 2:
    case 'LOCATION_COORDINATE_SYSTEM_LAT_LNG_RAD_M':
      return placeFrom(degrees(y), degrees(x), at, faults);
    case 5:
    case 'LOCATION_COORDINATE_SYSTEM_UTM_M':
      return fromUtm(location, place, faults);
    default:
      faults.push(
        fault('unsupported', `${place}/coordinateSystem`, `a coordinate system ${excerpt(coordinateSystem)}`),
      );
      return undefined;
  }
}

function fromUtm(location: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  const { utmZone } = location;
  const eastingM = requiredField(location, 'x', anyNumber, place, faults);
  const northingM = requiredField(location, 'y', anyNumber, place, faults);
  if (eastingM === undefined || northingM === undefined) return undefined;
  const at = typeof utmZone === 'string' ? placeOfUtm(utmZone, eastingM, northingM) : undefined;
  if (at !== undefined) return at;
  const detail = `no place in UTM zone ${excerpt(utmZone)}: easting ${eastingM}, northing ${northingM}`;
  faults.push(fault('out-of-range', place, detail));
  return undefined;
}

function isUtm({ coordinateSystem }: JsonObject): boolean {
  return coordinateSystem === 5 || coordinateSystem === 'LOCATION_COORDINATE_SYSTEM_UTM_M';
}

function degrees(radians: unknown): unknown {
  return typeof radians === 'number' ? radians * DEGREES_PER_RADIAN : radians;
}

function datumOf(datum: unknown): SapientPlace['datum'] {
  if (datum === 1 || datum === 'LOCATION_DATUM_WGS84_E') return 'ellipsoid';
  return datum === 2 || datum === 'LOCATION_DATUM_WGS84_G' ? 'geoid' : undefined;
}
