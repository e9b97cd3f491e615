const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt, ms: doubling from half a second to half a minute, spread by a quarter so that
 * many clients of one restarted broker don't come back in step.
 *
 * `attempt` counts from 0; `chance` is 0 to 1.
 */
export function backOffMs(attempt: number, chance: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.75 + 0.25 * chance));
}
