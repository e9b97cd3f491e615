import { chance } from '../scenario/chance.ts';
import type { Beating } from '../scenario/scenario.ts';
import { type Loop, ticksIn, type Window } from './message.ts';

type Fault = NonNullable<Beating['faults']>[number]['kind'];

/** The fault a receiver has at a second of the loop. */
export function faultAt({ faults }: Pick<Beating, 'faults'>, tS: number): Exclude<Fault, 'returns'> | undefined {
  const last = faults?.findLast(({ atS }) => atS <= tS)?.kind;
  return last === 'returns' ? undefined : last;
}

/** Whether a receiver is on and connected at a second of the loop. */
export function isOn(plan: Pick<Beating, 'faults' | 'outages'>, tS: number): boolean {
  return faultAt(plan, tS) !== 'dies' && !plan.outages?.some(({ fromS, toS }) => tS >= fromS && tS < toS);
}

/**
 * From which second of the loop on a receiver remembers at a second of it: what it knew before it died is gone. Negative: it
 * has been on since the loop before, of which it remembers at most the whole.
 */
export function remembersFromS(
  { faults = [] }: Pick<Beating, 'faults'>,
  { previous }: Pick<Loop, 'previous'>,
  tS: number,
  durationS: number,
): number {
  const back = returnIn(faults, tS);
  if (back !== undefined) return back;
  if (previous === undefined || faultAt({ faults }, durationS) === 'dies') return 0;
  return (returnIn(faults, durationS) ?? 0) - durationS;
}

/** When a receiver last came back to life up to a second of a loop. */
function returnIn(faults: NonNullable<Beating['faults']>, tS: number): number | undefined {
  return faults.findLast(({ atS, kind }, nth) => atS <= tS && kind !== 'dies' && faults[nth - 1]?.kind === 'dies')?.atS;
}

/** Whether it is on and hears: with any fault it may still report and hears nothing. */
export function isListening(plan: Pick<Beating, 'faults' | 'outages'>, tS: number): boolean {
  return faultAt(plan, tS) === undefined && isOn(plan, tS);
}

/**
 * The seconds within the window at which a receiver reports on itself: each has its own beat within its interval, and
 * reports when it comes back, as after a restart, and when something is wrong that it can tell of.
 */
export function heartbeatsIn(plan: Beating, window: Window): readonly number[] {
  // Of the sensor alone, so that the beat goes on unbroken from loop to loop.
  const phaseS = chance(0, plan.id, 'heartbeat')() * plan.heartbeatS;
  const beats = ticksIn(window, plan.heartbeatS, phaseS).map((tick) => phaseS + tick * plan.heartbeatS);
  const turns = [
    ...(plan.outages ?? []).map(({ toS }) => toS),
    ...(plan.faults ?? []).filter(({ kind }) => kind !== 'deaf').map(({ atS }) => atS),
  ].filter((tS) => tS >= window.fromS && tS < window.toS);
  return [...beats, ...turns].filter((tS) => isOn(plan, tS));
}
