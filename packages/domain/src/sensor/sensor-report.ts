import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { SensorId } from './sensor-id.ts';

/** What a sensor says of itself: a heartbeat, its own position, its network. Absent means not said or unknown. */
export interface SensorReport {
  readonly kind: 'sensor-report';
  readonly sensor: SensorId;
  /** The sensor's own clock; a claim. */
  readonly observedAt?: EpochMs;
  /**
   * `licence-invalid`: a DroneScout so marked publishes no detections at all. `not-detecting`: it works and its radio does not.
   * `offline`: it, or the broker by its last will, says that it is gone.
   */
  readonly condition?: 'ok' | 'degraded' | 'licence-invalid' | 'not-detecting' | 'error' | 'offline';
  /** The sensor's words for a condition other than ok. Untrusted text. */
  readonly detail?: string;
  readonly position?: LatLon;
  readonly altitudeMslM?: number;
  /** Degrees clockwise from true north that the antenna's boresight points to. */
  readonly headingDeg?: number;
  /** A compass heading that is not corrected for the local variation. */
  readonly magneticHeadingDeg?: number;
  /** How far the sensor is expected to hear a typical drone. */
  readonly rangeM?: number;
  /** The sector it hears in, around `bearingDeg`; absent: all round. */
  readonly fieldOfView?: { readonly bearingDeg: number; readonly openingDeg: number };
  /** Speed over ground of a moving sensor. */
  readonly speedMps?: number;
  readonly firmware?: string;
  readonly model?: string;
  readonly hasGnssFix?: boolean;
  readonly satellites?: number;
  readonly hdop?: number;
  readonly temperatureC?: number;
  readonly cpuPercent?: number;
  readonly diskFreePercent?: number;
  readonly memoryFreePercent?: number;
  readonly batteryPercent?: number;
  readonly uptimeS?: number;
  /** How often the sensor promises to report; absent means its kind's usual interval. */
  readonly intervalMs?: number;
}
