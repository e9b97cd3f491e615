import { rounded, verdictLine } from '../goals/verdicts.ts';
import type { Scorecard } from './scorecard.ts';

/** Scorecards as lines for a terminal: the figures of each, then every goal as `name value limit pass|fail`. */
export function textReport(cards: readonly Scorecard[]): readonly string[] {
  return [
    ...cards.flatMap(cardLines),
    '',
    ...cards.flatMap(({ name, verdicts }) => verdicts.map((one) => verdictLine(name, one))),
  ];
}

function cardLines({ name, title, seeds, through, durationS, coreVersion, figures }: Scorecard): readonly string[] {
  const width = Math.max(0, ...figures.map((figure) => figure.name.length));
  return [
    '',
    `${title} (${name}): ${seedsText(seeds)}, ${durationS} s, through the ${through}, core ${coreVersion}`,
    ...figures.map(({ name: figure, unit, value, values }) => {
      const all = values.map((one) => one.value);
      const range = all.length < 2 ? '' : `   ${rounded(Math.min(...all))} to ${rounded(Math.max(...all))}`;
      return `  ${figure.padEnd(width)}  ${rounded(value).padStart(9)} ${unit.padEnd(2)}${range}`.trimEnd();
    }),
  ];
}

/** Seeds in short: `seeds 1-3, 7`; a recording has none. */
export function seedsText(seeds: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const seed of seeds) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === seed - 1) last[1] = seed;
    else runs.push([seed, seed]);
  }
  if (runs.length === 0) return 'as recorded';
  const text = runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${seeds.length === 1 ? 'seed' : 'seeds'} ${text}`;
}
