import type { Geometry, LatLon } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { number, place as placeCheck, placeFrom, wrongType } from '../json/checks.ts';
import { requiredField } from '../json/fields.ts';
import { isJsonObject, type JsonObject } from '../json/json-object.ts';
import { told } from '../json/told.ts';
import type { Draft } from '../known.ts';
import { wrappedDeg } from '../velocity.ts';

/** The four ways in which an Argos system says where a threat is; a message has one of them. */
export const GEOMETRY_KEYS = ['direction', 'zone', 'presence', 'location'] as const;
export type GeometryKey = (typeof GEOMETRY_KEYS)[number];

// May be negative: clockwise from true north all the same.
const azimuth = number(-360, 360);
const opening = number(0.001, 360);
const variance = number(0, 180 * 180);
const squareMetres = number(0, 1e9);
const anySquareMetres = number(-1e9, 1e9);
// The radius that holds 95 % of a circular two-dimensional normal distribution, in standard deviations.
const SIGMAS_OF_95_PERCENT = Math.sqrt(-2 * Math.log(0.05));
const FARTHEST_M = 100_000;

/**
 * A geometry of an Argos message.
 *
 * Source: mydefence/argos_api, schema/messages/uthreat: `az` in degrees from true north, `varAz` in square degrees, `opening`
 * around `az`, `cov` in square metres.
 */
export function geometryOf(
  key: GeometryKey,
  found: unknown,
  place: string,
  faults: DecodeFault[],
): Geometry | undefined {
  if (!isJsonObject(found)) return wrongType('an object', found, place, faults);
  switch (key) {
    case 'direction':
      return direction(found, place, faults);
    case 'zone':
      return zone(found, place, faults);
    case 'presence': {
      const origin = latLon(found, place, faults);
      return origin === undefined ? { kind: 'presence' } : { kind: 'presence', origin };
    }
    case 'location':
      return location(found, place, faults);
  }
}

function direction(object: JsonObject, place: string, faults: DecodeFault[]): Geometry | undefined {
  const az = requiredField(object, 'az', azimuth, place, faults);
  if (az === undefined) return undefined;
  const geometry: Draft<Extract<Geometry, { kind: 'bearing' }>> = { kind: 'bearing', bearingDeg: wrappedDeg(az) };
  const varAz = told(object, 'varAz', variance, place, faults);
  const origin = told(object, 'origin', placeCheck, place, faults);
  if (varAz !== undefined) geometry.sigmaDeg = Math.sqrt(varAz);
  if (origin !== undefined) geometry.origin = origin;
  return geometry;
}

function zone(object: JsonObject, place: string, faults: DecodeFault[]): Geometry | undefined {
  const az = requiredField(object, 'az', azimuth, place, faults);
  const openingDeg = requiredField(object, 'opening', opening, place, faults);
  if (az === undefined || openingDeg === undefined) return undefined;
  const bearingDeg = wrappedDeg(az);
  const origin = told(object, 'origin', placeCheck, place, faults);
  return origin === undefined
    ? { kind: 'sector', bearingDeg, openingDeg }
    : { kind: 'sector', bearingDeg, openingDeg, origin };
}

function location(object: JsonObject, place: string, faults: DecodeFault[]): Geometry | undefined {
  const at = latLon(object, place, faults);
  if (at === undefined) return undefined;
  const horizontalAccuracyM = isJsonObject(object.cov) ? accuracyM(object.cov, `${place}/cov`, faults) : undefined;
  return horizontalAccuracyM === undefined ? { kind: 'position', at } : { kind: 'position', at, horizontalAccuracyM };
}

/** From the longer axis of the error ellipse, which is the root of the covariance matrix's greater eigenvalue. */
function accuracyM(cov: JsonObject, place: string, faults: DecodeFault[]): number | undefined {
  const xx = requiredField(cov, 'xx', squareMetres, place, faults);
  const yy = requiredField(cov, 'yy', squareMetres, place, faults);
  const xy = told(cov, 'xy', anySquareMetres, place, faults) ?? 0;
  if (xx === undefined || yy === undefined) return undefined;
  const greater = (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
  return Math.min(SIGMAS_OF_95_PERCENT * Math.sqrt(greater), FARTHEST_M);
}

function latLon(object: JsonObject, place: string, faults: DecodeFault[]): LatLon | undefined {
  return placeFrom(object.lat, object.lon, { lat: `${place}/lat`, lon: `${place}/lon` }, faults);
}
