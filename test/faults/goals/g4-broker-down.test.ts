import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { quantile } from '../../load/report/summary.ts';
import { freePort, mosquitto } from '../../support/mosquitto.ts';
import { screen } from '../../support/screen.ts';
import { temporaryFolder } from '../../support/service.ts';
import { until } from '../../support/until.ts';
import { check } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { drawProbeZone, probes } from '../harness/probes.ts';
import { pause, rig, settled } from '../harness/rig.ts';

const DOWN_S = LONG ? 60 : 5;
const RATE_PER_S = LONG ? 2000 : 500;
const PROBES_PER_S = 20;
const WATCHED_MS = 3000;
const LIVE_MS = 1000;

describe('G4: broker down', () => {
  it(`for ${DOWN_S} s at ${RATE_PER_S} msg/s: nothing lost, caught up in a tenth of the time, alerts live again`, {
    timeout: LONG ? 300_000 : 120_000,
  }, async () => {
    using folder = temporaryFolder();
    const kept = join(folder.path, 'mosquitto');
    mkdirSync(kept, { mode: 0o777 });
    const port = await freePort();
    const first = await mosquitto('', port, kept);
    await using stage = await rig('mosquitto', first);
    const service = await stage.start();
    await drawProbeZone(service);
    await using watching = await screen(service.url, 'real');
    const arrivedAt: number[] = [];
    watching.socket.on('alert', ({ alert }) => {
      if (alert.revision === 1) arrivedAt.push(performance.now());
    });
    await using load = await ledgerLoad({ url: first.url, ledger: stage.ledger, sensors: 20, ratePerS: RATE_PER_S });
    await pause(2000);

    await first[Symbol.asyncDispose]();
    await pause(DOWN_S * 1000);
    const before = await positionOf(service);
    await using _second = await mosquitto('', port, kept);
    const returnedAt = performance.now();
    await using probing = probes(first.url, PROBES_PER_S);
    await until(
      () => positionOf(service),
      (position) => position > before,
      60_000,
    );
    const resumedAt = performance.now();
    const nearly = RATE_PER_S / 5;
    await until(
      async () => ({ ...(await load.counts()), position: await positionOf(service) }),
      ({ waiting, acknowledged, position }) => waiting < nearly && position > acknowledged - nearly,
      120_000,
    );
    const caughtUpAt = performance.now();
    await pause(WATCHED_MS);
    const sentAt = [...probing.sentAt];
    await probing.stop();
    const { heldBack } = await load.finish();
    await settled(service);
    await service.stop();

    const delays = sentAt.map((at, probe) => ({ at, ms: (arrivedAt[probe] ?? Number.POSITIVE_INFINITY) - at }));
    const lastLate = delays.findLast(({ ms }) => ms > LIVE_MS)?.at ?? returnedAt;
    const afterwards = delays.filter(({ at }) => at > caughtUpAt).map(({ ms }) => ms);
    const found = check(stage.dataFolder, ledgerNumbers(stage.ledger));
    expect(heldBack).toBe(0);
    expect(afterwards.length).toBeGreaterThan(PROBES_PER_S);
    const verdicts = [
      goal(`G4-lost-of-${found.acknowledged}`, found.lost.length, 0),
      goal('G4-out-of-order', found.outOfOrder, 0),
      goal('G4-reconnect', (resumedAt - returnedAt) / 1000, 2, 's'),
      goal('G4-catch-up', (DOWN_S * 1000) / (caughtUpAt - resumedAt), { atLeast: 10 }, 'x'),
      goal('G4-alerts-live-again', (lastLate - returnedAt) / 1000, 60, 's'),
      goal('G4-alert-p99-after', quantile(afterwards, 0.99), LIVE_MS, 'ms'),
    ];
    expect(verdicts).toEqual(verdicts.map(() => 'pass'));
  });
});

async function positionOf(service: { json<Body>(path: string): Promise<Body> }): Promise<number> {
  const { worlds } = await service.json<HealthView>('/health');
  return worlds.find(({ id }) => id === 'real')?.position ?? 0;
}
