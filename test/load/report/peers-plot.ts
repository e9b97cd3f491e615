import { type PeerResult, rates } from './peer-results.ts';
import { quantile } from './summary.ts';

const WIDTH = 860;
const LABEL_WIDTH = 330;
const BAR_WIDTH = 360;
const ROW_HEIGHT = 44;
const TOP = 48;

/** A bar a peer (median, and a line over the range of its runs), as SVG. */
export function peersPlot(results: readonly PeerResult[], machine: string): string {
  const highest = Math.max(1, ...results.flatMap(rates));
  const height = TOP + results.length * ROW_HEIGHT + 28;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="14" role="img">`,
    '<title>Messages a second sustained without loss, by program</title>',
    `<rect width="${WIDTH}" height="${height}" fill="#ffffff"/>`,
    '<text x="16" y="28" font-size="16" font-weight="bold" fill="#1b2a38">Messages a second sustained without loss (1.4 kB, QoS 1)</text>',
    ...results.flatMap((result, index) => bar(result, TOP + index * ROW_HEIGHT, highest)),
    `<text x="16" y="${height - 10}" font-size="11" fill="#5b6b7a">${escaped(machine)}; everything on this one machine, broker and publisher included</text>`,
    '</svg>',
    '',
  ].join('\n');
}

function bar(result: PeerResult, top: number, highest: number): string[] {
  const sample = rates(result);
  const x = (perSecond: number) => LABEL_WIDTH + (perSecond / highest) * BAR_WIDTH;
  const [low, middle, high] = [0, 0.5, 1].map((share) => quantile(sample, share)) as [number, number, number];
  const centre = top + ROW_HEIGHT / 2;
  const colour = result.peer.name === 'rotorwatch' ? '#0b7285' : '#9aa8b5';
  const { lost, acknowledged } = result.loss;
  return [
    `<text x="16" y="${centre + 5}" fill="#1b2a38">${escaped(shortTitle(result.peer.title))}</text>`,
    `<rect x="${LABEL_WIDTH}" y="${centre - 12}" width="${(x(middle) - LABEL_WIDTH).toFixed(1)}" height="24" fill="${colour}"/>`,
    `<line x1="${x(low).toFixed(1)}" x2="${x(high).toFixed(1)}" y1="${centre}" y2="${centre}" stroke="#1b2a38" stroke-width="2"/>`,
    `<text x="${(x(high) + 8).toFixed(1)}" y="${centre - 1}" fill="#1b2a38">${middle.toLocaleString('en-GB')}</text>`,
    `<text x="${(x(high) + 8).toFixed(1)}" y="${centre + 13}" font-size="11" fill="#5b6b7a">lost ${lost.toLocaleString('en-GB')} of ${acknowledged.toLocaleString('en-GB')} on kill -9</text>`,
  ];
}

function shortTitle(title: string): string {
  return title.length <= 42 ? title : `${title.slice(0, 41)}…`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
