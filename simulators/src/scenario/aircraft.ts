import { chance, drift, normal } from './chance.ts';
import { courseAt, type Motion } from './course.ts';
import type { Flight } from './flight.ts';
import type { Offset } from './local-plane.ts';
import type { Point } from './path.ts';

/** Where an aircraft and its pilot truly are at one second of the loop. */
export interface Truth {
  /** Where it is; of one that is made up, where it is said to be. */
  readonly aircraft: Motion;
  /** Where its transmitter is. */
  readonly radio: Point;
  /** Absent where the scenario has no pilot. */
  readonly pilot?: Offset;
  readonly takeoff: Offset;
}

/**
 * The truth of a flight at a second of the loop, or `undefined` while it is not flying; the same under every seed.
 *
 * What hovers wanders: by 0.3 m a standard deviation over the ground and half as much in height, and by as much again
 * for each m/s of gusts; all three are chosen, in the order of the half metre that makers of camera drones give for a hover by
 * satellite. It fades in below 3 m/s and is too slow to show in the speed.
 */
export function aircraftAt(flight: Flight, tS: number): Truth | undefined {
  if (!(tS < flight.endS)) return undefined;
  const flightS = tS - flight.plan.startS;
  const planned = courseAt(flight.course, flightS);
  if (!planned) return undefined;
  const aircraft = wandering(flight, planned, tS);
  const pilot = flight.walk && (courseAt(flight.walk, flightS) ?? flight.walkEnd);
  const radio = flight.spoofer?.at ?? aircraft;
  return { aircraft, radio, takeoff: flight.takeoff, ...(pilot ? { pilot } : {}) };
}

const HOVER_SIGMA_M = 0.3;
const HOVER_SIGMA_HEIGHT_M = 0.15;
const HOVER_WANDER_S = 6;
const STEADY_FROM_MPS = 3;
const IN_THE_AIR_M = 2;

function wandering({ plan, limits, gustMps }: Flight, motion: Motion, tS: number): Motion {
  const fastMps = Math.hypot(motion.speedMps, motion.verticalMps);
  if (limits.slowestMps > 0 || fastMps >= STEADY_FROM_MPS || motion.heightM <= IN_THE_AIR_M) return motion;
  const by = (1 + gustMps) * (1 - fastMps / STEADY_FROM_MPS) * Math.min(1, motion.heightM - IN_THE_AIR_M);
  const moved = (what: string, sigmaM: number) => by * sigmaM * drift(0, [plan.id, 'hover', what], tS, HOVER_WANDER_S);
  return {
    ...motion,
    eastM: motion.eastM + moved('east', HOVER_SIGMA_M),
    northM: motion.northM + moved('north', HOVER_SIGMA_M),
    heightM: motion.heightM + moved('height', HOVER_SIGMA_HEIGHT_M),
  };
}

const WANDER_S = 8; // a satellite fix wanders over seconds and does not jump from one to the next

/** What the aircraft's own receiver makes of its motion: the truth with the scenario's noise. */
export function measuredMotion(flight: Flight, motion: Motion, seed: number, tS: number): Motion {
  const { id, positionNoiseM = 0, heightNoiseM = 0, speedNoiseMps = 0, noise = 'drifting' } = flight.plan;
  const draw = (what: string) =>
    noise === 'white' ? normal(chance(seed, id, what, Math.round(tS * 1000))) : drift(seed, [id, what], tS, WANDER_S);
  const off = (sigma: number, what: string) => (sigma === 0 ? 0 : sigma * draw(what));
  return {
    ...motion,
    eastM: motion.eastM + off(positionNoiseM, 'east'),
    northM: motion.northM + off(positionNoiseM, 'north'),
    heightM: motion.heightM + off(heightNoiseM, 'height'),
    speedMps: motion.headingDeg === undefined ? 0 : Math.max(0, motion.speedMps + off(speedNoiseMps, 'speed')),
  };
}
