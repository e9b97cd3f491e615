import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounded } from '../goals/verdicts.ts';
import { barPlot } from './bar-plot.ts';
import type { Scorecard } from './scorecard.ts';
import { seedsText } from './text-report.ts';

/** The columns of the table: figures that most scenarios have. */
const COLUMNS = [
  'detected',
  'time to first track, longest',
  'continuity',
  'ID switches',
  'tracks merged or swapped',
  'duplicate tracks',
  'false tracks',
  'error of reports, p50',
  'error shown, p50',
  'truth in the 95 % ellipse',
] as const;

const PICTURES = [
  {
    file: 'scorecard-continuity.svg',
    title: 'Part of the time in coverage with a live track, %',
    figures: ['continuity'],
  },
  {
    file: 'scorecard-errors.svg',
    title: 'Median error of the reports and of the place shown, m',
    figures: ['error of reports, p50', 'error shown, p50'],
  },
] as const;

/** Writes `scorecard.md` and its pictures into the folder of documents. */
export function writeDocument(folder: string, cards: readonly Scorecard[]): void {
  for (const { file, title, figures } of PICTURES)
    writeFileSync(join(folder, 'pictures', file), barPlot(title, figures, cards));
  writeFileSync(join(folder, 'scorecard.md'), documentOf(cards));
}

/** The scorecards of all scenarios as Markdown. */
export function documentOf(cards: readonly Scorecard[]): string {
  const [first] = cards;
  const goals = cards.flatMap(({ name, verdicts }) => verdicts.map((verdict) => ({ scenario: name, ...verdict })));
  const missed = goals.filter(({ verdict }) => verdict === 'fail');
  return [
    '# Scorecard',
    '',
    `\`npm run score -- --all\` with ${seedsText(first?.seeds ?? [])}, straight into the core ${first?.coreVersion ?? ''}. Each figure is defined beside its code in \`apps/score/src/measure\`;`,
    'over the seeds it is the worst, the mean or the median, as stated there. A scenario that has nothing to measure a figure by has no value.',
    '',
    `${goals.length - missed.length} of ${goals.length} goals reached.`,
    '',
    ...PICTURES.map(({ file, title }) => `![${title}](pictures/${file})\n`),
    `| scenario | ${COLUMNS.join(' | ')} |`,
    `| --- |${COLUMNS.map(() => ' ---: |').join('')}`,
    ...cards.map((card) => `| ${card.name} | ${COLUMNS.map((column) => cell(card, column)).join(' | ')} |`),
    '',
    '## Goals that are not reached',
    '',
    ...(missed.length === 0
      ? ['None.']
      : [
          '| scenario | goal | value | limit |',
          '| --- | --- | ---: | ---: |',
          ...missed.map(
            ({ scenario, name, value, limit, sense }) =>
              `| ${scenario} | ${name} | ${rounded(value)} | ${sense} ${limit} |`,
          ),
        ]),
    '',
    '## Goals',
    '',
    ...goalNames(cards).map((line) => `- ${line}`),
    '',
  ].join('\n');
}

function cell({ figures }: Scorecard, column: string): string {
  const found = figures.find(({ name }) => name === column);
  if (found === undefined) return '';
  return `${rounded(found.value)}${found.unit === '' ? '' : ` ${found.unit}`}`;
}

/** Each goal once, with in how many scenarios it is set and reached. */
function goalNames(cards: readonly Scorecard[]): readonly string[] {
  /** by goal */
  const counts = new Map<string, { set: number; reached: number }>();
  for (const { name, sense, limit, verdict } of cards.flatMap(({ verdicts }) => verdicts)) {
    const goal = `${name}: ${sense} ${limit}`;
    const count = counts.get(goal) ?? { set: 0, reached: 0 };
    counts.set(goal, { set: count.set + 1, reached: count.reached + (verdict === 'pass' ? 1 : 0) });
  }
  return [...counts].map(([goal, { set, reached }]) => `${goal}: reached in ${reached} of ${set} scenarios`);
}
