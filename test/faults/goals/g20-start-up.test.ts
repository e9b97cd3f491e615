import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { probePayload } from '../../load/publisher/load-payloads.ts';
import { publisher } from '../../support/publisher.ts';
import { screen } from '../../support/screen.ts';
import { goal, LONG } from '../harness/goal.ts';
import { fillJournal } from '../harness/large-journal.ts';
import { ledgerLoad } from '../harness/ledger-load.ts';
import { drawProbeZone } from '../harness/probes.ts';
import { pause, rig } from '../harness/rig.ts';

const JOURNAL_MB = LONG ? 2000 : 200;
// The kill comes just before a checkpoint would: the most that has to be stepped again.
const LOADED_S = LONG ? 9.5 : 3;
const RATE_PER_S = LONG ? 2000 : 500;
const KILLS = LONG ? 5 : 2;

describe('G20: start-up', () => {
  it(`after kill -9 with a journal of ${JOURNAL_MB} MB: an alert reaches a screen in 3 s`, {
    timeout: LONG ? 600_000 : 120_000,
  }, async () => {
    await using stage = await rig('embedded');
    await fillJournal(stage.dataFolder, JOURNAL_MB * 0.75e6);
    const journal = join(stage.dataFolder, 'worlds', 'real', 'journal');
    const sizeMb = readdirSync(journal).reduce((sum, name) => sum + statSync(join(journal, name)).size / 1e6, 0);
    expect(sizeMb).toBeGreaterThan(JOURNAL_MB);
    let service = await stage.start();
    await drawProbeZone(service);
    let slowestMs = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      {
        await using _load = await ledgerLoad({
          url: stage.publishUrl,
          ledger: stage.ledger,
          sensors: 20,
          ratePerS: RATE_PER_S,
        });
        await pause(LOADED_S * 1000);
        await service.kill();
      }
      const killedAt = performance.now();
      service = await stage.start();
      await using watching = await screen(service.url, 'real');
      await using receiver = await publisher(stage.publishUrl);
      const raised = watching.alert(({ alert }) => alert.revision === 1);
      await receiver.publish(probePayload(kill, Date.now()), 'probe');
      await raised;
      slowestMs = Math.max(slowestMs, performance.now() - killedAt);
    }
    expect(goal(`G20-live-after-kill-with-${Math.round(sizeMb)}-MB`, slowestMs, 3000, 'ms')).toBe('pass');
  });
});
