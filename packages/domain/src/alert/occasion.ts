import { type EpochMs, lastOf, later } from '../time/instant.ts';
import type { AlertId, ClearedWhy } from './alert.ts';
import { type AlertLevel, severity } from './level.ts';

/** How long a rule stays quiet on a track after its last occasion there: a drone on a zone's edge raises one alert, not ten. */
export const QUIET_MS = 60_000;

/**
 * Where a rule stands on one track.
 *
 * none → active when it raises; active → cleared; cleared → active when it raises again. While active the level only
 * rises. A cleared occasion holds the next one back until it has been quiet for `QUIET_MS`; what lasts beyond that is
 * raised then, and a higher level than the cleared one is raised at once: quiet is never silence for ever.
 */
export type Occasion =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'active';
      readonly alert: AlertId;
      readonly level: AlertLevel;
      /** The greatest off-delay of the zones it was in. */
      readonly offDelayMs: number;
      /** Since when the track has been in no zone; absent while it is in one. */
      readonly outsideSince?: EpochMs;
      /** Only late detections have told of it so far. */
      readonly late?: true;
    }
  | { readonly kind: 'cleared'; readonly at: EpochMs; readonly level: AlertLevel };

/** The occasions of one rule on one track: how many there were, and the present or last one. */
export interface Occasions {
  readonly count: number;
  readonly last: Occasion;
}

export const NO_OCCASIONS: Occasions = { count: 0, last: { kind: 'none' } };

/** What a rule wants next on a track: to raise (or rise to) a level, or to clear. */
export type Verdict<Ground> =
  | { readonly kind: 'raise'; readonly level: AlertLevel; readonly ground: Ground }
  | { readonly kind: 'clear'; readonly why: ClearedWhy };

/** A verdict with the instant from which it stands, if nothing changes until then. */
export interface DueVerdict<Ground> {
  readonly at: EpochMs;
  readonly verdict: Verdict<Ground>;
}

/**
 * When a rule whose terms are met from `from` on may raise a level; `undefined`: not at all, as the active occasion has
 * reached that level.
 */
export function mayRaiseAt(occasion: Occasion, level: AlertLevel, from: EpochMs): EpochMs | undefined {
  switch (occasion.kind) {
    case 'none':
      return from;
    case 'active':
      return severity(level) > severity(occasion.level) ? from : undefined;
    case 'cleared':
      if (severity(level) > severity(occasion.level)) return from;
      return lastOf(from, later(occasion.at, QUIET_MS));
  }
}
