import type { Loss } from '../peers/loss.ts';
import type { Peer } from '../peers/peer.ts';
import type { Sustained } from '../peers/sustained.ts';
import type { Latencies } from '../screens/screens.ts';
import { quantile } from './summary.ts';

/** All that was measured of one peer; `runs` in the order of the alternating runs. */
export interface PeerResult {
  readonly peer: Pick<Peer, 'name' | 'title'>;
  readonly runs: readonly Sustained[];
  readonly loss: Loss;
}

export function rates({ runs }: PeerResult): number[] {
  return runs.map(({ perSecond }) => perSecond);
}

/** One peer's rate over another's, pair by pair of the alternating runs. */
export function ratios(of: PeerResult, to: PeerResult): number[] {
  return of.runs.map(({ perSecond }, run) => perSecond / (to.runs[run]?.perSecond ?? Number.NaN));
}

/** A quantile of each run's latencies at a rate; runs that never came to that rate are left out. */
export function latencyQuantiles(
  { runs }: PeerResult,
  perSecond: number,
  way: keyof Latencies,
  share: number,
): number[] {
  return runs.flatMap(({ latencies }) => {
    const sample = latencies.get(perSecond)?.[way] ?? [];
    return sample.length === 0 ? [] : [quantile(sample, share)];
  });
}
