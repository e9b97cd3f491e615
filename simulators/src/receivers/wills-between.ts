import { dragonSyncWill } from './dragonsync/dragonsync.ts';
import type { Message } from './message.ts';
import { type Run, turnsBetween } from './messages-between.ts';

/** What the broker says for the receivers that die from one second since the anchor up to, and not at, another. */
export function willsBetween(run: Run, fromS: number, toS: number): readonly Message[] {
  return turnsBetween(run, fromS, toS).flatMap(({ atS, sensor, kind }) => {
    const kit = run.scene.dragonSyncs.find(({ plan }) => plan.id === sensor);
    if (kind !== 'dies' || kit === undefined) return [];
    const { topic, payload } = dragonSyncWill(kit.plan);
    return [{ atS, sensor, topic, payload }];
  });
}
