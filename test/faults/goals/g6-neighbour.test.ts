import type { AlertView, HealthView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { PROBE_SENSOR } from '../../load/publisher/load-payloads.ts';
import { quantile } from '../../load/report/summary.ts';
import { screen } from '../../support/screen.ts';
import { until } from '../../support/until.ts';
import { check } from '../harness/checker.ts';
import { flood } from '../harness/flood.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { drawProbeZone, probes } from '../harness/probes.ts';
import { pause, rig } from '../harness/rig.ts';

const SECONDS = LONG ? 120 : 15;
const JUNK_BYTES_PER_S = LONG ? 50e6 : 5e6;

describe('G6: a hostile neighbour', () => {
  it(`one sensor at 2,000/s beside ${JUNK_BYTES_PER_S / 1e6} MB/s of junk for ${SECONDS} s: 20 others lose nothing, see their alerts, and all is accounted for`, {
    timeout: 400_000,
  }, async () => {
    await using stage = await rig('embedded');
    const service = await stage.start();
    await drawProbeZone(service);
    await using watching = await screen(service.url, 'real');
    const arrivedAt: number[] = [];
    const isProbe = ({ why }: AlertView) => why.sensors.some((sensor) => sensor.startsWith(PROBE_SENSOR));
    watching.socket.on('alert', ({ alert }) => {
      if (alert.revision === 1 && isProbe(alert)) arrivedAt.push(performance.now());
    });
    const url = stage.publishUrl;
    const load = await ledgerLoad({ url, ledger: stage.ledger, sensors: 20, ratePerS: 100 });
    const neighbour = await flood({
      url,
      sensor: 'NEIGHBOUR',
      identities: 50,
      ratePerS: 2000,
      rssiDbm: -71,
      junkBytesPerS: JUNK_BYTES_PER_S,
      seed: 6,
    });
    await pause(3000);
    const probing = probes(url, 5);
    await pause(1000 * SECONDS);
    await probing.stop();
    const { sent, junk } = await neighbour.counts();
    await until(
      () => neighbour.counts(),
      ({ acknowledged }) => acknowledged >= sent + junk,
      30_000,
    );
    const others = await load.finish();
    const { acknowledged } = await neighbour.counts();
    // A message is counted just after its acknowledgement.
    await pause(500);
    const health = await service.json<HealthView>('/health');
    await neighbour[Symbol.asyncDispose]();
    await load[Symbol.asyncDispose]();
    await until(
      () => arrivedAt.length,
      (count) => count >= probing.sentAt.length - 1,
    );
    await service.stop();

    const delays = arrivedAt.map((at, probe) => at - (probing.sentAt[probe] ?? Number.NaN));
    const { lost } = check(stage.dataFolder, ledgerNumbers(stage.ledger));
    const counts = health.worlds.find(({ id }) => id === 'real')?.sinceStart;
    const accounted =
      (counts?.accepted ?? 0) + (counts?.refused ?? 0) + (counts?.ignored ?? 0) + (counts?.sampled ?? 0);
    const unaccounted = acknowledged + others.acknowledged + probing.sentAt.length - accounted;
    expect(goal('G6-alert-p99', quantile(delays, 0.99), 500, 'ms')).toBe('pass');
    expect(goal('G6-lost', lost.length, 0)).toBe('pass');
    // What the neighbour sent after the counts were read is accounted for and not in its counts.
    expect(goal('G6-unaccounted', Math.max(0, unaccounted), 0)).toBe('pass');
    expect(goal('G6-refused-junk', counts?.refused ?? 0, { atLeast: Math.min(junk, 1) })).toBe('pass');
  });
});
