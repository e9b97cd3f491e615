import type { EpochMs } from '../time/instant.ts';
import type { Sensor } from './sensor.ts';
import type { SensorClock } from './sensor-clock.ts';
import type { SensorId } from './sensor-id.ts';

/** A large estate has some hundred receivers; more ids than this are somebody making them up. */
export const MAX_SENSORS = 2000;

/** What a sensor last said of its own health. */
export interface SensorCondition {
  readonly state: 'ok' | 'degraded';
  readonly reason: string;
}

/** What the core keeps beside a sensor; it changes in place. */
export interface SensorMemory {
  condition: SensorCondition;
  /** When a change of it was last given out. */
  toldAt: EpochMs;
  /** Absent until it told its time. */
  clock?: SensorClock;
}

/** The sensors of a picture. */
export interface SensorBook {
  /** by sensor id */
  readonly sensors: Map<SensorId, Sensor>;
  /** by sensor id */
  readonly memories: Map<SensorId, SensorMemory>;
  /** Observations that came from sensors beyond the bound; they count for tracks all the same. */
  refused: number;
  /** Changed since they were last given out. */
  readonly changed: Set<SensorId>;
}

export function createSensorBook(): SensorBook {
  return { sensors: new Map(), memories: new Map(), refused: 0, changed: new Set() };
}
