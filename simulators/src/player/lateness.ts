import type { RunProgress } from '@rotorwatch/wire';

/** By how much things came later than they were due. */
export interface Lateness {
  add(ms: number): void;
  /** `undefined` before anything came. */
  read(): RunProgress['late'];
}

/** Steps of a tenth of a millisecond up to ten seconds; what is later counts as ten, save for the greatest. */
const STEPS_PER_MS = 10;
const STEPS = 100_000;

/** Counts in steps, so that a run of any length takes the same memory. */
export function lateness(): Lateness {
  const steps = new Uint32Array(STEPS + 1);
  let count = 0;
  let greatestMs = 0;
  const quantile = (part: number) => {
    let left = Math.ceil(part * count);
    const step = steps.findIndex((here) => {
      left -= here;
      return left <= 0;
    });
    return Math.min(step / STEPS_PER_MS, greatestMs);
  };
  return {
    add(ms) {
      const late = Math.max(0, ms);
      const step = Math.min(STEPS, Math.ceil(late * STEPS_PER_MS));
      steps[step] = (steps[step] ?? 0) + 1;
      count += 1;
      greatestMs = Math.max(greatestMs, late);
    },
    read() {
      if (count === 0) return undefined;
      return { p50Ms: quantile(0.5), p99Ms: quantile(0.99), greatestMs: Math.round(greatestMs * 10) / 10 };
    },
  };
}
