import { CORE_VERSION, SENSOR_STATES, type Sensor } from '@rotorwatch/domain';
import type { HealthView, StorageState } from '@rotorwatch/wire';
import type { FeedStatus } from './feeds/raw-message.ts';
import type { World } from './open-world.ts';
import { isRecent } from './store/damage-store.ts';
import type { UpkeepState } from './upkeep/upkeep.ts';

export interface HealthOptions {
  readonly worlds: readonly World[];
  readonly feeds: readonly FeedStatus[];
  /** What could not be had of the feeds that were added on screen. */
  readonly feedTroubles: readonly string[];
  readonly upkeep: UpkeepState;
  readonly startedAt: number;
  readonly version: string;
  readonly eventLoopStallMs: number;
}

// A list that people read; the sensors' page has them all.
const MAX_SENSOR_REASONS = 20;

/** Green: all is well. Amber: something is worse than it should be. Red: messages are not being recorded, or not understood by us. */
export function healthView(options: HealthOptions): HealthView {
  const { worlds, feeds, feedTroubles, upkeep, startedAt, version, eventLoopStallMs } = options;
  const { clockJumpMs, ...disk } = upkeep;
  const failedSteps = worlds.filter((world) => world.pipeline.health().counts.stepFailures > 1);
  const red = [
    ...storageReasons(worlds, 'full', 'is full: nothing is recorded or acknowledged'),
    ...storageReasons(worlds, 'failing', 'is failing: nothing is recorded or acknowledged'),
    ...forecastReasons(disk, 0, 1),
    ...worlds.flatMap(({ id, damage }) =>
      damage().suspects.map((what) => `${id}: ${what}; restart the service, which sets the file aside`),
    ),
    ...failedSteps.map(({ id }) => `several messages of ${id} could not be worked into the picture`),
  ];
  const amber = [
    ...storageReasons(worlds, 'slow', 'is slow: commits take longer than a second'),
    ...forecastReasons(disk, 1, 7),
    ...(clockJumpMs === undefined ? [] : [`the wall clock jumped by ${Math.round(clockJumpMs / 1000)} s`]),
    ...feeds
      .filter(({ state }) => state === 'failed' || state === 'connecting' || state === 'paused')
      .map(({ id, detail }) => `feed ${id}: ${detail || 'connecting'}`),
    ...feedTroubles,
    ...worlds.filter(({ kind }) => kind === 'real').flatMap(sensorReasons),
    ...worlds.flatMap(recentDamage),
    ...worlds.flatMap(sampling),
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
    disk,
    ...(clockJumpMs === undefined ? {} : { clockJumpMs }),
    worlds: worlds.map(worldHealth),
  };
}

function storageReasons(worlds: readonly World[], state: StorageState, why: string): string[] {
  return worlds
    .filter(({ pipeline }) => pipeline.health().storage === state)
    .map(({ id }) => `storage of ${id} ${why}`);
}

function forecastReasons({ daysLeft }: UpkeepState, fromDays: number, toDays: number): string[] {
  if (daysLeft === undefined || daysLeft < fromDays || daysLeft >= toDays) return [];
  return [`the disk is full in ${daysLeft < 1 ? 'less than a day' : `${Math.floor(daysLeft)} days`} at this rate`];
}

function sensorReasons(world: World): string[] {
  const bad = [...world.pipeline.view().sensors.values()].filter(({ state }) => state !== 'ok').sort(worstFirst);
  const named = bad.slice(0, MAX_SENSOR_REASONS).map(({ id, name, state, reason }) => {
    return `sensor ${name ?? id} is ${state}: ${reason}`;
  });
  const more = bad.length - named.length;
  return more === 0 ? named : [...named, `${more} more sensors are not ok`];
}

function worstFirst(a: Sensor, b: Sensor): number {
  return SENSOR_STATES.indexOf(b.state) - SENSOR_STATES.indexOf(a.state);
}

function sampling({ id, pipeline }: World): string[] {
  const { sampled } = pipeline.health().counts;
  return sampled === 0
    ? []
    : [`${id}: ${sampled} messages over a sensor's rate were counted and not kept since the start`];
}

function recentDamage({ id, damage }: World): string[] {
  return damage()
    .damage.filter((one) => isRecent(one, Date.now()))
    .map(({ file, setAsideAs, what, salvage }) => {
      const outcome =
        salvage === undefined ? 'being salvaged' : (salvage.fault ?? `${salvage.rowsSalvaged} rows salvaged`);
      return `${id}: ${file} was damaged (${what}) and set aside as ${setAsideAs}; ${outcome}`;
    });
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
    damage: world.damage().damage.map(({ salvage, ...damage }) => ({
      ...damage,
      state: salvage === undefined ? ('salvaging' as const) : ('salvaged' as const),
      rowsSalvaged: salvage?.rowsSalvaged ?? 0,
      rowsUnproven: salvage?.rowsUnproven ?? 0,
      ...(salvage?.fault === undefined ? {} : { fault: salvage.fault }),
    })),
    ...(lastCommitMs === undefined ? {} : { lastCommitMs }),
  };
}
