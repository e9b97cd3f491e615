import type { Doubt } from '@rotorwatch/domain';

const AS_SENT = 'feet in RUB-SysSec/DroneSecurity, tenths of a metre in Kismet; the datum is not stated';
const PRINTED = 'the sent number divided by 3.281 as if in feet; Kismet reads it as tenths of a metre; no datum stated';

/** An altitude of DroneID: the sources agree neither on its unit nor on what it is above. */
export function disputedAltitude(raw: number, form: 'sent' | 'printed'): Doubt {
  return { field: 'altitudeHaeM', raw, why: form === 'sent' ? AS_SENT : PRINTED };
}

/** A height of DroneID. */
export function disputedHeight(raw: number, form: 'sent' | 'printed'): Doubt {
  return { field: 'heightM', raw, why: form === 'sent' ? AS_SENT : PRINTED };
}

/** Where the nose points, in 0.01°: not the course, and with 180° added in one source (aeburriel/scapy-uas-remoteid). */
export function disputedYaw(raw: number): Doubt {
  return { field: 'headingDeg', raw, why: 'yaw in 0.01°, where the nose points; one source adds 180°' };
}
