import { CORE_VERSION } from '@rotorwatch/domain';
import type { HealthView } from '@rotorwatch/wire';
import type { FeedStatus } from './feeds/raw-message.ts';
import type { World } from './open-world.ts';

export interface HealthOptions {
  readonly worlds: readonly World[];
  readonly feeds: readonly FeedStatus[];
  readonly startedAt: number;
  readonly version: string;
  readonly eventLoopStallMs: number;
}

/** Green: all is well. Amber: something is worse than it should be. Red: messages are not being recorded, or not understood by us. */
export function healthView({ worlds, feeds, startedAt, version, eventLoopStallMs }: HealthOptions): HealthView {
  const failing = worlds.filter((world) => world.pipeline.health().storage === 'failing');
  const failedSteps = worlds.filter((world) => world.pipeline.health().counts.stepFailures > 1);
  const red = [
    ...failing.map(({ id }) => `storage of ${id} is failing: nothing is recorded or acknowledged`),
    ...failedSteps.map(({ id }) => `several messages of ${id} could not be worked into the picture`),
  ];
  const amber = [
    ...feeds
      .filter(({ state }) => state === 'failed' || state === 'connecting')
      .map(({ id, detail }) => `feed ${id}: ${detail || 'connecting'}`),
    ...worlds.filter(({ kind }) => kind === 'real').flatMap(silentSensors),
  ];
  return {
    status: red.length > 0 ? 'red' : amber.length > 0 ? 'amber' : 'green',
    reasons: [...red, ...amber],
    version,
    coreVersion: CORE_VERSION,
    startedAt,
    now: Date.now(),
    memoryMb: Math.round(process.memoryUsage.rss() / 1e5) / 10,
    eventLoopStallMs,
    worlds: worlds.map(worldHealth),
  };
}

function silentSensors(world: World): string[] {
  const silent = [...world.pipeline.view().sensors.values()].filter(({ state }) => state !== 'ok');
  return silent.map(({ id, reason }) => `sensor ${id}: ${reason}`);
}

function worldHealth(world: World): HealthView['worlds'][number] {
  const { queued, counts, lastCommitMs, storage } = world.pipeline.health();
  const { position } = world.pipeline.view();
  return {
    id: world.id,
    position,
    queued,
    sinceStart: counts,
    storage,
    ...(lastCommitMs === undefined ? {} : { lastCommitMs }),
  };
}
