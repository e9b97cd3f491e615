import type { LatLon } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { fault } from '../fault.ts';

const UNKNOWN_ALTITUDE_M = -1000;

/** A decoded number with its name, the byte it starts at and the range its encoding is defined for. */
export interface Reading {
  readonly name: string;
  readonly value: number;
  readonly byte: number;
  readonly lowest: number;
  readonly highest: number;
}

/** The number if it is within its range; `undefined` for NaN, and, listed as a fault, for what is out of range. */
export function plausible(reading: Reading, faults: DecodeFault[]): number | undefined {
  const { name, value, byte, lowest, highest } = reading;
  if (Number.isNaN(value)) return undefined;
  if (value >= lowest && value <= highest) return value;
  faults.push(fault('out-of-range', byte, `${name} ${value}, want ${lowest} to ${highest}`));
  return undefined;
}

/** Metres above a datum, -1000 being the sender's "unknown". */
export function plausibleAltitudeM(
  name: string,
  value: number,
  byte: number,
  faults: DecodeFault[],
): number | undefined {
  if (value === UNKNOWN_ALTITUDE_M) return undefined;
  return plausible({ name, value, byte, lowest: UNKNOWN_ALTITUDE_M, highest: 31_767.5 }, faults);
}

/** The place two coordinates in degrees stand for; both zero is the sender's "unknown". */
export function plausiblePlace(lat: number, lon: number, byte: number, faults: DecodeFault[]): LatLon | undefined {
  if (lat === 0 && lon === 0) return undefined;
  const latDeg = plausible({ name: 'latitude', value: lat, byte, lowest: -90, highest: 90 }, faults);
  const lonDeg = plausible({ name: 'longitude', value: lon, byte, lowest: -180, highest: 180 }, faults);
  return latDeg === undefined || lonDeg === undefined ? undefined : { lat: latDeg, lon: lonDeg };
}
