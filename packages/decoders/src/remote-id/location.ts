import type { FlightStatus } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';
import { altitudeRange, plausible, plausibleAltitudeM, plausiblePlace, type Range } from './plausible.ts';
import type { Location } from './remote-id.ts';

/** A location in the units of the reference library, its marks for "unknown" still in. */
export interface LocationReading {
  readonly status: number;
  readonly directionDeg: number;
  readonly speedMps: number;
  readonly verticalMps: number;
  readonly lat: number;
  readonly lon: number;
  readonly altitudeBaroM: number;
  readonly altitudeHaeM: number;
  readonly heightType: number;
  readonly heightM: number;
  readonly horizontalAccuracy: number;
  readonly verticalAccuracy: number;
  readonly baroAccuracy: number;
  readonly speedAccuracy: number;
  readonly timeAccuracy: number;
  readonly secondsIntoHour: number;
}

/** Where the fields stand, for the places of faults: the first byte of all and the offset of each from it. */
export interface LocationLayout {
  readonly start: number;
  readonly bytes: Readonly<
    Record<'direction' | 'speed' | 'vertical' | 'place' | 'baro' | 'hae' | 'height' | 'time', number>
  >;
}

/** What stands for the seconds into the hour where they are unknown, encoded and decoded. */
export const UNKNOWN_TIME = 0xffff;

const UNKNOWN_DIRECTION_DEG = 361;
const UNKNOWN_SPEED_MPS = 255;
const UNKNOWN_VERTICAL_MPS = 63;

const DIRECTION: Range = { name: 'direction', lowest: 0, highest: 360 };
const SPEED: Range = { name: 'speed', lowest: 0, highest: 254.25 };
const VERTICAL_SPEED: Range = { name: 'vertical speed', lowest: -62, highest: 62 };
const SECONDS_INTO_HOUR: Range = { name: 'seconds into the hour', lowest: 0, highest: 3600 };
const PRESSURE_ALTITUDE = altitudeRange('pressure altitude');
const ALTITUDE = altitudeRange('altitude');
const HEIGHT = altitudeRange('height');

/** by the number of the status */
export const STATUSES: readonly (FlightStatus | undefined)[] = [
  undefined,
  'ground',
  'airborne',
  'emergency',
  'remote-id-failure',
];
const NAUTICAL_MILE_M = 1852;
/** by the number of the category */
export const HORIZONTAL_ACCURACY_M: readonly (number | undefined)[] = [
  undefined,
  10 * NAUTICAL_MILE_M,
  4 * NAUTICAL_MILE_M,
  2 * NAUTICAL_MILE_M,
  NAUTICAL_MILE_M,
  926,
  555.6,
  185.2,
  92.6,
  30,
  10,
  3,
  1,
];
/** by the number of the category */
export const VERTICAL_ACCURACY_M: readonly (number | undefined)[] = [undefined, 150, 45, 25, 10, 3, 1];
/** by the number of the category */
export const SPEED_ACCURACY_MPS: readonly (number | undefined)[] = [undefined, 10, 3, 1, 0.3];

/**
 * The location without the reference library's marks for "unknown", and without what is out of range, which is listed.
 *
 * Source: opendroneid-core-c, opendroneid.h, ODID_Location_data and the INV_ and MAX_ constants.
 */
export function location(reading: LocationReading, { start, bytes }: LocationLayout, faults: DecodeFault[]): Location {
  const { timeAccuracy } = reading;
  return {
    status: STATUSES[reading.status],
    at: plausiblePlace(reading.lat, reading.lon, start + bytes.place, faults),
    headingDeg: heading(reading.directionDeg, start + bytes.direction, faults),
    speedMps: speed(reading.speedMps, start + bytes.speed, faults),
    verticalMps: verticalSpeed(reading.verticalMps, start + bytes.vertical, faults),
    altitudeBaroM: plausibleAltitudeM(PRESSURE_ALTITUDE, reading.altitudeBaroM, start + bytes.baro, faults),
    altitudeHaeM: plausibleAltitudeM(ALTITUDE, reading.altitudeHaeM, start + bytes.hae, faults),
    heightM: plausibleAltitudeM(HEIGHT, reading.heightM, start + bytes.height, faults),
    heightAbove: reading.heightType === 1 ? 'ground' : 'takeoff',
    horizontalAccuracyM: HORIZONTAL_ACCURACY_M[reading.horizontalAccuracy],
    verticalAccuracyM: VERTICAL_ACCURACY_M[reading.verticalAccuracy],
    baroAccuracyM: VERTICAL_ACCURACY_M[reading.baroAccuracy],
    speedAccuracyMps: SPEED_ACCURACY_MPS[reading.speedAccuracy],
    secondsIntoHour: seconds(reading.secondsIntoHour, start + bytes.time, faults),
    timeAccuracyS: timeAccuracy >= 1 && timeAccuracy <= 15 ? timeAccuracy / 10 : undefined,
  };
}

function heading(value: number, byte: number, faults: DecodeFault[]): number | undefined {
  if (value === UNKNOWN_DIRECTION_DEG) return undefined;
  const headingDeg = plausible(DIRECTION, value, byte, faults);
  return headingDeg === 360 ? 0 : headingDeg;
}

function speed(value: number, byte: number, faults: DecodeFault[]): number | undefined {
  if (value === UNKNOWN_SPEED_MPS) return undefined;
  return plausible(SPEED, value, byte, faults);
}

function verticalSpeed(value: number, byte: number, faults: DecodeFault[]): number | undefined {
  if (value === UNKNOWN_VERTICAL_MPS) return undefined;
  return plausible(VERTICAL_SPEED, value, byte, faults);
}

function seconds(value: number, byte: number, faults: DecodeFault[]): number | undefined {
  if (value === UNKNOWN_TIME) return undefined;
  return plausible(SECONDS_INTO_HOUR, value, byte, faults);
}
