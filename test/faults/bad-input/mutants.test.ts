import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCorpus } from '../../golden/hostile/corpus.ts';
import { goal, LONG } from '../harness/goal.ts';
import { hostileSite } from './hostile-site.ts';
import { mutants } from './mutants.ts';

const SEEDS = [1, 2, 3];
const MUTANTS = LONG ? 200_000 : 20_000;
const REFUSAL_P99_MS = 1;

const p99 = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? 0;

describe(`the corpus and ${MUTANTS} mutants of good messages`, () => {
  it.each(SEEDS)('do no harm to decoder and picture, with seed %i', { timeout: 290_000 }, (seed) => {
    const site = hostileSite();
    const harmed = wholeCorpus().flatMap(({ name, payload }) => site.hear(payload).map((harm) => `${name}: ${harm}`));
    expect(harmed).toEqual([]);
    const numRuns = Math.ceil(MUTANTS / SEEDS.length);
    fc.assert(
      fc.property(mutants, (payload) => {
        const harm = site.hear(payload);
        if (harm.length > 0) throw new Error(`${harm.join('; ')}: ${payload}`);
      }),
      { seed, numRuns },
    );
    expect(site.afterwards()).toEqual([]);

    // Mutants that were all refused at the door would have tried nothing behind it.
    const { accepted, refused } = site.outcomes;
    expect(Math.min(accepted, refused)).toBeGreaterThan(numRuns / 10);
    expect(site.slow).toEqual([]);
    expect(goal(`G8.slow-messages of ${accepted + refused} (seed ${seed})`, site.slow.length, 0)).toBe('pass');
    expect(goal(`G9.refusal-p99 of ${refused} (seed ${seed})`, p99(site.refusalMs), REFUSAL_P99_MS, 'ms')).toBe('pass');
  });
});
