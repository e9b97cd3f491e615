import { describe, expect, it } from 'vitest';
import { chance } from '../../../simulators/src/scenario/chance.ts';
import { alertSet, check } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { ledgerLoad, ledgerNumbers } from '../harness/ledger-load.ts';
import { FEED_KINDS, pause, rig, settled } from '../harness/rig.ts';

const SEED = 1;
const KILLS = LONG ? 60 : 5;
const RATE_PER_S = LONG ? 2000 : 500;
const SENSORS = 20;
const DRONES = 200;

describe('G1: kill -9 of the service', () => {
  for (const kind of FEED_KINDS) {
    it(`${KILLS} times under ${RATE_PER_S} msg/s through ${kind} (seed ${SEED}): nothing lost, doubled or reordered`, {
      timeout: LONG ? 900_000 : 120_000,
    }, async () => {
      const next = chance(SEED, kind);
      await using stage = await rig(kind);
      let service = await stage.start();
      await using load = await ledgerLoad({
        url: stage.publishUrl,
        ledger: stage.ledger,
        sensors: SENSORS,
        ratePerS: RATE_PER_S,
      });
      for (let kill = 0; kill < KILLS; kill += 1) {
        await pause(10 + 690 * next());
        await service.kill();
        service = await stage.start();
      }
      await load.finish(LONG ? 300_000 : 60_000);
      await settled(service);
      expect(await service.stop()).toBe(0);

      const found = check(stage.dataFolder, ledgerNumbers(stage.ledger));
      expect(found.acknowledged).toBeGreaterThan(KILLS * RATE_PER_S * 0.3);
      const verdicts = [
        goal(`G1-${kind}-lost-of-${found.acknowledged}`, found.lost.length, 0),
        goal(`G1-${kind}-doubled-rows`, found.doubledRows, 0),
        goal(`G1-${kind}-doubled-effects`, Math.abs(found.detectionsCounted - found.detectionsKept), 0),
        goal(`G1-${kind}-doubled-alerts`, found.doubledAlerts, 0),
        goal(`G1-${kind}-out-of-order`, found.outOfOrder, 0),
        goal(`G1-${kind}-holes`, found.holes, 0),
      ];
      expect(alertSet(stage.dataFolder).length).toBe(DRONES);
      expect(verdicts).toEqual(verdicts.map(() => 'pass'));
    });
  }
});
