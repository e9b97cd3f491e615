import type { Goal } from './goals.ts';
import { LATENCY_LIMITS } from './latency-limits.ts';
import { latencyQuantiles, type PeerResult, rates, ratios } from './peer-results.ts';
import { quantile } from './summary.ts';

const SUSTAINED = 20_000;

/** Of the floor, and times the others. */
const RATIOS: Readonly<Record<string, number>> = { floor: 0.6, 'node-red': 5, python: 20, 'python-batched': 2.5 };

const median = (sample: readonly number[]) => quantile(sample, 0.5);

/** Medians over the runs against what must be reached. */
export function peersGoals(ours: PeerResult, others: readonly PeerResult[]): Goal[] {
  return [
    { name: 'sustained-per-s', value: median(rates(ours)), limit: SUSTAINED, sense: 'at least' },
    ...others.map((other) => ({
      name: `times-${other.peer.name}`,
      value: median(ratios(ours, other)),
      limit: RATIOS[other.peer.name] ?? 1,
      sense: 'at least' as const,
    })),
    ...LATENCY_LIMITS.flatMap(({ perSecond, alertMs, frameMs }) => [
      { name: `alert-p99-ms-at-${perSecond}`, value: p99(ours, perSecond, 'alertMs'), limit: alertMs, sense },
      { name: `frame-p99-ms-at-${perSecond}`, value: p99(ours, perSecond, 'frameMs'), limit: frameMs, sense },
    ]),
    { name: 'lost-on-kill', value: ours.loss.lost, limit: 0, sense },
  ];
}

const sense = 'at most' as const;

function p99(result: PeerResult, perSecond: number, way: 'alertMs' | 'frameMs'): number {
  return median(latencyQuantiles(result, perSecond, way, 0.99));
}
