import { fault } from '../fault.ts';
import { type Check, wrongType } from '../json/checks.ts';
import { saysUnknown } from '../json/number-text.ts';

const PREFIX = /^ODID_(?:IDTYPE|UATYPE|STATUS|HEIGHT_REF|HOR_ACC|VER_ACC|SPEED_ACC|OPERATOR_LOCATION_TYPE)_/;
const DIGITS = /^\d{1,3}$/;

/**
 * The number of an Open Drone ID enumeration, sent as that number or by its name, with or without the prefix of the
 * reference library (`ODID_IDTYPE_SERIAL_NUMBER`, `SERIAL_NUMBER`).
 *
 * Source: opendroneid-core-c, opendroneid.h.
 */
function enumeration(names: readonly string[]): Check<number> {
  const numbers = new Map(names.map((name, index) => [name, index]));
  return (found, place, faults) => {
    const told = typeof found === 'string' && DIGITS.test(found) ? Number(found) : found;
    if (typeof told === 'number' && Number.isInteger(told) && told >= 0 && told <= 255) return told;
    if (typeof told !== 'string') return wrongType('a number or a name', told, place, faults);
    const name = told.trim().toUpperCase().replace(PREFIX, '');
    const index = numbers.get(name);
    if (index !== undefined || saysUnknown(name)) return index;
    faults.push(fault('unknown-kind', place, `want one of ${names.join(', ')}`));
    return undefined;
  };
}

/** `ODID_idtype`. */
export const idTypeNumber = enumeration([
  'NONE',
  'SERIAL_NUMBER',
  'CAA_REGISTRATION_ID',
  'UTM_ASSIGNED_UUID',
  'SPECIFIC_SESSION_ID',
]);

/** `ODID_uatype`. */
export const uaTypeNumber = enumeration([
  'NONE',
  'AEROPLANE',
  'HELICOPTER_OR_MULTIROTOR',
  'GYROPLANE',
  'HYBRID_LIFT',
  'ORNITHOPTER',
  'GLIDER',
  'KITE',
  'FREE_BALLOON',
  'CAPTIVE_BALLOON',
  'AIRSHIP',
  'FREE_FALL_PARACHUTE',
  'ROCKET',
  'TETHERED_POWERED_AIRCRAFT',
  'GROUND_OBSTACLE',
  'OTHER',
]);

/** `ODID_status`. */
export const statusNumber = enumeration(['UNDECLARED', 'GROUND', 'AIRBORNE', 'EMERGENCY', 'REMOTE_ID_SYSTEM_FAILURE']);

/** `ODID_Height_reference`. */
export const heightTypeNumber = enumeration(['OVER_TAKEOFF', 'OVER_GROUND']);

/** `ODID_operator_location_type`. */
export const operatorLocationNumber = enumeration(['TAKEOFF', 'LIVE_GNSS', 'FIXED']);

/** `ODID_Horizontal_accuracy`. */
export const horizontalAccuracyNumber = enumeration([
  'UNKNOWN',
  '10NM',
  '4NM',
  '2NM',
  '1NM',
  '0_5NM',
  '0_3NM',
  '0_1NM',
  '0_05NM',
  '30_METER',
  '10_METER',
  '3_METER',
  '1_METER',
]);

/** `ODID_Vertical_accuracy`. */
export const verticalAccuracyNumber = enumeration([
  'UNKNOWN',
  '150_METER',
  '45_METER',
  '25_METER',
  '10_METER',
  '3_METER',
  '1_METER',
]);

/** `ODID_Speed_accuracy`. */
export const speedAccuracyNumber = enumeration([
  'UNKNOWN',
  '10_METERS_PER_SECOND',
  '3_METERS_PER_SECOND',
  '1_METERS_PER_SECOND',
  '0_3_METERS_PER_SECOND',
]);
