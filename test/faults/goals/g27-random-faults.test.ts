import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chance } from '../../../simulators/src/scenario/chance.ts';
import { freePort, mosquitto } from '../../support/mosquitto.ts';
import { temporaryFolder } from '../../support/service.ts';
import { tcpProxy } from '../../support/tcp-proxy.ts';
import { check } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { type Fault, lineFaults, nemesis, stoodStill } from '../harness/nemesis.ts';
import { connected, rig, settled } from '../harness/rig.ts';

const SEED = 27;
const DURATION_S = LONG ? 150 : 15;
const RATE_PER_S = 300;

describe('G27: random faults', () => {
  it(`of the service, the broker and both its lines for ${DURATION_S} s (seed ${SEED}): nothing lost, doubled or reordered`, {
    timeout: 120_000 + 2000 * DURATION_S,
  }, async () => {
    const next = chance(SEED);
    using folder = temporaryFolder();
    const kept = join(folder.path, 'mosquitto');
    mkdirSync(kept);
    const port = await freePort();
    let broker = await mosquitto('', port, kept);
    await using _broker = { [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose]() };
    await using receiverLine = await tcpProxy(port);
    await using serviceLine = await tcpProxy(port);
    await using stage = await rig('mosquitto', { url: `mqtt://127.0.0.1:${serviceLine.port}` });
    let service = await stage.start();
    const url = `mqtt://127.0.0.1:${receiverLine.port}`;
    await using load = await ledgerLoad({ url, ledger: stage.ledger, sensors: 20, ratePerS: RATE_PER_S });
    const faults: Record<string, Fault> = {
      'kill service': async () => {
        await service.kill();
        service = await stage.start();
      },
      'stop service': () => stoodStill(service.child, next),
      'stop broker': () => stoodStill(broker.process, next),
      'restart broker': async () => {
        await broker[Symbol.asyncDispose]();
        broker = await mosquitto('', port, kept);
      },
    };
    for (const [name, line] of Object.entries({ receivers: receiverLine, service: serviceLine })) {
      for (const [kind, fault] of Object.entries(lineFaults(line, next))) faults[`${kind}, ${name}`] = fault;
    }
    const struck = await nemesis(faults, next, DURATION_S * 1000);
    await load.finish();
    await connected(service);
    await settled(service);
    await service.stop();

    const found = check(stage.dataFolder, ledgerNumbers(stage.ledger));
    const strikes = Object.values(struck).reduce((sum, count) => sum + count, 0);
    expect(found.acknowledged).toBeGreaterThan(RATE_PER_S);
    const verdicts = [
      goal(`G27-lost-of-${found.acknowledged}-in-${strikes}-faults`, found.lost.length, 0),
      goal('G27-doubled-rows', found.doubledRows, 0),
      goal('G27-doubled-effects', Math.abs(found.detectionsCounted - found.detectionsKept), 0),
      goal('G27-doubled-alerts', found.doubledAlerts, 0),
      goal('G27-out-of-order', found.outOfOrder, 0),
      goal('G27-holes', found.holes, 0),
    ];
    expect(verdicts, JSON.stringify(struck)).toEqual(verdicts.map(() => 'pass'));
  });
});
