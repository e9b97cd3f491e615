import type { Truth } from './truth.ts';

/** The truth of a run of which nobody knows it. */
export function noTruth(durationS: number): Truth {
  return { durationS, at: () => [], isBusy: () => false, one: () => undefined, placeOf: () => undefined };
}
