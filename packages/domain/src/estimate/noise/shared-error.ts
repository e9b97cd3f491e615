import type { LearntNoise } from './learnt-noise.ts';

/** After so many reports the noise from one to the next is roughly known. */
const KNOWN_AFTER = 20;
/** Of the claimed variance so much is missing by chance, over the root of the reports that it is known from. */
const BY_CHANCE = 1.6;
const KNOWN_FROM_AT_MOST = 250;
/** Satellite positions wander: their errors are others after one or several minutes. */
const WANDERS_IN_S = 60;

/**
 * Variance, m², of the error that reports of one aircraft share, which no filter can see: satellite positions wander by metres over
 * minutes. It is what the reports claim beyond their noise from one to the next. A claim that is too cautious is believed.
 *
 * `known` is the variance that a filter finds; until the noise is known, both together are what the reports claim.
 */
export function sharedVariance(noise: LearntNoise, known: number): number {
  const untold = 1 - noise.travel.count / KNOWN_AFTER;
  const shown = shownVariance(noise);
  return untold > 0 ? Math.max(shown, untold * (noise.claimed - known)) : shown;
}

/** By how much a shared error wanders, m²/s: a Gauss-Markov process of 60 s. */
export function sharedDrift(noise: LearntNoise): number {
  return (2 * shownVariance(noise)) / WANDERS_IN_S;
}

/** What is missing of a claimed variance, the less of it the likelier that it is missing by chance. */
function shownVariance({ travel, claimed }: LearntNoise): number {
  const missing = 1 - travel.scale;
  if (missing <= 0) return 0;
  const [square, chance] = [missing * missing, (BY_CHANCE * BY_CHANCE) / Math.min(KNOWN_FROM_AT_MOST, travel.count)];
  return (claimed * missing * square * (1 + chance)) / (square + chance);
}
