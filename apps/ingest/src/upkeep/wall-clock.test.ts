import { describe, expect, it } from 'vitest';
import { clockWatch } from './wall-clock.ts';

const T0 = 1_760_000_000_000;

describe('the wall clock', () => {
  it('is no news while it runs with the monotonic one or is nudged', () => {
    const clock = clockWatch();
    expect(clock.look(T0, 10)).toBeUndefined();
    expect(clock.look(T0 + 500, 510)).toBeUndefined();
    expect(clock.look(T0 + 3000, 1010)).toBeUndefined();
    expect(clock.latest(1010)).toBeUndefined();
  });
  for (const byMs of [3_600_000, -3_600_000, -86_400_000, -T0, 389_599_999_000]) {
    it(`that jumps by ${byMs} ms is told once, with its size, and remembered for an hour`, () => {
      const clock = clockWatch();
      clock.look(T0, 0);
      expect(clock.look(T0 + 500 + byMs, 500)).toBe(byMs);
      expect(clock.look(T0 + 1000 + byMs, 1000)).toBeUndefined();
      expect(clock.latest(3_600_499)).toBe(byMs);
      expect(clock.latest(3_600_500)).toBeUndefined();
    });
  }
});
