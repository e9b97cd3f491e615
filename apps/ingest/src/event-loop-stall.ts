const LOOK_MS = 10;

export interface EventLoopStall extends Disposable {
  /** How long nothing else got its turn at worst since the last call, in whole ms; 0 when nothing was in the way. */
  take(): number;
}

/**
 * Watches how long single turns of the event loop take: whoever is next waits that long.
 *
 * A timer of our own, for `monitorEventLoopDelay` of Node misses what holds up the first turn after each reset.
 */
export function eventLoopStall(): EventLoopStall {
  let lookedAt = performance.now();
  let longestMs = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longestMs = Math.max(longestMs, now - lookedAt - LOOK_MS);
    lookedAt = now;
  }, LOOK_MS).unref();
  return {
    take() {
      const taken = longestMs;
      longestMs = 0;
      return Math.round(taken);
    },
    [Symbol.dispose]: () => clearInterval(timer),
  };
}
