import type { Ticking } from '../scenario/scenario.ts';
import type { Loop } from './message.ts';

/** What a receiver's clock shows at a second of the loop, epoch ms with a fraction: off from the beginning, and gaining. */
export function clockMs({ clockOffsetMs = 0, clockSkewPpm = 0 }: Ticking, loop: Loop, tS: number): number {
  return loop.startMs + tS * 1000 + clockOffsetMs + (clockSkewPpm * (loop.startS + tS)) / 1000;
}
