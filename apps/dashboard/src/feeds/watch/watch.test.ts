import type { FeedMessages } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { emptyWatch, watchAfter } from './watch.ts';

const came = (positions: readonly number[], missed = 0): FeedMessages => ({
  items: positions.map((position) => ({
    position,
    receivedAt: 0,
    topic: 'a',
    qos: 1,
    retained: false,
    payloadLength: 3,
    outcome: 'accepted',
    decoder: 'rotorwatch-json',
    sensors: [],
    observations: 1,
  })),
  next: positions.at(-1) ?? 0,
  missed,
});

describe('watching a feed', () => {
  it('shows the newest first', () => {
    const watch = watchAfter(watchAfter(emptyWatch, came([1, 2])), came([3]));
    expect(watch.items.map(({ position }) => position)).toEqual([3, 2, 1]);
  });

  it('shows two hundred at most', () => {
    let watch = emptyWatch;
    for (let look = 0; look < 5; look += 1)
      watch = watchAfter(watch, came(Array.from({ length: 100 }, (_, n) => look * 100 + n)));
    expect([watch.items.length, watch.items[0]?.position]).toEqual([200, 499]);
  });

  it('says what was missed between two looks, and not what came before the first', () => {
    const first = watchAfter(emptyWatch, came([7], 500));
    expect(first.missed).toBe(0);
    expect(watchAfter(first, came([9], 34)).missed).toBe(34);
  });

  it('changes nothing when nothing came', () => {
    const first = watchAfter(emptyWatch, came([7]));
    expect(watchAfter(first, came([]))).toBe(first);
    expect(watchAfter(emptyWatch, came([]))).toEqual({ ...emptyWatch, hasLooked: true });
  });
});
