import { epochMs, NO_POSITION, position } from '@rotorwatch/domain';
import { describe, expect, it } from 'vitest';
import { positionAtAge } from './lived-time.ts';

const T0 = 1_760_000_000_000;
const DAY_MS = 24 * 3_600_000;

/** Segments of a thousand rows that begin at these days. */
function starts(...days: readonly number[]) {
  return days.map((day, index) => ({
    firstPosition: position(index * 1000 + 1),
    startsAt: epochMs(T0 + day * DAY_MS),
  }));
}
const newestAt = (day: number) => epochMs(T0 + day * DAY_MS);

describe('the position before which everything is too old', () => {
  it('is that of the first segment that began long enough ago', () => {
    expect(positionAtAge(starts(0, 1, 2, 3, 4), newestAt(5), 3 * DAY_MS)).toBe(2001);
  });

  it('is none while nothing is old enough, or nothing is there', () => {
    expect(positionAtAge(starts(0, 1), newestAt(2), 3 * DAY_MS)).toBe(NO_POSITION);
    expect(positionAtAge([], newestAt(2), DAY_MS)).toBe(NO_POSITION);
  });

  it('is not moved by a clock that was years ahead at one start: a segment counts for a day at most', () => {
    const wrongAtThirdStart = starts(0, 1, 5000, 5001);
    expect(positionAtAge(wrongAtThirdStart, newestAt(5002), 5 * DAY_MS)).toBe(NO_POSITION);
    expect(positionAtAge(wrongAtThirdStart, newestAt(5002), 3 * DAY_MS)).toBe(1001);
  });

  it('is not moved by one that jumped within the present segment', () => {
    expect(positionAtAge(starts(0, 1, 2), newestAt(9000), 3 * DAY_MS)).toBe(1);
    expect(positionAtAge(starts(0, 1, 2), newestAt(9000), 3 * DAY_MS + 1)).toBe(NO_POSITION);
  });

  it('stays on the safe side where time seems to go back', () => {
    expect(positionAtAge(starts(10, 9, 8), newestAt(7), DAY_MS)).toBe(NO_POSITION);
  });
});
