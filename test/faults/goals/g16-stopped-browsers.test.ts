import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../load/report/summary.ts';
import { until } from '../../support/until.ts';
import { storedRevisions, unlikeStored } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad } from '../harness/ledger-load.ts';
import { drawProbeZone, probes } from '../harness/probes.ts';
import { pause, rig } from '../harness/rig.ts';
import { watchers } from '../harness/screens/watchers.ts';

const STOPPED = LONG ? 20 : 5;
const GOOD = LONG ? 20 : 5;
const STOPPED_S = LONG ? 60 : 8;
const MESSAGES_PER_S = 1000;
const ALERTS_PER_S = 20;
const SAMPLE_MS = 250;

describe('G16: stopped browsers', () => {
  it(`${STOPPED} beside ${GOOD} good ones at ${MESSAGES_PER_S} msg/s for ${STOPPED_S} s`, {
    timeout: LONG ? 300_000 : 120_000,
  }, async () => {
    await using stage = await rig('embedded');
    const service = await stage.start();
    await drawProbeZone(service);
    await using good = await watchers(service.url, GOOD);
    await using stopped = await watchers(service.url, STOPPED);
    await using _load = await ledgerLoad({
      url: stage.publishUrl,
      ledger: stage.ledger,
      sensors: 20,
      ratePerS: MESSAGES_PER_S,
    });
    await using probing = probes(stage.publishUrl, ALERTS_PER_S);
    const memoryMb = () => residentMb(service.child.pid as number);

    await pause(LONG ? 5000 : 2000);
    await good.report();
    const calm = await sampled(STOPPED_S, memoryMb);
    const before = (await good.report()).latenciesMs;
    stopped.stop();
    const stoppedAt = performance.now();
    let cutAfterS = Number.POSITIVE_INFINITY;
    const strained = await sampled(STOPPED_S, () => {
      if (cutAfterS === Number.POSITIVE_INFINITY && stopped.connectionsHeld() === 0)
        cutAfterS = (performance.now() - stoppedAt) / 1000;
      return memoryMb();
    });
    const during = (await good.report()).latenciesMs;
    stopped.goOn();
    await probing.stop();
    const unlike = async () => {
      const stored = storedRevisions(stage.dataFolder);
      const known = [...(await stopped.report()).known, ...(await good.report()).known];
      return known.reduce((sum, one) => sum + unlikeStored(stored, one), 0);
    };
    const missing = await until(unlike, (count) => count === 0, 20_000).catch(unlike);

    expect(during.length).toBeGreaterThan(GOOD * ALERTS_PER_S);
    const p99 = { before: quantile(before, 0.99), during: quantile(during, 0.99) };
    // What the service grows by in as long a time with everybody reading is not the stopped ones' doing.
    const growthMb = Math.max(0, growth(strained) - growth(calm));
    const verdicts = [
      // The collector moves ten megabytes to and fro; shared by five that is what one may cost.
      goal('G16-growth-per-stopped', growthMb / STOPPED, LONG ? 2 : 4, 'MB'),
      goal('G16-others-p99', p99.during, Math.round(Math.max(100, 1.1 * p99.before)), 'ms'),
      goal('G16-alerts-missing', missing, 0),
      // The short form is too short for a cut, and its few alerts on a busy machine are too few for a change.
      ...(LONG
        ? [
            goal('G16-others-p99-change', Math.max(0, 100 * (p99.during / p99.before - 1)), 10, '%'),
            goal('G16-cut', cutAfterS, 30, 's'),
          ]
        : []),
    ];
    expect(verdicts).toEqual(verdicts.map(() => 'pass'));
  });
});

/** From the first tenth of the samples to the last. */
function growth(samples: readonly number[]): number {
  const tenth = Math.ceil(samples.length / 10);
  return quantile(samples.slice(-tenth), 0.5) - quantile(samples.slice(0, tenth), 0.5);
}

async function sampled(durationS: number, sample: () => number): Promise<number[]> {
  const samples: number[] = [];
  const end = performance.now() + durationS * 1000;
  while (performance.now() < end) {
    samples.push(sample());
    await pause(SAMPLE_MS);
  }
  return samples;
}

function residentMb(processId: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${processId}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
