import type { DecodeFault } from '../decoder.ts';
import { type LocationLayout, location, UNKNOWN_TIME } from './location.ts';
import type { Location } from './remote-id.ts';

const ALTITUDE_STEP_M = 0.5;
const LOWEST_ALTITUDE_M = -1000;
const VERTICAL_STEP_MPS = 0.5;
const FAST_STEP_MPS = 0.75;
const SLOW_STEP_MPS = 0.25;
const DEGREE_UNITS = 1e7;

const BYTES: LocationLayout['bytes'] = {
  direction: 2,
  speed: 3,
  vertical: 4,
  place: 5,
  baro: 13,
  hae: 15,
  height: 17,
  time: 21,
};

/**
 * The location in a Location/Vector message that starts at a byte of a view.
 *
 * Source: opendroneid-core-c, opendroneid.h, ODID_Location_encoded; opendroneid.c, the decode functions.
 */
export function readLocation(view: DataView, start: number, faults: DecodeFault[]): Location {
  const flags = view.getUint8(start + 1);
  const isWest = (flags & 0b010) !== 0;
  const isFast = (flags & 0b001) !== 0;
  const heights = view.getUint8(start + 19);
  const others = view.getUint8(start + 20);
  const tenths = view.getUint16(start + BYTES.time, true);
  const reading = {
    status: flags >> 4,
    directionDeg: view.getUint8(start + BYTES.direction) + (isWest ? 180 : 0),
    speedMps: speedMps(view.getUint8(start + BYTES.speed), isFast),
    verticalMps: view.getInt8(start + BYTES.vertical) * VERTICAL_STEP_MPS,
    lat: view.getInt32(start + BYTES.place, true) / DEGREE_UNITS,
    lon: view.getInt32(start + BYTES.place + 4, true) / DEGREE_UNITS,
    altitudeBaroM: altitudeM(view.getUint16(start + BYTES.baro, true)),
    altitudeHaeM: altitudeM(view.getUint16(start + BYTES.hae, true)),
    heightType: (flags >> 2) & 1,
    heightM: altitudeM(view.getUint16(start + BYTES.height, true)),
    horizontalAccuracy: heights & 0x0f,
    verticalAccuracy: heights >> 4,
    speedAccuracy: others & 0x0f,
    baroAccuracy: others >> 4,
    timeAccuracy: view.getUint8(start + 23) & 0x0f,
    secondsIntoHour: tenths === UNKNOWN_TIME ? UNKNOWN_TIME : tenths / 10,
  };
  return location(reading, { start, bytes: BYTES }, faults);
}

/** Metres from an encoded altitude: half metres above -1000 m. */
export function altitudeM(encoded: number): number {
  return encoded * ALTITUDE_STEP_M + LOWEST_ALTITUDE_M;
}

// The faster half of the scale starts where the slower ends: 255 · 0.25.
function speedMps(encoded: number, isFast: boolean): number {
  return isFast ? encoded * FAST_STEP_MPS + 63.75 : encoded * SLOW_STEP_MPS;
}
