import { chance } from '../scenario/chance.ts';
import type { DroneScoutPlan } from '../scenario/scenario.ts';
import { ticksIn, type Window } from './message.ts';

type Beating = Pick<DroneScoutPlan, 'id' | 'heartbeatS' | 'outages'>;

/** Whether a receiver is on and connected at a second of the loop. */
export function isListening({ outages }: Beating, tS: number): boolean {
  return !outages?.some(({ fromS, toS }) => tS >= fromS && tS < toS);
}

/**
 * The seconds within the window at which a receiver reports on itself: each has its own beat within its interval, and
 * reports when it comes back from an outage, as after a restart.
 */
export function heartbeatsIn(plan: Beating, window: Window): readonly number[] {
  // Of the sensor alone, so that the beat goes on unbroken from loop to loop.
  const phaseS = chance(0, plan.id, 'heartbeat')() * plan.heartbeatS;
  const beats = ticksIn(window, plan.heartbeatS, phaseS).map((tick) => phaseS + tick * plan.heartbeatS);
  const returns = (plan.outages ?? []).map(({ toS }) => toS).filter((tS) => tS >= window.fromS && tS < window.toS);
  return [...beats, ...returns].filter((tS) => isListening(plan, tS));
}
