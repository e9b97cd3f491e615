/** One publish of a simulated receiver. */
export interface Message {
  /** Seconds since the scenario's anchor, counted over all loops. */
  readonly atS: number;
  readonly sensor: string;
  readonly topic: string;
  readonly payload: string;
  /** Whether the broker is to keep it for those who come later. */
  readonly retain?: true;
}

/** What the broker says for a receiver whose connection breaks. */
export interface Will {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** A receiver that goes without a word, or is back. */
export interface Turn {
  readonly atS: number;
  readonly sensor: string;
  readonly kind: 'dies' | 'returns';
}

/** One run of a loop: its number, where it begins, and the seed and wall time that belong to it. */
export interface Loop {
  readonly number: number;
  readonly startS: number;
  readonly seed: number;
  /** Epoch ms of the loop's second 0. */
  readonly startMs: number;
  /** The one before it; absent of the first. */
  readonly previous?: Loop | undefined;
}

/** Half open, seconds of the loop: `fromS` is in it, `toS` is not. */
export interface Window {
  readonly fromS: number;
  readonly toS: number;
}

/** The whole numbers n for which `phaseS + n * periodS` lies in the window, from 0 on. */
export function ticksIn({ fromS, toS }: Window, periodS: number, phaseS: number): readonly number[] {
  const first = Math.max(0, Math.ceil((fromS - phaseS) / periodS));
  const end = Math.ceil((toS - phaseS) / periodS);
  return Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
}
