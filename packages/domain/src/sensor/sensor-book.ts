import { type Activity, copyOfActivity } from '../activity/activity.ts';
import type { SensorPeriod } from '../activity/sensor-period.ts';
import type { Losses } from '../loss/losses.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Sensor } from './sensor.ts';
import { copyOfClock, type SensorClock } from './sensor-clock.ts';
import type { SensorDescription, SensorPlace } from './sensor-description.ts';
import type { SensorHealth } from './sensor-health.ts';
import type { SensorId } from './sensor-id.ts';

/** A large estate has some hundred receivers; more ids than this are somebody making them up. */
export const MAX_SENSORS = 2000;

/** What the core keeps beside a sensor; it changes in place. */
export interface SensorMemory {
  health: SensorHealth;
  /** When a change of it was last given out. */
  toldAt: EpochMs;
  /** Whether something changed since that matters at once. */
  hasNews: boolean;
  /** Whether the sensor as it is was given out, and is to be copied before it changes. */
  isGiven: boolean;
  /** What was to be said against its clock last. */
  clockWarning: string;
  /** Absent until it told its time. */
  clock?: SensorClock;
  /** What it says of its own place. */
  reported: SensorPlace;
  promisedIntervalMs?: number;
  described?: SensorDescription;
  /** Whether it was ever heard by more than messages that a broker kept: those raise nothing. */
  wasHeardLive: boolean;
  readonly activity: Activity;
  losses: Losses;
}

/** The sensors of a picture. */
export interface SensorBook {
  /** by sensor id */
  readonly sensors: Map<SensorId, Sensor>;
  /** by sensor id */
  readonly memories: Map<SensorId, SensorMemory>;
  /** Observations that came from sensors beyond the bound; they count for tracks all the same. */
  refused: number;
  /** Since when the service has watched without a break: silence before that is its own. */
  watchingSince: EpochMs;
  /** Changed since they were last given out. */
  readonly changed: Set<SensorId>;
  /** Stretches of their histories to be given out. */
  readonly periods: SensorPeriod[];
  /** Whose state, place or reach changed, and what follows from that is yet to be seen to. */
  readonly unsettled: Set<SensorId>;
}

export function createSensorBook(): SensorBook {
  return {
    sensors: new Map(),
    memories: new Map(),
    refused: 0,
    watchingSince: 0 as EpochMs,
    changed: new Set(),
    periods: [],
    unsettled: new Set(),
  };
}

/** What the core keeps beside a sensor of the book. */
export function memoryOfSensor(book: SensorBook, id: SensorId): SensorMemory {
  const memory = book.memories.get(id);
  if (memory === undefined) throw new Error(`the sensor ${id} has no memory`);
  return memory;
}

export function copyOfMemory(memory: SensorMemory): SensorMemory {
  const { clock, activity } = memory;
  return {
    ...memory,
    activity: copyOfActivity(activity),
    ...(clock === undefined ? {} : { clock: copyOfClock(clock) }),
  };
}
