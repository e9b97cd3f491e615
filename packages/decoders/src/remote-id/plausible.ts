import type { LatLon } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';

const UNKNOWN_ALTITUDE_M = -1000;

/** What a number is called, and the range its encoding is defined for. */
export interface Range {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
}

const LATITUDE: Range = { name: 'latitude', lowest: -90, highest: 90 };
const LONGITUDE: Range = { name: 'longitude', lowest: -180, highest: 180 };

/** The range of an altitude in metres above a datum. */
export function altitudeRange(name: string): Range {
  return { name, lowest: UNKNOWN_ALTITUDE_M, highest: 31_767.5 };
}

/** The number if it is within its range; `undefined` for NaN, and, listed as a fault at its byte, for what is out of range. */
export function plausible(
  { name, lowest, highest }: Range,
  value: number,
  byte: number,
  faults: DecodeFault[],
): number | undefined {
  if (Number.isNaN(value)) return undefined;
  if (value >= lowest && value <= highest) return value;
  faults.push(fault('out-of-range', byte, `${name} ${value}, want ${lowest} to ${highest}`));
  return undefined;
}

/** Metres above a datum, -1000 being the sender's "unknown". */
export function plausibleAltitudeM(
  range: Range,
  value: number,
  byte: number,
  faults: DecodeFault[],
): number | undefined {
  return value === UNKNOWN_ALTITUDE_M ? undefined : plausible(range, value, byte, faults);
}

/** The place two coordinates in degrees stand for; both zero is the sender's "unknown". */
export function plausiblePlace(lat: number, lon: number, byte: number, faults: DecodeFault[]): LatLon | undefined {
  if (lat === 0 && lon === 0) return undefined;
  const latDeg = plausible(LATITUDE, lat, byte, faults);
  const lonDeg = plausible(LONGITUDE, lon, byte, faults);
  return latDeg === undefined || lonDeg === undefined ? undefined : { lat: latDeg, lon: lonDeg };
}
