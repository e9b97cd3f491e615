import type { Detection } from '../detection/detection.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';

/** A bearing of an emission as far as it takes to know another one of the same signal by it. */
export interface Sounding {
  readonly sensor: SensorId;
  /** By the sensor's own clock, where it says. */
  readonly at: EpochMs;
  readonly rssiDbm?: number;
}

/** A way round by a wall takes microseconds; receivers tell both bearings of a signal in one turn of their processing. */
const ONE_SIGNAL_MS = 50;

export function soundingOf({ sensor, observedAt, rssiDbm }: Detection, at: EpochMs): Sounding {
  return { sensor, at: observedAt ?? at, ...(rssiDbm === undefined ? {} : { rssiDbm }) };
}

/**
 * Whether a bearing is a reflection of a signal that the same sensor felt directly: told with it, and weaker.
 *
 * Without the strength of both it is not known, and taken for a direct one.
 */
export function isReflection(direct: Sounding | undefined, { sensor, at, rssiDbm }: Sounding): boolean {
  if (direct?.rssiDbm === undefined || rssiDbm === undefined || direct.sensor !== sensor) return false;
  return Math.abs(at - direct.at) <= ONE_SIGNAL_MS && rssiDbm < direct.rssiDbm;
}
