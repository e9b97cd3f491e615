import type { Records } from './score-book.ts';

/** What a run on the machine tells beside the picture; absent where the way it was played has no such thing. */
export interface Transport {
  /** Published, and acknowledged as kept. */
  readonly sent: number;
  readonly kept: number;
  readonly refused: number;
  /** From reception by the service to arrival on the socket, ms of wall clock. */
  readonly alertLatencyMs: readonly number[];
  readonly frameLatencyMs: readonly number[];
}

/** One run, measured. */
export interface Run {
  readonly records: Records;
  readonly transport: Transport;
}

/** How the values of several seeds become one: the least favourable, their mean weighted by what each counted, or their median. */
export type Pooling = 'worst' | 'mean' | 'median';

/** One value with how many things it was counted over. */
export interface Measured {
  readonly value: number;
  readonly of: number;
}

/** A figure of the scorecard. */
export interface Figure {
  readonly name: string;
  readonly unit: '%' | 's' | 'm' | 'ms' | '' | '/h';
  readonly better: 'less' | 'more';
  readonly pooling: Pooling;
  /** `undefined` where the run has nothing to measure it by. */
  readonly measure: (run: Run) => Measured | undefined;
}

/** A share as a percentage; `undefined` of nothing. */
export function share(part: number, whole: number): Measured | undefined {
  return whole === 0 ? undefined : { value: (100 * part) / whole, of: whole };
}

/** A count, of as many occasions as it could have happened on; `undefined` where there were none. */
export function counted(value: number, of: number): Measured | undefined {
  return of === 0 ? undefined : { value, of };
}

/** A value that may be missing, over a sample. */
export function over(sample: readonly unknown[], value: number | undefined): Measured | undefined {
  return value === undefined ? undefined : { value, of: sample.length };
}
