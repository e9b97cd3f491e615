import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Sensor } from './sensor.ts';
import type { SensorCondition } from './sensor-book.ts';
import type { SensorReport } from './sensor-report.ts';

/** DroneScout reports every minute, DragonSync every 30 s. */
export const USUAL_INTERVAL_MS = 60_000;
const LEAST_INTERVAL_MS = 1000;
const GREATEST_INTERVAL_MS = 3_600_000;

/** Two reports may be lost before a sensor counts as silent. */
const INTERVALS_OF_PATIENCE = 2.5;

export const IN_ORDER: SensorCondition = { state: 'ok', reason: '' };

/** The interval a sensor promises, kept between a second and an hour. */
export function boundedIntervalMs(intervalMs: number): number {
  return Math.min(GREATEST_INTERVAL_MS, Math.max(LEAST_INTERVAL_MS, Math.round(intervalMs)));
}

/** When a sensor falls silent if nothing more is heard of it; `undefined` when it has already. */
export function silenceDue(sensor: Sensor): EpochMs | undefined {
  if (sensor.state === 'silent') return undefined;
  return later(sensor.lastHeardAt, Math.ceil(INTERVALS_OF_PATIENCE * sensor.intervalMs));
}

/** The sensor once nothing was heard of it for too long. */
export function silentSensor(sensor: Sensor, moment: Moment): Sensor {
  const seconds = (INTERVALS_OF_PATIENCE * sensor.intervalMs) / 1000;
  return {
    ...sensor,
    state: 'silent',
    reason: `nothing heard for ${seconds} s`,
    stateSince: moment.at,
    changedBy: moment.position,
  };
}

/** What a report says of the sensor's health; a report that says nothing of it leaves what was known. */
export function conditionAfter(known: SensorCondition, report: SensorReport): SensorCondition {
  const detail = report.detail === undefined ? '' : `: ${report.detail}`;
  if (report.condition === undefined) return known;
  switch (report.condition) {
    case 'ok':
      return IN_ORDER;
    case 'degraded':
      return { state: 'degraded', reason: `it reports reduced working${detail}` };
    case 'licence-invalid':
      return { state: 'degraded', reason: 'licence invalid: it publishes no detections' };
    case 'not-detecting':
      return { state: 'degraded', reason: `it reports that it detects nothing${detail}` };
    case 'offline':
      return { state: 'degraded', reason: `it has signed off${detail}` };
    case 'error':
      return { state: 'degraded', reason: `it reports an error${detail}` };
  }
}
