import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { optimalAssignment } from './optimal-assignment.ts';

/** Every way there is, tried. */
function leastByTrying(costs: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [first, ...rest] = costs;
  if (first === undefined) return 0;
  return Math.min(
    ...first.flatMap((cost, column) =>
      taken.has(column) ? [] : [cost + leastByTrying(rest, new Set([...taken, column]))],
    ),
  );
}

const sumOf = (costs: readonly (readonly number[])[], columns: readonly (number | undefined)[]) =>
  columns.reduce((sum: number, column, row) => sum + (column === undefined ? 0 : (costs[row]?.[column] ?? 0)), 0);

describe('the optimal assignment', () => {
  it('costs as little as the best of all ways, each column given once', () => {
    const matrix = fc.integer({ min: 1, max: 5 }).chain((rows) =>
      fc.integer({ min: rows, max: 6 }).chain((columns) =>
        fc.array(fc.array(fc.integer({ min: -20, max: 100 }), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
      ),
    );
    fc.assert(
      fc.property(matrix, (costs) => {
        const columns = optimalAssignment(costs);
        expect(new Set(columns).size).toBe(costs.length);
        expect(sumOf(costs, columns)).toBe(leastByTrying(costs));
      }),
    );
  });

  it('leaves the dearest rows without a column where there are too few', () => {
    expect(optimalAssignment([[5], [1], [3]])).toEqual([undefined, 0, undefined]);
    expect(optimalAssignment([])).toEqual([]);
  });
});
