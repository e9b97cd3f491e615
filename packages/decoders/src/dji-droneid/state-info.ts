import type { FlightStatus } from '@rotorwatch/domain';

/**
 * Bits of a DroneID's state. What a bit doesn't mark as valid is unknown, whatever stands in its field.
 *
 * Source: kismetwireless/kismet, dot11_parsers/dot11_ie_221_dji_droneid.h. RUB-SysSec/DroneSecurity, droneid_packet.py, has the
 * same bits with the two bytes swapped, which its own example contradicts: it would have a UUID, of length 0.
 */
export const STATE = {
  serialValid: 0x001,
  homeSet: 0x004,
  inAir: 0x020,
  gnssValid: 0x040,
  altitudeValid: 0x080,
  heightValid: 0x100,
  horizontalVelocityValid: 0x200,
  verticalVelocityValid: 0x400,
} as const;

/** Whether the aircraft says that it flies; unknown where no bit at all is set. */
export function flightStatus(state: number): FlightStatus | undefined {
  if (state === 0) return undefined;
  return (state & STATE.inAir) !== 0 ? 'airborne' : 'ground';
}
