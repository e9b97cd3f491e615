import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChartPoint, downsample } from './downsample.ts';

const series = (values: readonly (number | undefined)[]): ChartPoint[] => values.map((value, at) => ({ at, value }));

describe('a thinned chart', () => {
  it('of nothing is nothing', () => expect(downsample([], 600)).toEqual([]));
  it('leaves a short series as it is', () => {
    const short = series([1, 2, 3]);
    expect(downsample(short, 600)).toBe(short);
  });
  it('keeps a single peak among a thousand points', () => {
    const values = Array.from({ length: 1000 }, (_, n) => (n === 517 ? 99 : 1));
    expect(downsample(series(values), 60).some((point) => point.value === 99)).toBe(true);
  });
  it('keeps a gap', () => {
    const values = Array.from({ length: 1000 }, (_, n) => (n === 517 ? undefined : 1));
    expect(downsample(series(values), 60).some((point) => point.value === undefined)).toBe(true);
  });
  it('never exceeds its budget, never invents or reorders a point, and keeps both ends', () => {
    const values = fc.array(fc.option(fc.float({ noNaN: true }), { nil: undefined }), { minLength: 2, maxLength: 400 });
    fc.assert(
      fc.property(values, fc.integer({ min: 4, max: 100 }), (each, budget) => {
        const points = series(each);
        const thinned = downsample(points, budget);
        expect(thinned.length).toBeLessThanOrEqual(budget);
        expect(thinned.every((point) => points.includes(point))).toBe(true);
        expect(thinned.every((point, n) => n === 0 || point.at > (thinned[n - 1]?.at ?? -1))).toBe(true);
        expect([thinned[0], thinned.at(-1)]).toEqual([points[0], points.at(-1)]);
      }),
    );
  });
});
