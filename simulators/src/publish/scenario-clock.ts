/** The part of a scenario that has become due. */
export interface Due {
  readonly fromS: number;
  readonly toS: number;
}

export interface ScenarioClock {
  readonly nowS: number;
  /**
   * Runs the scenario on to where it should be by now.
   *
   * `wait` holds its time still until the next call; a world at its natural speed can't wait and must not ask for it.
   */
  advance(wait: boolean): Due;
}

/** At natural speed a longer pause (a suspended computer) is left out, as it would be by receivers that were asleep. */
const LONGEST_CATCH_UP_S = 5;

/**
 * Scenario seconds that follow a monotonic clock at a speed.
 *
 * The time that passed between two calls is added and nothing is measured twice, so it does not drift; the wall clock
 * may jump.
 */
export function scenarioClock(startS: number, speed: number, monotonicMs: () => number): ScenarioClock {
  let nowS = startS;
  let lastMs = monotonicMs();
  return {
    get nowS() {
      return nowS;
    },
    advance(wait) {
      const ms = monotonicMs();
      const passedS = ((ms - lastMs) / 1000) * speed;
      lastMs = ms;
      if (wait) return { fromS: nowS, toS: nowS };
      const fromS = speed === 1 ? Math.max(nowS, nowS + passedS - LONGEST_CATCH_UP_S) : nowS;
      nowS += passedS;
      return { fromS, toS: nowS };
    },
  };
}
