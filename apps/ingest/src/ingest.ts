import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type Input, type Picture, type Step, step } from '@rotorwatch/domain';
import type { Logger } from 'pino';
import { keptFeedsFile } from './config/feeds/kept-feeds.ts';
import type { Settings } from './config/settings.ts';
import { usableAddress } from './config/usable-address.ts';
import { takeDataFolder } from './data-folder.ts';
import { type Demonstration, demonstration } from './demonstration/demonstration.ts';
import { eventLoopStall } from './event-loop-stall.ts';
import type { ExercisePrograms } from './exercises/programs.ts';
import type { FeedStatus } from './feeds/raw-message.ts';
import { healthView } from './health.ts';
import { httpServer } from './http/http-server.ts';
import { Refusal } from './http/refusal.ts';
import { type LiveHub, liveHub } from './live/live-hub.ts';
import { metrics } from './metrics.ts';
import { type OpenedExercises, openExercises } from './open-exercises.ts';
import { type Feeds, openFeeds } from './open-feeds.ts';
import { openWorld, type World } from './open-world.ts';
import { presentRegistry } from './registry/present-registry.ts';
import { upkeep } from './upkeep/upkeep.ts';
import { httpWorld, liveWorld, upkeepWorld } from './world-faces.ts';
import { worldList } from './world-list.ts';
import { EXERCISE_WORLD, plannedWorlds, REAL_WORLD } from './world-plan.ts';

export interface ServiceParts {
  /** Folder of the built dashboard. */
  readonly dashboardFolder?: string;
  /** What plays the demonstration. */
  readonly demonstration?: { readonly scenario: string; readonly entry: string; readonly execArgv: readonly string[] };
  /** What exercises are run with; without it there are none. */
  readonly exercises?: ExercisePrograms;
  readonly version: string;
  readonly log: Logger;
  /** Called when recording has become impossible for good: a thread that owns the files is gone. */
  readonly fatal: (error: unknown) => void;
  /** The core's reducer; tests pass one that fails. */
  readonly step?: (picture: Picture, input: Input) => Step;
}

export interface Service extends AsyncDisposable {
  readonly httpPort: number;
  /** Ports of the embedded brokers. */
  readonly mqttPort: number | undefined;
  readonly mqttExercisePort: number | undefined;
  readonly worlds: readonly World[];
  /** Brokers listened to at the start, of the settings file and added on screen. */
  readonly remoteFeeds: readonly FeedStatus[];
  readonly demonstrationRuns: boolean;
}

/** What was opened, to be closed in reverse. */
type Opened = (AsyncDisposable | Disposable)[];

/**
 * Starts everything and wires it: the only place that knows every room.
 *
 * Disposing stops the demonstration and intake, keeps and acknowledges what was taken, then closes screens and databases.
 *
 * @throws {ConfigError} when an address or the data folder can't be used.
 */
export async function startService(settings: Settings, parts: ServiceParts): Promise<Service> {
  const opened: Opened = [];
  const closeAll = async () => {
    const troubles: unknown[] = [];
    for (const one of opened.splice(0).reverse()) {
      try {
        await (Symbol.asyncDispose in one ? one[Symbol.asyncDispose]() : one[Symbol.dispose]());
      } catch (error: unknown) {
        // The databases come last and must be closed whatever went wrong before.
        troubles.push(error);
      }
    }
    if (troubles.length > 0) throw new AggregateError(troubles, 'not everything could be closed');
  };
  try {
    return { ...(await wired(settings, parts, opened)), [Symbol.asyncDispose]: closeAll };
  } catch (error: unknown) {
    await closeAll().catch((trouble: unknown) =>
      parts.log.warn({ error: String(trouble) }, 'start undone with trouble'),
    );
    throw error;
  }
}

async function wired(
  settings: Settings,
  parts: ServiceParts,
  opened: Opened,
): Promise<Omit<Service, keyof AsyncDisposable>> {
  const { log, version } = parts;
  const startedAt = Date.now();
  opened.push(takeDataFolder(settings.dataFolder));
  const keptFile = keptFeedsFile(settings.dataFolder);
  const kept = keptFile.read();
  const stall = eventLoopStall();
  opened.push(stall);
  let hub: LiveHub | undefined;
  let feeds: Feeds | undefined;
  let exercises: OpenedExercises | undefined;
  let playing: Demonstration | undefined;
  /** Shown as running before it is ready to be ended. */
  let starting: Promise<Demonstration> | undefined;
  const changed = () => hub?.worldsChanged();
  const endDemonstration = async (why: 'asked' | 'real-message') => {
    const ended = (await (await starting)?.end(why)) ?? false;
    if (ended) changed();
    return ended;
  };

  const worlds = new Map<string, World>();
  const statusOf = (world: World) => feeds?.statusOf(world) ?? [];
  const figures = metrics(() => {
    const present = [...worlds.values()];
    return { worlds: present, feeds: present.flatMap(statusOf), screens: hub?.screens ?? 0, disk: tended.state() };
  });
  for (const planned of plannedWorlds(settings.feeds)) {
    const world = await openWorld({
      ...planned,
      log,
      bootId: randomUUID(),
      dataFolder: settings.dataFolder,
      fatal: parts.fatal,
      step: parts.step ?? step,
      timed: (stage, durationMs) => figures.timed(planned.id, stage, durationMs),
      kept: (row) => exercises?.heard(planned.id, row),
      stepped(stepped) {
        hub?.stepped(planned.id, stepped);
        if (planned.kind === 'real' && stepped.receivedAt !== undefined && playing !== undefined) {
          endDemonstration('real-message').catch((error: unknown) =>
            log.error({ error: String(error) }, 'demonstration not ended'),
          );
        }
      },
    });
    worlds.set(planned.id, world);
    opened.push(world);
  }
  const worldOf = (id: string) => required(worlds, id);
  const all = [...worlds.values()];
  const tended = upkeep({
    dataFolder: settings.dataFolder,
    worlds: all.map(upkeepWorld),
    keep: settings.keep,
    log,
  });
  opened.push(tended);
  const registry = await presentRegistry({
    dataFolder: settings.dataFolder,
    changed: () => hub?.recognisedAnew(),
    log,
  });
  opened.push(registry);
  const listWorlds = () => worldList([...worlds.values()], statusOf, REAL_WORLD);
  const httpWorlds = new Map(all.map((world) => [world.id, httpWorld(world, registry.recognise)]));
  const liveWorlds = new Map(all.map((world) => [world.id, liveWorld(world, () => tended.state().daysLeft)]));

  const app = await httpServer({
    log,
    version,
    ...(parts.dashboardFolder === undefined ? {} : { dashboardFolder: parts.dashboardFolder }),
    worlds: listWorlds,
    metrics: figures.text,
    health: () =>
      healthView({
        worlds: [...worlds.values()],
        feeds: all.flatMap(statusOf),
        feedTroubles: feeds?.book.troubles ?? [],
        upkeep: tended.state(),
        startedAt,
        version,
        eventLoopStallMs: stall.take(),
      }),
    async endDemonstration() {
      if (!(await endDemonstration('asked'))) throw new Refusal(409, 'demonstration-not-running');
    },
    feeds: () => feeds?.book,
    exercises: () => exercises,
    httpWorlds: { usual: REAL_WORLD, byId: httpWorlds },
  });
  opened.push({ [Symbol.asyncDispose]: () => app.close() });
  await usableAddress('ROTORWATCH_HTTP', settings.http, () => app.listen(settings.http));
  hub = liveHub({
    http: app.server,
    worlds: liveWorlds,
    listWorlds,
    recognise: registry.recognise,
    emitted: (world, durationMs) => figures.timed(world, 'emit', durationMs),
    log,
  });
  opened.push(hub);
  feeds = await openFeeds({ settings, keptFile, kept, worldOf, changed, log });
  opened.push(feeds);
  if (parts.exercises !== undefined) {
    exercises = openExercises({
      dataFolder: settings.dataFolder,
      version,
      programs: parts.exercises,
      step: parts.step ?? step,
      stepped: (world, stepped) => hub?.stepped(world, stepped),
      timed: figures.timed,
      fatal: parts.fatal,
      log,
      opened(world) {
        worlds.set(world.id, world);
        httpWorlds.set(world.id, httpWorld(world, registry.recognise));
        liveWorlds.set(
          world.id,
          liveWorld(world, () => tended.state().daysLeft),
        );
        changed();
      },
      closing(id) {
        for (const map of [worlds, httpWorlds, liveWorlds]) map.delete(id);
        changed();
        hub?.worldClosed(id);
      },
      worldOf,
      realWorld: () => worldOf(REAL_WORLD),
      hasFeed: (world, feed) => statusOf(world).some(({ id }) => id === feed),
      changed: (all) => hub?.exercisesChanged(all),
      truth: (world, aircraft) => hub?.truth(world, aircraft),
    });
    opened.push(exercises);
  }

  const { mqttPort, mqttExercisePort } = feeds;
  const exercise = worldOf(EXERCISE_WORLD);
  const wanted = demonstrationWanted(settings, kept.feeds.length, worldOf(REAL_WORLD), exercise);
  if (!wanted) await settleDemonstration(exercise, worldOf(REAL_WORLD));
  if (
    wanted &&
    parts.demonstration !== undefined &&
    mqttExercisePort !== undefined &&
    settings.mqttExercise !== 'off'
  ) {
    const broker = { host: settings.mqttExercise.host, port: mqttExercisePort };
    const world = { view: () => exercise.pipeline.view(), submit: exercise.submit };
    starting = demonstration({ ...parts.demonstration, broker, world, log });
    playing = await starting;
    opened.push(playing);
    changed();
    // One that came while the simulator was starting found nothing to end.
    if (settings.demo === 'auto' && worldOf(REAL_WORLD).messages() > 0) await endDemonstration('real-message');
  }
  const { port: httpPort } = app.server.address() as AddressInfo;
  return {
    httpPort,
    mqttPort,
    mqttExercisePort,
    worlds: all,
    remoteFeeds: all.flatMap(statusOf).filter(({ kind }) => kind === 'remote'),
    demonstrationRuns: playing !== undefined,
  };
}

function demonstrationWanted({ demo, feeds }: Settings, keptFeeds: number, real: World, exercise: World): boolean {
  if (demo !== 'auto') return demo === 'on';
  return (
    feeds.length + keptFeeds === 0 && real.messages() === 0 && exercise.pipeline.view().demonstration.kind !== 'ended'
  );
}

// One that was playing when the service last stopped, and that nothing plays any more, must not stay on the screens.
async function settleDemonstration(exercise: World, real: World): Promise<void> {
  if (exercise.pipeline.view().demonstration.kind !== 'running') return;
  await exercise.submit({ kind: 'end-demonstration', why: real.messages() > 0 ? 'real-message' : 'asked' });
}

function required<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key} is not there`);
  return value;
}
