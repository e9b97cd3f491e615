import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { BlindSector, SensorDescription, SensorPlace } from './sensor-description.ts';
import type { SensorId } from './sensor-id.ts';

/**
 * From best to worst. `degraded`: it works, and somebody should see to it. `blind`: it is there and hears nothing that
 * flies. `offline`: it is not there, by its own word or because nothing was heard of it for longer than its interval allows.
 */
export const SENSOR_STATES = ['ok', 'degraded', 'blind', 'offline'] as const;

export type SensorState = (typeof SENSOR_STATES)[number];

/** One of our receivers, as the picture knows it: registered by its first message. */
export interface Sensor extends SensorPlace {
  readonly id: SensorId;
  /** The decoder that understood its last message. */
  readonly decoder: string;
  /** `new` until a person has described it; it counts at once either way. */
  readonly standing: 'new' | 'known';
  /** What people call it. */
  readonly name?: string;
  readonly state: SensorState;
  /** The reasons in one line; empty when ok. */
  readonly reason: string;
  /** Why the state is not ok, in words a watch officer can act on, the worst first. */
  readonly reasons: readonly string[];
  readonly stateSince: EpochMs;
  readonly firstHeardAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly lastReportAt?: EpochMs;
  readonly lastDetectionAt?: EpochMs;
  /** Heartbeat interval expected of it, ms. */
  readonly intervalMs: number;
  readonly detections: number;
  /** Messages a minute that tell of something heard, heartbeats left out. */
  readonly ratePerMinute?: number;
  /** The same as is usual at this hour of the week; absent until that hour was seen. */
  readonly usualRatePerMinute?: number;
  /** Whose word `position` is: a person's place beats what the sensor reports. Absent without a place. */
  readonly placedBy?: 'person' | 'sensor';
  /** What the sensor itself reports of its place, where a person's word stands above it. */
  readonly reported?: SensorPlace;
  /** The description as the person gave it. */
  readonly described?: SensorDescription;
  /** Where it can't hear, degrees true, clockwise from `fromDeg` to `toDeg`. */
  readonly blindSectors?: readonly BlindSector[];
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
  /** Sensor's clock minus ours as estimated, ms; the smallest delay of its messages is included. */
  readonly clockOffsetMs?: number;
  /** How much later than the fastest its messages come on average, ms. */
  readonly clockSpreadMs?: number;
  /** The row that changed it last. */
  readonly changedBy: Position;
}
