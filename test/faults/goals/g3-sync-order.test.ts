import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad } from '../harness/ledger-load.ts';
import { FEED_KINDS, rig, settled } from '../harness/rig.ts';
import { traced } from '../harness/trace/strace.ts';
import { syncProof } from '../harness/trace/sync-proof.ts';

const MESSAGES = LONG ? 10_000 : 1000;
const RATE_PER_S = LONG ? 1000 : 300;

describe('G3: sync before acknowledge', () => {
  for (const kind of FEED_KINDS) {
    it(`through ${kind}: of ${MESSAGES} messages no PUBACK leaves before the sync of its journal frames returned`, {
      timeout: LONG ? 300_000 : 120_000,
    }, async () => {
      await using stage = await rig(kind);
      const trace = join(stage.folder, 'trace');
      const service = await stage.start(traced(trace, 'order'));
      await using load = await ledgerLoad({
        url: stage.publishUrl,
        ledger: stage.ledger,
        sensors: 20,
        ratePerS: RATE_PER_S,
      });
      await until(load.counts, ({ generated }) => generated >= MESSAGES, 60_000);
      await load.finish();
      await settled(service);
      await service.stop();

      const text = readFileSync(trace, 'latin1');
      const port = { mqttPort: Number(new URL(stage.publishUrl).port) };
      const proof = syncProof(text, port);
      const withoutSyncs = syncProof(text.replaceAll(/^.*\bf(data)?sync\b.*$/gm, ''), port);
      expect(withoutSyncs.early).toHaveLength(proof.acknowledged);
      expect(proof.acknowledged).toBeGreaterThanOrEqual(MESSAGES);
      expect([
        goal(`G3-${kind}-early-of-${proof.acknowledged}`, proof.early.length, 0),
        goal(`G3-${kind}-unexplained`, proof.unexplained, 0),
      ]).toEqual(['pass', 'pass']);
    });
  }
});
