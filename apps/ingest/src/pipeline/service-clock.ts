import type { EpochMs } from '@rotorwatch/domain';

// A feed that carries time sets the pace; when it has been quiet for this long our own clock goes on from where it stopped.
const CARRIED_FOR_MS = 10_000;

export interface ServiceClock {
  /** Service time now: never earlier than any time it gave before. */
  now(): EpochMs;
  /** Service time of a message that brings its own; one from the past counts as now. */
  carry(at: EpochMs): EpochMs;
}

/**
 * A world's time: the wall clock at boot or the last row's time, whichever is later, then monotonic.
 *
 * The wall clock may jump; this does not, and a restart never takes a world back in time.
 */
export function serviceClock(start: EpochMs, monotonicMs: () => number): ServiceClock {
  let base: number = start;
  let baseAt = monotonicMs();
  let carriedAt = Number.NEGATIVE_INFINITY;
  const isCarried = () => monotonicMs() - carriedAt < CARRIED_FOR_MS;
  const running = () =>
    isCarried() ? base : Math.floor(base + monotonicMs() - Math.max(baseAt, carriedAt + CARRIED_FOR_MS));
  return {
    now: () => running() as EpochMs,
    carry(at) {
      base = Math.max(at, running());
      baseAt = monotonicMs();
      carriedAt = baseAt;
      return base as EpochMs;
    },
  };
}
