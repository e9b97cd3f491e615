import type { Scored } from '../measure/scorecard.ts';
import { GOALS, GOALS_BY_SCENARIO, type Goal } from './goals.table.ts';

/** A goal as a scenario reached it or not. */
export interface Verdict {
  readonly name: string;
  readonly value: number;
  readonly limit: number;
  readonly sense: Goal['sense'];
  readonly verdict: 'pass' | 'fail';
}

/** The goals of a scenario against its figures; those that its runs can't tell of are left out. */
export function verdictsOf(scenario: string, figures: readonly Scored[]): readonly Verdict[] {
  return [...GOALS, ...(GOALS_BY_SCENARIO[scenario] ?? [])].flatMap(({ figure, limit, sense }) => {
    const found = figures.find(({ name }) => name === figure);
    if (found === undefined) return [];
    const { value } = found;
    const isReached = sense === 'at least' ? value >= limit : value <= limit;
    return [{ name: figure, value, limit, sense, verdict: isReached ? ('pass' as const) : ('fail' as const) }];
  });
}

/** `name value limit pass|fail`, as every harness prints it. */
export function verdictLine(scenario: string, { name, value, limit, sense, verdict }: Verdict): string {
  const bound = sense === 'at most' ? '<=' : '>=';
  return `${scenario}: ${name} ${rounded(value)} ${bound}${limit} ${verdict}`;
}

/** To at most two decimals, without trailing zeros. */
export function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}
