import { type EpochMs, lastOf, later } from '../time/instant.ts';
import type { Sensor, SensorState } from './sensor.ts';
import type { SensorMemory } from './sensor-book.ts';
import { complaintsOf } from './sensor-health.ts';

const LEAST_INTERVAL_MS = 1000;
const GREATEST_INTERVAL_MS = 3_600_000;

/** Where a kind of receiver promises no interval of its own: once a minute is what most that report at all do. */
const UNKNOWN_INTERVAL_MS = 60_000;

/**
 * How often a kind of receiver reports on itself, by the decoder that understands it; it is known to, so its silence
 * tells. DroneScout: manual, `status` every minute. DragonSync: alphafox02/DragonSync, docs/mqtt-schema.md, system
 * attributes about every 30 s.
 */
const USUAL_INTERVAL_MS: ReadonlyMap<string, number> = new Map([
  ['dronescout', 60_000],
  ['dragonsync', 30_000],
]);

/** Two reports may be lost before a sensor counts as offline. */
const INTERVALS_OF_PATIENCE = 2.5;

/** How a sensor does, and why. */
export interface Verdict {
  readonly state: SensorState;
  /** The worst first; empty when ok. */
  readonly reasons: readonly string[];
}

/** The interval to expect: a person's word, else the sensor's promise, else its kind's; between a second and an hour. */
export function expectedIntervalMs(decoder: string, { described, promisedIntervalMs }: SensorMemory): number {
  const told = described?.intervalMs ?? promisedIntervalMs ?? USUAL_INTERVAL_MS.get(decoder) ?? UNKNOWN_INTERVAL_MS;
  return Math.min(GREATEST_INTERVAL_MS, Math.max(LEAST_INTERVAL_MS, Math.round(told)));
}

/** How long a sensor may be silent before it counts as offline, ms. */
export function patienceMs({ intervalMs }: Pick<Sensor, 'intervalMs'>): number {
  return Math.ceil(INTERVALS_OF_PATIENCE * intervalMs);
}

/**
 * Whether a sensor's silence says that it is lost. One that has never sent a heartbeat and whose kind is not known to may
 * just have nothing to tell.
 */
export function isToBeHeard({ decoder, lastReportAt, described }: Sensor): boolean {
  return lastReportAt !== undefined || described?.intervalMs !== undefined || USUAL_INTERVAL_MS.has(decoder);
}

/**
 * When a sensor is offline if nothing more is heard of it; `undefined` when it is already. Silence before
 * `watchingSince` is the service's own, which was not running.
 */
export function silenceDue(sensor: Sensor, watchingSince: EpochMs): EpochMs | undefined {
  if (sensor.state === 'offline') return undefined;
  return later(lastOf(sensor.lastHeardAt, watchingSince), patienceMs(sensor));
}

/** How a sensor does that is heard. */
export function verdictOf(sensor: Pick<Sensor, 'placedBy'>, { health, clockWarning }: SensorMemory): Verdict {
  const { signedOff } = health;
  const { blind, degraded } = complaintsOf(health, sensor.placedBy === 'person');
  const reasons = [...blind, ...degraded, ...(clockWarning === '' ? [] : [clockWarning])];
  if (signedOff !== undefined) {
    return { state: 'offline', reasons: [`it has signed off${signedOff === '' ? '' : `: ${signedOff}`}`, ...reasons] };
  }
  if (blind.length > 0) return { state: 'blind', reasons };
  return { state: reasons.length === 0 ? 'ok' : 'degraded', reasons };
}

/** How a sensor does that was silent for too long. */
export function silentVerdict(sensor: Sensor): Verdict {
  const silent = `nothing heard for ${patienceMs(sensor) / 1000} s`;
  const doubt = isToBeHeard(sensor) ? '' : '; it has never sent a heartbeat, so it may only have nothing to tell';
  return { state: 'offline', reasons: [silent + doubt] };
}
