import { ended, forked, told } from '../child-process.ts';

export interface LoadCounts {
  readonly sent: number;
  readonly acknowledged: number;
  /** How far the publisher itself fell behind the rate at worst. */
  readonly worstLagMs: number;
}

export interface Load extends AsyncDisposable {
  /** Resolves when the total has left. */
  readonly allSent: Promise<LoadCounts>;
  counts(): Promise<LoadCounts>;
}

/** A steady load from twenty receivers, in a process of its own; it has begun when this resolves. */
export async function load(
  url: string,
  rate: { readonly perSecond: number; readonly drones?: number; readonly total?: number },
): Promise<Load> {
  const { perSecond, drones = 200, total = Number.POSITIVE_INFINITY } = rate;
  const child = forked('./processes/load-publisher.ts', [url, perSecond, drones, total].map(String));
  const allSent = told<LoadCounts & { kind: 'all-sent' }>(child, 'all-sent');
  // A load without a total never gets there.
  allSent.catch(() => 'ended before');
  await told(child, 'connected');
  return {
    allSent,
    counts() {
      const counts = told<LoadCounts & { kind: 'counts' }>(child, 'counts');
      child.send('counts');
      return counts;
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}
