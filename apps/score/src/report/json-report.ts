import type { Scorecard } from './scorecard.ts';

/** Scorecards as JSON: every figure with its values by seed, and every goal. What is only there to be drawn is left out. */
export function jsonReport(cards: readonly Scorecard[]): string {
  return `${JSON.stringify(
    cards.map(({ trace: _, ...card }) => card),
    undefined,
    2,
  )}\n`;
}

/** The goals alone, one list: `{ name, value, limit, verdict }`. */
export function goalsReport(cards: readonly Scorecard[]): string {
  const named = cards.length > 1;
  const goals = cards.flatMap(({ name: card, verdicts }) =>
    verdicts.map(({ name, ...goal }) => ({ name: named ? `${card}: ${name}` : name, ...goal })),
  );
  return `${JSON.stringify(goals, undefined, 2)}\n`;
}
