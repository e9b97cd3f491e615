import type { LatLon } from '../geo/lat-lon.ts';
import { type EpochMs, epochMs } from '../time/instant.ts';
import type { DoingState } from './doing.ts';
import type { HeightWatch, TurnWatch } from './drop/drop-cue.ts';
import type { Route } from './prior/route.ts';
import type { HeightKind } from './sample-of-fix.ts';
import { copyOfWindow, type SampleWindow, windowAt } from './sample-window.ts';

/** What the core keeps of where a track was, to say what it does. Plain data. */
export interface BehaviourMemory {
  readonly window: SampleWindow;
  heightKind?: HeightKind;
  /** When a sample had a height of that kind last. */
  heightAt: EpochMs;
  doing?: DoingState;
  /** How far it went from the middle of the last minutes, as of the last stride of its trail. */
  radiusM?: number;
  height?: HeightWatch;
  turn?: TurnWatch;
  route: Route;
  /** The starts among which it was last looked up. */
  startsSeen: string;
  /** When it is to be asked again what it does. */
  dueAt: EpochMs;
  /** When it is to be compared with earlier flights again. */
  priorsDueAt: EpochMs;
}

export function noBehaviour(first: LatLon): BehaviourMemory {
  const never = epochMs(0);
  return { window: windowAt(first), heightAt: never, route: [], startsSeen: '', dueAt: never, priorsDueAt: never };
}

export function copyOfBehaviour(memory: BehaviourMemory): BehaviourMemory {
  const { window, height } = memory;
  return { ...memory, window: copyOfWindow(window), ...(height === undefined ? {} : { height: { ...height } }) };
}

/** What is kept of two tracks that are one aircraft: of the one that was heard later, with the longer route. */
export function mergedBehaviour(
  a: BehaviourMemory | undefined,
  b: BehaviourMemory | undefined,
): BehaviourMemory | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const later = (a.window.spots.at(-1)?.at ?? 0) >= (b.window.spots.at(-1)?.at ?? 0) ? a : b;
  return { ...later, route: a.route.length >= b.route.length ? a.route : b.route, startsSeen: '' };
}
