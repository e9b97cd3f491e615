import { describe, expect, it } from 'vitest';
import { idsIn, noIds, noteId } from './id-count.ts';

describe('the count of identities', () => {
  it.each([
    [0, 0],
    [30, 0],
    [500, 5],
    [10_000, 200],
    [100_000, 3000],
  ])('of %d different ones is right within %d, however often each is seen', (different, within) => {
    const count = noIds();
    for (let time = 0; time < 2; time += 1) for (let nth = 0; nth < different; nth += 1) noteId(count, `1581F${nth}`);
    expect(Math.abs(idsIn(count) - different)).toBeLessThanOrEqual(within);
  });

  it('changes only by one that was not there', () => {
    const count = noIds();
    expect([noteId(count, 'a'), noteId(count, 'a'), noteId(count, 'b')]).toEqual([true, false, true]);
  });

  it('stays finite when it is full', () => {
    expect(idsIn({ words: [], ones: 16_384 })).toBe(158_991);
  });
});
