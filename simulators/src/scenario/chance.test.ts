import { describe, expect, it } from 'vitest';
import { chance, drift, hash, normal } from './chance.ts';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('chance', () => {
  it('gives the same draws for the same seed and names, and others for other names', () => {
    const draws = (seed: number, ...names: (string | number)[]) => {
      const next = chance(seed, ...names);
      return [next(), next(), next()];
    };
    expect(draws(1, 'a', 2)).toEqual(draws(1, 'a', 2));
    expect(draws(1, 'a', 2)).not.toEqual(draws(1, 'a', 3));
    expect(draws(1, 'a', 2)).not.toEqual(draws(2, 'a', 2));
    expect(draws(1, 'ab', 'c')).not.toEqual(draws(1, 'a', 'bc'));
  });

  it('is spread evenly over 0 to 1, also over the first draws of names that follow each other', () => {
    const buckets = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 10_000; i++) {
      const at = Math.floor(chance(5, 'sensor', i)() * 10);
      buckets[at] = (buckets[at] ?? 0) + 1;
    }
    for (const count of buckets) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('makes normal draws of mean 0 and variance 1', () => {
    const next = chance(3, 'normal');
    const draws = Array.from({ length: 20_000 }, () => normal(next));
    expect(mean(draws)).toBeCloseTo(0, 1);
    expect(mean(draws.map((draw) => draw * draw))).toBeCloseTo(1, 1);
  });

  it('drifts smoothly and keeps its variance between the draws', () => {
    const at = (tS: number) => drift(3, ['link'], tS, 5);
    for (let tS = 0; tS < 100; tS += 0.1) expect(Math.abs(at(tS + 0.001) - at(tS))).toBeLessThan(0.01);
    const middles = Array.from({ length: 5000 }, (_, step) => at(step * 5 + 2.5));
    expect(mean(middles.map((value) => value * value))).toBeCloseTo(1, 1);
  });

  it('hashes to 32-bit numbers, 0 or more', () => {
    for (let i = 0; i < 1000; i++) expect(hash(i, 'x') >>> 0).toBe(hash(i, 'x'));
  });
});
