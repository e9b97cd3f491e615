import { setTimeout as sleep } from 'node:timers/promises';
import { load } from '../publisher/load.ts';
import type { Latencies } from '../screens/screens.ts';
import type { RunningPeer } from './peer.ts';
import type { Site } from './site.ts';

/** What a peer made of a steady load. */
export interface Step {
  readonly perSecond: number;
  /** Half a second behind at most when the load ended, and everything stored. */
  readonly sustained: boolean;
  /** What was published and not stored when the load ended, in seconds of the load. */
  readonly backlogS: number;
  /** Published, and still not stored after the wait. */
  readonly missing: number;
  readonly publisherLagMs: number;
  readonly latencies: Latencies;
}

const BEHIND_MAX_S = 0.5;
const DRAINED_WITHIN_MS = 3000;
const SHOWN_WITHIN_MS = 300;

export async function step(site: Site, perSecond: number, seconds: number): Promise<Step> {
  const { running, screens } = site;
  const total = perSecond * seconds;
  const before = await running.stored();
  await using sending = await load(site.brokerUrl, { perSecond, total });
  screens.beginProbes();
  // A broker that reads no more would hold the load for ever.
  await Promise.race([sending.allSent, sleep(seconds * 2000, undefined, { ref: false })]);
  const { sent, worstLagMs } = await sending.counts();
  const probes = await screens.stopProbes();
  const expected = sent + probes;
  const askedAt = performance.now();
  const stored = (await running.stored()) - before;
  // What was stored while we waited for the answer was a backlog too.
  const backlogS = (expected - stored) / perSecond + (performance.now() - askedAt) / 1000;
  const missing = await missingAfter(running, before + expected);
  await sleep(SHOWN_WITHIN_MS);
  return {
    perSecond,
    sustained: sent === total && missing === 0 && backlogS < BEHIND_MAX_S && worstLagMs < BEHIND_MAX_S * 1000,
    backlogS,
    missing,
    publisherLagMs: worstLagMs,
    latencies: await screens.latencies(),
  };
}

async function missingAfter(running: RunningPeer, expected: number): Promise<number> {
  const end = performance.now() + DRAINED_WITHIN_MS;
  for (;;) {
    const missing = expected - (await running.stored());
    if (missing <= 0 || performance.now() > end) return missing;
    await sleep(50);
  }
}
