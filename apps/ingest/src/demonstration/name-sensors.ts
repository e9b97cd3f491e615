import { setTimeout as sleep } from 'node:timers/promises';
import type { Command, Outcome, PictureView, SensorId } from '@rotorwatch/domain';

interface SensorWorld {
  view(): Pick<PictureView, 'sensors'>;
  submit(command: Command): Promise<Outcome>;
}

const LOOK_AGAIN_MS = 250;

/**
 * Names each sensor once it is heard, by the act with which a person would; one that somebody has described stays as it is.
 *
 * Resolves when all are named, or when aborted.
 */
export async function nameSensors(
  names: ReadonlyMap<SensorId, string>,
  world: SensorWorld,
  signal: AbortSignal,
): Promise<void> {
  const unnamed = new Map(names);
  while (!signal.aborted) {
    const { sensors } = world.view();
    for (const [sensor, name] of unnamed) {
      const standing = sensors.get(sensor)?.standing;
      if (standing === undefined || signal.aborted) continue;
      unnamed.delete(sensor);
      if (standing === 'new') await world.submit({ kind: 'describe-sensor', description: { sensor, name } });
    }
    if (unnamed.size === 0) return;
    await sleep(LOOK_AGAIN_MS, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
