import { LATENCY_LIMITS } from './latency-limits.ts';
import { latencyQuantiles, type PeerResult, rates, ratios } from './peer-results.ts';

import { spread } from './summary.ts';

const COMPARED_AT = 1000;

/** The tables of `docs/performance.md`, as Markdown. */
export function peersTable(ours: PeerResult, others: readonly PeerResult[]): string {
  return [
    `| | sustained without loss, messages/s | Rotorwatch is so many times that | publish to screen at ${thousands(COMPARED_AT)}/s, p50 / p99, ms | lost on two \`kill -9\` | stored twice |`,
    '|---|---|---|---|---|---|',
    ...[ours, ...others].map((result) => peerRow(result, ours)),
    '',
    '| Rotorwatch, publish to socket | alert p50, ms | alert p99, ms | limit | track frame p50, ms | track frame p99, ms | limit |',
    '|---|---|---|---|---|---|---|',
    ...LATENCY_LIMITS.map(({ perSecond, alertMs, frameMs }) => {
      const cell = (way: 'alertMs' | 'frameMs', share: number) =>
        cells(latencyQuantiles(ours, perSecond, way, share), 1);
      return row([
        `${thousands(perSecond)}/s`,
        cell('alertMs', 0.5),
        cell('alertMs', 0.99),
        String(alertMs),
        cell('frameMs', 0.5),
        cell('frameMs', 0.99),
        String(frameMs),
      ]);
    }),
  ].join('\n');
}

function peerRow(result: PeerResult, ours: PeerResult): string {
  const { acknowledged, lost, repeated, perSecond } = result.loss;
  // Rotorwatch tells of a new drone by its alert; the others send the message on.
  const way = result === ours ? 'alertMs' : 'messageMs';
  const latency = (share: number) => cells(latencyQuantiles(result, COMPARED_AT, way, share), 1);
  const hasScreen = latencyQuantiles(result, COMPARED_AT, way, 0.5).length > 0;
  const behind = rates(result).some((perSecond) => perSecond < COMPARED_AT) ? ', with a backlog' : '';
  return row([
    result.peer.title,
    cells(rates(result), 0),
    result === ours ? '' : cells(ratios(ours, result), 2),
    hasScreen ? `${latency(0.5)} / ${latency(0.99)}${behind}` : '',
    `${thousands(lost)} of ${thousands(acknowledged)} at ${thousands(perSecond)}/s`,
    thousands(repeated),
  ]);
}

function cells(sample: readonly number[], digits: number): string {
  return sample.length === 0
    ? 'not reached'
    : spread(sample, digits).replace(/\d{4,}/g, (number) => thousands(Number(number)));
}

function row(values: readonly string[]): string {
  return `| ${values.join(' | ')} |`;
}

function thousands(value: number): string {
  return value.toLocaleString('en-GB');
}
