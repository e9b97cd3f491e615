import { describe, expect, it } from 'vitest';
import { type ClockPing, clockOffset, median } from './clock-offset.ts';

const ping = (sentAt: number, roundTripMs: number, serviceNow: number): ClockPing => ({
  sentAt,
  serviceNow,
  answeredAt: sentAt + roundTripMs,
});

describe('the offset of the service clock', () => {
  it('is none while nothing was answered', () => {
    expect(clockOffset([])).toBe(0);
  });
  it('takes the middle of the way as the moment of the answer', () => {
    expect(clockOffset([ping(1000, 20, 6010)])).toBe(5000);
  });
  it('does not listen to slow answers', () => {
    const pings = [ping(0, 10, 505), ping(100, 12, 606), ping(200, 900, 1590), ping(300, 700, 1490)];
    expect(clockOffset(pings)).toBe(500);
  });
  it('leaves out a ping during which our own clock was set back', () => {
    expect(clockOffset([ping(1000, -500, 9999), ping(0, 10, 105)])).toBe(100);
  });
});

describe('the median', () => {
  it('of nothing is unknown', () => expect(median([])).toBeUndefined());
  it('of an even count is the mean of the two in the middle', () => expect(median([4, 1, 2, 9])).toBe(3));
  it('of an odd count is the middle one', () => expect(median([9, 1, 2])).toBe(2));
});
