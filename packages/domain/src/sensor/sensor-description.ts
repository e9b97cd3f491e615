import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from './sensor-id.ts';

/** Where a sensor stands, and how far and into which directions it hears. */
export interface SensorPlace {
  readonly position?: LatLon;
  readonly altitudeMslM?: number;
  /** Degrees clockwise from true north that the antenna's boresight points to. */
  readonly headingDeg?: number;
  /** How far it is expected to hear a typical drone. */
  readonly rangeM?: number;
  /** The sector it hears in, around `bearingDeg`; absent: all round. */
  readonly fieldOfView?: { readonly bearingDeg: number; readonly openingDeg: number };
}

/** A sector in which a sensor can't hear: clockwise from one bearing to the other, degrees true; it may pass north. */
export interface BlindSector {
  readonly fromDeg: number;
  readonly toDeg: number;
}

/** What a person says of a sensor. It replaces what was said before; what is absent is left to the sensor's own reports. */
export interface SensorDescription extends SensorPlace {
  readonly sensor: SensorId;
  readonly name?: string;
  readonly blindSectors?: readonly BlindSector[];
  /**
   * Added to every bearing that it sends, degrees clockwise: how far its north is turned off true north. The declination is
   * part of it where it measures against magnetic north.
   */
  readonly headingOffsetDeg?: number;
  /** How often it is to be heard; without it, what it promises or its kind's usual interval. */
  readonly intervalMs?: number;
}

const MAX_BLIND_SECTORS = 16;
const NAME = /^(?=.*\S)\P{Cc}{1,80}$/u;

/**
 * Whether a description can stand: name of 1 to 80 characters, not all blank and without control characters, a place on
 * the earth, altitude of -1 to 40 km, bearings of 0 to 360°, heading offset of -180 to 180°, range of 1 m to 100 km, at most 16 blind
 * sectors, interval of a second to an hour.
 */
export function isValidDescription(description: SensorDescription): boolean {
  const { name, position, altitudeMslM, headingDeg, rangeM, fieldOfView, blindSectors, headingOffsetDeg, intervalMs } =
    description;
  return (
    (name === undefined || NAME.test(name)) &&
    (position === undefined || (isWithin(position.lat, -90, 90) && isWithin(position.lon, -180, 180))) &&
    isAbsentOrWithin(altitudeMslM, -1000, 40_000) &&
    isAbsentOrWithin(headingDeg, 0, 360) &&
    isAbsentOrWithin(rangeM, 1, 100_000) &&
    (fieldOfView === undefined ||
      (isWithin(fieldOfView.bearingDeg, 0, 360) && isWithin(fieldOfView.openingDeg, 1, 360))) &&
    (blindSectors === undefined ||
      (blindSectors.length <= MAX_BLIND_SECTORS &&
        blindSectors.every(({ fromDeg, toDeg }) => isWithin(fromDeg, 0, 360) && isWithin(toDeg, 0, 360)))) &&
    isAbsentOrWithin(headingOffsetDeg, -180, 180) &&
    isAbsentOrWithin(intervalMs, 1000, 3_600_000)
  );
}

function isAbsentOrWithin(value: number | undefined, least: number, most: number): boolean {
  return value === undefined || isWithin(value, least, most);
}

/** False for NaN. */
function isWithin(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
