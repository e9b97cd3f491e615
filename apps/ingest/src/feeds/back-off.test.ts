import { describe, expect, it } from 'vitest';
import { backOffMs } from './back-off.ts';

describe('the wait before the next attempt', () => {
  it('doubles from half a second and stays at half a minute', () => {
    const waits = Array.from({ length: 8 }, (_, attempt) => backOffMs(attempt, 1));
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
    expect(backOffMs(100_000, 1)).toBe(30_000);
  });

  it('is spread over its last quarter', () => {
    expect(backOffMs(3, 0)).toBe(3000);
    expect(backOffMs(3, 0.5)).toBe(3500);
    expect(backOffMs(1000, 0)).toBe(22_500);
  });
});
