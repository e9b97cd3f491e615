import type { Latencies } from '../screens/screens.ts';
import { climb } from './climb.ts';
import type { Peer } from './peer.ts';
import { openSite } from './site.ts';
import { type Step, step } from './step.ts';

export interface Search {
  /** Rates at which the latency is wanted, ascending; those above one that fails are left out. */
  readonly latencyRates: readonly number[];
  /** Where to look first, and how far to go from there. */
  readonly start: number;
  readonly factor: number;
  readonly seconds: number;
  readonly stepsMax: number;
  readonly ceiling: number;
}

export interface Sustained {
  /** Messages a second. */
  readonly perSecond: number;
  /** By rate, sustained or not. */
  readonly latencies: ReadonlyMap<number, Latencies>;
}

const WARM_UP = { perSecond: 500, seconds: 2 };

/** The highest rate a peer sustains without loss. */
export async function sustained(peer: Peer, search: Search, said: (step: Step) => void): Promise<Sustained> {
  const { seconds, ceiling } = search;
  const latencies = new Map<number, Latencies>();
  let site: Awaited<ReturnType<typeof openSite>> | undefined;
  const close = async () => {
    await site?.[Symbol.asyncDispose]();
    site = undefined;
  };
  const passes = async (perSecond: number) => {
    if (site === undefined) {
      site = await openSite(peer);
      await step(site, Math.min(ceiling, WARM_UP.perSecond), WARM_UP.seconds);
    }
    const one = await step(site, perSecond, seconds);
    said(one);
    latencies.set(perSecond, one.latencies);
    // What is left of a backlog would spoil the next step.
    if (!one.sustained) await close();
    return one.sustained;
  };
  try {
    const known = { passed: 0, failed: Number.POSITIVE_INFINITY };
    for (const perSecond of search.latencyRates) {
      if (perSecond > ceiling || perSecond > known.failed) break;
      if (await passes(perSecond)) known.passed = perSecond;
      else known.failed = perSecond;
    }
    return { perSecond: await climb(passes, { ...search, known }), latencies };
  } finally {
    await close();
  }
}
