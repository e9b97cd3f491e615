import type { SensorState } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';

/** What one sensor did in a stretch of time. */
export interface SensorPeriod {
  readonly sensor: SensorId;
  /** When the stretch begins, a whole multiple of its length. */
  readonly at: EpochMs;
  /** Observations of any kind, heartbeats included. */
  readonly messages: number;
  readonly detections: number;
  /** The worst state of the stretch. */
  readonly state: SensorState;
  readonly temperatureC?: number;
  readonly cpuPercent?: number;
  readonly diskFreePercent?: number;
  readonly clockOffsetMs?: number;
}
