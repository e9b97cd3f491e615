import { describe, expect, it } from 'vitest';
import { type Chance, chance } from '../../../simulators/src/scenario/chance.ts';
import { until } from '../../support/until.ts';
import { storedRevisions, unlikeStored } from '../harness/checker.ts';
import { goal, LONG } from '../harness/goal.ts';
import { drawProbeZone, probes } from '../harness/probes.ts';
import { pause, rig } from '../harness/rig.ts';
import { type AlertWatcher, alertWatcher } from '../harness/screens/alert-watcher.ts';

const SEED = 17;
const SCREENS = LONG ? 20 : 5;
const DROPS = LONG ? 50 : 10;
const KILLS = LONG ? 10 : 1;
const ALERTS_PER_S = LONG ? 5 : 20;

describe('G17: resume', () => {
  it(`${SCREENS} screens dropped ${DROPS} times each and ${KILLS} kills (seed ${SEED}): each knows what is stored`, {
    timeout: LONG ? 600_000 : 120_000,
  }, async () => {
    await using stage = await rig('embedded');
    let service = await stage.start();
    await drawProbeZone(service);
    const screens = await Promise.all(Array.from({ length: SCREENS }, () => alertWatcher(service.url)));
    await using _screens = {
      [Symbol.asyncDispose]: async () => void (await Promise.all(screens.map((one) => one[Symbol.asyncDispose]()))),
    };
    await using probing = probes(stage.publishUrl, ALERTS_PER_S);

    const dropping = Promise.all(screens.map((screen, index) => dropped(screen, chance(SEED, 'screen', index))));
    const killing = chance(SEED, 'kill');
    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(2000 + 4000 * killing());
      await service.kill();
      service = await stage.start();
    }
    await dropping;
    await probing.stop();

    const unlike = () => {
      const stored = storedRevisions(stage.dataFolder);
      return screens.reduce((sum, { known }) => sum + unlikeStored(stored, known), 0);
    };
    const wrong = await until(unlike, (count) => count === 0, 20_000).catch(unlike);
    expect(storedRevisions(stage.dataFolder).size).toBeGreaterThan(50);
    expect(goal(`G17-unlike-stored-after-${SCREENS * DROPS}-drops`, wrong, 0)).toBe('pass');
  });
});

async function dropped(screen: AlertWatcher, next: Chance): Promise<void> {
  for (let drop = 0; drop < DROPS; drop += 1) {
    await pause(100 + 1400 * next());
    screen.drop();
  }
}
