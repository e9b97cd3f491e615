import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { SensorId } from './sensor-id.ts';

/** `silent`: nothing heard, heartbeat or detection, for longer than its interval allows. */
export type SensorState = 'ok' | 'degraded' | 'silent';

/** One of our receivers, as the picture knows it: registered by its first message. */
export interface Sensor {
  readonly id: SensorId;
  /** The decoder that understood its last message. */
  readonly decoder: string;
  readonly state: SensorState;
  /** Why the state is not ok, in words a watch officer can act on; empty when ok. */
  readonly reason: string;
  readonly stateSince: EpochMs;
  readonly firstHeardAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly lastReportAt?: EpochMs;
  readonly lastDetectionAt?: EpochMs;
  /** Heartbeat interval expected of it, ms. */
  readonly intervalMs: number;
  readonly detections: number;
  readonly position?: LatLon;
  readonly altitudeMslM?: number;
  readonly headingDeg?: number;
  readonly rangeM?: number;
  readonly firmware?: string;
  readonly model?: string;
  readonly satellites?: number;
  readonly temperatureC?: number;
  /** Sensor's clock minus ours as estimated, ms; the smallest delay of its messages is included. */
  readonly clockOffsetMs?: number;
  /** How much later than the fastest its messages come on average, ms. */
  readonly clockSpreadMs?: number;
  /** The row that changed it last. */
  readonly changedBy: Position;
}
