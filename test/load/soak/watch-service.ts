import { setTimeout as sleep } from 'node:timers/promises';
import type { HealthView } from '@rotorwatch/wire';
import type { ServiceProcess } from '../../support/service-process.ts';
import { acceptedBy } from '../peers/rotorwatch.ts';
import type { Load } from '../publisher/load.ts';
import type { Screens } from '../screens/screens.ts';

/** A stretch of a long run. */
export interface Stretch {
  readonly seconds: number;
  /** Highest resident set. */
  readonly memoryMb: number;
  /** Published and not stored at worst, in seconds of the load. */
  readonly backlogS: number;
  readonly alertMs: readonly number[];
  readonly frameMs: readonly number[];
}

export interface Watched {
  readonly service: ServiceProcess;
  readonly load: Load;
  readonly screens: Screens;
  readonly perSecond: number;
  /** What was stored before the load began. */
  readonly before: number;
}

const ASK_MS = 1000;
const SHOWN_WITHIN_MS = 500;

/** Watches the service for a while; probes are few beside the load and not counted. */
export async function watchService(watched: Watched, seconds: number): Promise<Stretch> {
  const { service, load, screens, perSecond, before } = watched;
  const end = performance.now() + seconds * 1000;
  let [memoryMb, backlogS] = [0, 0];
  screens.beginProbes();
  while (performance.now() < end) {
    await sleep(Math.min(ASK_MS, Math.max(0, end - performance.now())));
    const { sent } = await load.counts();
    const health = await service.json<HealthView>('/health');
    memoryMb = Math.max(memoryMb, health.memoryMb);
    backlogS = Math.max(backlogS, (sent - (acceptedBy(health) - before)) / perSecond);
  }
  await screens.stopProbes();
  await sleep(SHOWN_WITHIN_MS);
  const { alertMs, frameMs } = await screens.latencies();
  return { seconds, memoryMb, backlogS, alertMs, frameMs };
}
