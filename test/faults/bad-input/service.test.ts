import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCorpus } from '../../golden/hostile/corpus.ts';
import { aPosition } from '../../support/messages.ts';
import { publisher } from '../../support/publisher.ts';
import { temporaryFolder } from '../../support/service.ts';
import { goal, LONG } from '../harness/goal.ts';
import { mutants } from './mutants.ts';
import { accountedFor, inTime, SITES, watched } from './site.ts';

const MUTANTS = LONG ? 200_000 : 5000;
const AT_ONCE = 250;

// A longer one closes its connection, which has tests of its own.
const SENDABLE_BYTES = 1_000_000;
const sendable = mutants.filter(({ length }) => length <= SENDABLE_BYTES);
const STALL_MS = 50;
const ATTEMPTS = 3;
// Share of its time; where it waits longer for the machine, its stalls say nothing about itself.
const BUSY_MACHINE = 0.2;

/** How long the main thread of a process was ready and had to wait for a processor, ms. */
function waitedForProcessorMs(pid = 0): number {
  const [, waitedNs = '0'] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
}

/** Of the corpus first, then of mutants; each drawn when its turn comes, for all of them would fill the memory. */
function* batches(): Generator<readonly Uint8Array[]> {
  const payloads = wholeCorpus().map(({ payload }) => payload);
  for (let from = 0; from < payloads.length; from += AT_ONCE) yield payloads.slice(from, from + AT_ONCE);
  for (let drawn = 0; drawn < MUTANTS; drawn += AT_ONCE) yield fc.sample(sendable, { seed: drawn, numRuns: AT_ONCE });
}

describe.each(Object.entries(SITES))('the service behind %s', (kind, start) => {
  it(`takes the corpus and ${MUTANTS} mutants: no crash, no stall, and every message accounted for`, {
    timeout: LONG ? 3_600_000 : 290_000,
  }, async () => {
    using folder = temporaryFolder();
    await using site = await start(folder.path);
    const { service } = site;
    await using receiver = await publisher(site.brokerUrl);
    const watch = watched(service);
    let sent = 0;
    const take = async (payloads: readonly (Uint8Array | string)[]) => {
      await inTime(Promise.all(payloads.map((payload) => receiver.publish(payload))));
      sent += payloads.length;
      await watch.tookIn(sent);
    };
    // What stands still every time does so by the service's own doing, and not for want of a processor.
    const leastStallMs = async (batch: readonly Uint8Array[]) => {
      let least = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < ATTEMPTS && least > STALL_MS; attempt += 1) {
        await watch.fresh();
        await take(batch);
        least = Math.min(least, watch.stallMs());
      }
      return least;
    };
    await take([aPosition()]);
    const waitedMs = waitedForProcessorMs(service.child.pid);
    const from = performance.now();
    let stallMs = 0;
    for (const batch of batches()) stallMs = Math.max(stallMs, await leastStallMs(batch));
    const waited = (waitedForProcessorMs(service.child.pid) - waitedMs) / (performance.now() - from);
    // What came before is no burden for what comes next.
    await take([aPosition()]);

    const counts = await watch.counts();
    const { exitCode, signalCode } = service.child;
    // An unhandled rejection ends the process too.
    expect(goal(`G8.crashes (${kind})`, exitCode === null && signalCode === null ? 0 : 1, 0)).toBe('pass');
    expect(goal(`G8.unaccounted of ${sent} (${kind})`, Math.abs(sent - accountedFor(counts)), 0)).toBe('pass');
    expect(goal(`G8.step-failures (${kind})`, counts.stepFailures, 0)).toBe('pass');
    expect(goal(`G8.decoder-failures (${kind})`, counts.refusals['decoder-failed'] ?? 0, 0)).toBe('pass');
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(MUTANTS / 10);
    const stalled = goal(
      `G8.stall (${kind}, ${Math.round(100 * waited)} % waiting for a processor)`,
      stallMs,
      STALL_MS,
      'ms',
    );
    if (waited < BUSY_MACHINE) expect(stalled).toBe('pass');
  });
});
