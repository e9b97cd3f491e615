import type { Count } from './scene-trace.ts';

const WIDTH = 600;
const HEIGHT = 180;
const LEFT = 40;
const BOTTOM = 26;
const TOP = 10;

/** How many were in the air and how many were shown, over time, as SVG. */
export function countPlot(counts: readonly Count[], durationS: number): string {
  if (counts.length < 2) return '';
  const most = Math.max(1, ...counts.flatMap(({ truly, shown }) => [truly, shown]));
  const x = (tS: number) => LEFT + ((WIDTH - LEFT - 10) * tS) / Math.max(1, durationS);
  const y = (count: number) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * count) / most;
  const steps = (of: (count: Count) => number) =>
    counts
      .map((count, nth) => {
        const [at, level] = [x(count.tS).toFixed(1), y(of(count)).toFixed(1)];
        return nth === 0 ? `M${at} ${level}` : `H${at}V${level}`;
      })
      .join('');
  return [
    `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Aircraft in the air (dashed) and tracks shown (solid) over time">`,
    ...[0, most].map(
      (level) =>
        `<path d="M${LEFT} ${y(level)}H${WIDTH - 10}" class="grid"/><text x="${LEFT - 6}" y="${y(level) + 4}" text-anchor="end" class="name">${level}</text>`,
    ),
    `<path d="${steps(({ truly }) => truly)}" class="way truth"/>`,
    `<path d="${steps(({ shown }) => shown)}" class="way shown"/>`,
    `<text x="${LEFT}" y="${HEIGHT - 8}" class="name">0</text>`,
    `<text x="${WIDTH - 10}" y="${HEIGHT - 8}" text-anchor="end" class="name">${timeWords(durationS)}</text>`,
    '</svg>',
  ].join('\n');
}

function timeWords(seconds: number): string {
  if (seconds < 600) return `${Math.round(seconds)} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
