export interface TokenBucket {
  /** Whether one more is within the rate. */
  take(nowMs: number): boolean;
}

/** Lets `burst` through at once and `ratePerS` in the long run. Times are monotonic milliseconds. */
export function tokenBucket(ratePerS: number, burst: number): TokenBucket {
  let tokens = burst;
  let filledAt: number | undefined;
  return {
    take(nowMs) {
      tokens = Math.min(burst, tokens + ((nowMs - (filledAt ?? nowMs)) / 1000) * ratePerS);
      filledAt = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
