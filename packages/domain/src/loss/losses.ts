import type { AlertId } from '../alert/alert.ts';
import { QUIET_MS } from '../alert/occasion.ts';
import { type EpochMs, later } from '../time/instant.ts';

/** A sensor that works this long in a row is no longer one that comes and goes. */
const STEADY_AFTER_MS = 3_600_000;
const LONGEST_QUIET_MS = 3_600_000;

/**
 * Where the rule *sensor lost* stands on one sensor.
 *
 * well → lost when it raises, or joins the alert that many share; lost → well when the sensor works again. Each loss that
 * follows within an hour of the last return is held back twice as long as the one before, from a minute up to an hour:
 * what lasts is raised then, so that a sensor that comes and goes is neither a siren nor forgotten.
 */
export type Losses =
  | { readonly kind: 'well'; readonly count: number; readonly endedAt?: EpochMs }
  | { readonly kind: 'lost'; readonly count: number; readonly alert: AlertId };

export const NO_LOSSES: Losses = { kind: 'well', count: 0 };

/** When the rule may raise on a sensor that is lost; it may be past. `undefined`: it has. */
export function mayRaiseLossAt(losses: Losses, now: EpochMs): EpochMs | undefined {
  if (losses.kind === 'lost') return undefined;
  const { count, endedAt } = losses;
  if (endedAt === undefined || count === 0 || now - endedAt >= STEADY_AFTER_MS) return now;
  return later(endedAt, Math.min(LONGEST_QUIET_MS, QUIET_MS * 2 ** (count - 1)));
}

/** How many losses in a row the next one makes. */
export function nextCount(losses: Losses, now: EpochMs): number {
  const { count } = losses;
  return losses.kind === 'well' && losses.endedAt !== undefined && now - losses.endedAt >= STEADY_AFTER_MS
    ? 1
    : count + 1;
}
