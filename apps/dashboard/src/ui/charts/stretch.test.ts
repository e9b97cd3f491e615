import { describe, expect, it } from 'vitest';
import { coveredMs, joinedWithin } from './stretch.ts';

const day = { from: 100, to: 200 };

describe('stretches of a range', () => {
  it('are none where nothing lies within it', () => {
    expect(
      joinedWithin(
        [
          { from: 0, to: 100 },
          { from: 200, to: 300 },
          { from: 150, to: 150 },
        ],
        day,
      ),
    ).toEqual([]);
  });
  it('are cut at its ends', () => {
    expect(
      joinedWithin(
        [
          { from: 0, to: 120 },
          { from: 190, to: 900 },
        ],
        day,
      ),
    ).toEqual([
      { from: 100, to: 120 },
      { from: 190, to: 200 },
    ]);
  });
  it('that overlap or touch are one, and count once', () => {
    const stretches = [
      { from: 150, to: 160 },
      { from: 110, to: 130 },
      { from: 120, to: 125 },
      { from: 130, to: 140 },
    ];
    expect(joinedWithin(stretches, day)).toEqual([
      { from: 110, to: 140 },
      { from: 150, to: 160 },
    ]);
    expect(coveredMs(stretches, day)).toBe(40);
  });
});
