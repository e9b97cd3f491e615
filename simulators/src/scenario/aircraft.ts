import { drift } from './chance.ts';
import { courseAt, type Motion } from './course.ts';
import type { Offset } from './local-plane.ts';
import type { Flight } from './scene.ts';

/** Where an aircraft and its pilot truly are at one second of the loop. */
export interface Truth {
  readonly aircraft: Motion;
  /** Absent where the scenario has no pilot. */
  readonly pilot?: Offset;
  readonly takeoff: Offset;
}

/** The truth of a flight at a second of the loop, or `undefined` while it is not flying. */
export function aircraftAt(flight: Flight, tS: number): Truth | undefined {
  const flightS = tS - flight.plan.startS;
  const aircraft = courseAt(flight.course, flightS);
  if (!aircraft) return undefined;
  const pilot = flight.walk && (courseAt(flight.walk, flightS) ?? flight.walkEnd);
  return { aircraft, takeoff: flight.takeoff, ...(pilot ? { pilot } : {}) };
}

const WANDER_S = 8; // a satellite fix wanders over seconds and does not jump from one to the next

/** What the aircraft's own receiver makes of its motion: the truth with the scenario's noise. */
export function measuredMotion(flight: Flight, motion: Motion, seed: number, tS: number): Motion {
  const { id, positionNoiseM = 0, speedNoiseMps = 0 } = flight.plan;
  const noise = (what: string) => drift(seed, [id, what], tS, WANDER_S);
  return {
    ...motion,
    eastM: motion.eastM + positionNoiseM * noise('east'),
    northM: motion.northM + positionNoiseM * noise('north'),
    speedMps: motion.headingDeg === undefined ? 0 : Math.max(0, motion.speedMps + speedNoiseMps * noise('speed')),
  };
}
