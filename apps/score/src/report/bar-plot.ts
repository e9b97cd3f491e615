import { rounded } from '../goals/verdicts.ts';
import { escaped } from './escaped.ts';
import type { Scorecard } from './scorecard.ts';

const WIDTH = 860;
const LABEL_WIDTH = 240;
const BAR_WIDTH = 500;
const BAR_HEIGHT = 14;
const GAP = 10;
const TOP = 48;
const COLOURS = ['#9aa8b5', '#0b7285'];

/** A bar a figure and scenario, with a line over the range of the seeds, as SVG on a white ground. */
export function barPlot(title: string, figures: readonly string[], cards: readonly Scorecard[]): string {
  const shown = cards.filter((card) => figures.some((name) => scoredOf(card, name) !== undefined));
  const highest = Math.max(
    1e-9,
    ...shown.flatMap((card) => figures.flatMap((name) => scoredOf(card, name)?.values.map(({ value }) => value) ?? [])),
  );
  const rowHeight = figures.length * BAR_HEIGHT + GAP;
  const height = TOP + shown.length * rowHeight + 34;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    `<text x="16" y="28" font-size="16" font-weight="bold" fill="#1b2a38">${escaped(title)}</text>`,
    ...shown.flatMap((card, nth) => {
      const top = TOP + nth * rowHeight;
      const label = `<text x="16" y="${top + (figures.length * BAR_HEIGHT) / 2 + 5}" fill="#1b2a38">${escaped(card.name)}</text>`;
      return [
        label,
        ...figures.map((name, at) =>
          bar(card, name, { top: top + at * BAR_HEIGHT, highest, nth: at + 2 - figures.length }),
        ),
      ];
    }),
    ...(figures.length < 2 ? [] : figures.map((name, at) => key(name, at, height))),
    '</svg>',
    '',
  ].join('\n');
}

function scoredOf({ figures }: Scorecard, name: string) {
  return figures.find((figure) => figure.name === name);
}

function bar(
  card: Scorecard,
  name: string,
  at: { readonly top: number; readonly highest: number; readonly nth: number },
): string {
  const scored = scoredOf(card, name);
  if (scored === undefined) return '';
  const x = (value: number) => LABEL_WIDTH + (Math.max(0, value) / at.highest) * BAR_WIDTH;
  const values = scored.values.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const middle = at.top + BAR_HEIGHT / 2;
  return [
    `<rect x="${LABEL_WIDTH}" y="${at.top}" width="${(x(scored.value) - LABEL_WIDTH).toFixed(1)}" height="${BAR_HEIGHT - 2}" fill="${COLOURS[at.nth] ?? ''}"/>`,
    `<line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${middle - 1}" y2="${middle - 1}" stroke="#1b2a38" stroke-width="1.5"/>`,
    `<text x="${(x(high) + 8).toFixed(1)}" y="${middle + 4}" font-size="11" fill="#1b2a38">${rounded(scored.value)}</text>`,
  ].join('');
}

function key(name: string, nth: number, height: number): string {
  const x = LABEL_WIDTH + nth * 220;
  return `<rect x="${x}" y="${height - 22}" width="12" height="12" fill="${COLOURS[nth] ?? ''}"/><text x="${x + 18}" y="${height - 12}" font-size="11" fill="#1b2a38">${escaped(name)}</text>`;
}
