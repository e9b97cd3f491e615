export interface Rate {
  readonly perSecond: number;
  /** How much may come at once after a rest. */
  readonly burst: number;
}

export interface TokenBucket {
  /** Takes what has come, into debt if need be; how long to wait until the debt is paid, ms. */
  take(amount: number, nowMs: number): number;
}

/** Evens out what comes over time, which is a monotonic one. */
export function tokenBucket({ perSecond, burst }: Rate, startMs: number): TokenBucket {
  let tokens = burst;
  let at = startMs;
  return {
    take(amount, nowMs) {
      tokens = Math.min(burst, tokens + ((nowMs - at) / 1000) * perSecond) - amount;
      at = nowMs;
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000;
    },
  };
}
