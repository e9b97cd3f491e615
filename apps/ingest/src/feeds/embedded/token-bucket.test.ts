import { describe, expect, it } from 'vitest';
import { tokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets a burst pass and then the rate, to the message', () => {
    const bucket = tokenBucket({ perSecond: 1000, burst: 2000 }, 0);
    expect(bucket.take(2000, 0)).toBe(0);
    let now = 0;
    let passed = 0;
    while (now < 10_000) {
      passed += 50;
      now += bucket.take(50, now);
    }
    expect(passed).toBe(10_000);
  });

  it('fills up to its burst, however long nothing comes', () => {
    const bucket = tokenBucket({ perSecond: 1000, burst: 2000 }, 0);
    expect(bucket.take(2000, 3_600_000)).toBe(0);
    expect(bucket.take(500, 3_600_000)).toBe(500);
  });
});
