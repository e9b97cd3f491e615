import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { type EpochMs, type Input, type Picture, type Step, step } from '@rotorwatch/domain';
import type { Logger } from 'pino';
import { ConfigError } from './config/config-error.ts';
import { addressText, type ListenAddress } from './config/listen-address.ts';
import type { Settings } from './config/settings.ts';
import { takeDataFolder } from './data-folder.ts';
import { type Demonstration, demonstration } from './demonstration/demonstration.ts';
import { embeddedBroker } from './feeds/embedded-broker.ts';
import { type Gate, gate } from './feeds/gate.ts';
import type { Feed } from './feeds/raw-message.ts';
import { remoteBroker } from './feeds/remote-broker.ts';
import { healthView } from './health.ts';
import { httpServer } from './http/http-server.ts';
import { Refusal } from './http/refusal.ts';
import { type LiveHub, liveHub } from './live/live-hub.ts';
import { openWorld, type World } from './open-world.ts';
import { worldList } from './world-list.ts';

export interface ServiceParts {
  /** Folder of the built dashboard. */
  readonly dashboardFolder?: string;
  /** What plays the demonstration. */
  readonly demonstration?: { readonly scenario: string; readonly entry: string; readonly execArgv: readonly string[] };
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
  readonly demonstrationRuns: boolean;
}

const REAL = 'real';
const EXERCISE = 'exercise';

/**
 * Starts everything and wires it: the only place that knows every room.
 *
 * Disposing stops intake, keeps and acknowledges what was taken, then closes screens, brokers and databases.
 *
 * @throws {ConfigError} when an address or the data folder can't be used.
 */
export async function startService(settings: Settings, parts: ServiceParts): Promise<Service> {
  const { log } = parts;
  const open: (AsyncDisposable | Disposable)[] = [];
  const closeAll = async () => {
    for (const one of open.reverse())
      await (Symbol.asyncDispose in one ? one[Symbol.asyncDispose]() : one[Symbol.dispose]());
  };
  try {
    return await wire(settings, parts, open, closeAll);
  } catch (error: unknown) {
    log.debug({ error: String(error) }, 'start failed');
    await closeAll();
    throw error;
  }
}

async function wire(
  settings: Settings,
  parts: ServiceParts,
  open: (AsyncDisposable | Disposable)[],
  closeAll: () => Promise<void>,
): Promise<Service> {
  const { log } = parts;
  const startedAt = Date.now();
  open.push(takeDataFolder(settings.dataFolder));
  let hub: LiveHub | undefined;
  let playing: Demonstration | undefined;
  const endDemonstration = async (why: 'asked' | 'real-message') => {
    const ended = (await playing?.end(why)) ?? false;
    if (ended) hub?.worldsChanged();
    return ended;
  };

  const worlds = new Map<string, World>();
  for (const { id, kind, name } of worldsOf(settings)) {
    const world = await openWorld({
      id,
      kind,
      name,
      log,
      fatal: parts.fatal,
      bootId: randomUUID(),
      dataFolder: settings.dataFolder,
      step: parts.step ?? step,
      stepped(stepped) {
        hub?.stepped(id, stepped);
        if (kind === 'real' && stepped.receivedAt !== undefined) void endDemonstration('real-message');
      },
    });
    worlds.set(id, world);
    open.push(world);
  }
  const real = required(worlds, REAL);
  const exercise = required(worlds, EXERCISE);

  /** by world id */
  const feeds = new Map<string, Feed[]>([...worlds.keys()].map((id) => [id, []]));
  const feedsOf = (world: World) => (feeds.get(world.id) ?? []).map((feed) => feed.status());
  const listWorlds = () => worldList([...worlds.values()], feedsOf, REAL);

  const app = await httpServer({
    log,
    version: parts.version,
    ...(parts.dashboardFolder === undefined ? {} : { dashboardFolder: parts.dashboardFolder }),
    worlds: listWorlds,
    health: () =>
      healthView({
        worlds: [...worlds.values()],
        feeds: [...worlds.values()].flatMap(feedsOf),
        startedAt,
        version: parts.version,
      }),
    async endDemonstration() {
      if (!(await endDemonstration('asked'))) throw new Refusal(409, 'demonstration-not-running');
    },
    httpWorlds: { usual: REAL, byId: new Map([...worlds].map(([id, world]) => [id, httpWorld(world)])) },
  });
  await usable('ROTORWATCH_HTTP', settings.http, () => app.listen(settings.http));
  hub = liveHub({
    http: app.server,
    worlds: new Map([...worlds].map(([id, world]) => [id, liveWorld(world)])),
    listWorlds,
    log,
  });
  open.push({ [Symbol.asyncDispose]: () => app.close() }, hub);

  const gates: Gate[] = [];
  const into = (world: World, start: (deliver: Gate['deliver']) => Feed) => {
    const passage = gate((message) => world.pipeline.deliver(message));
    gates.push(passage);
    const feed = start(passage.deliver);
    feeds.get(world.id)?.push(feed);
    open.push(feed);
  };
  const changed = () => hub?.worldsChanged();
  const listen = async (setting: string, address: ListenAddress | 'off', world: World, id: string) => {
    if (address === 'off') return undefined;
    const passage = gate((message) => world.pipeline.deliver(message));
    const broker = await usable(setting, address, () =>
      embeddedBroker({ id, ...address, exercise: world.kind === 'exercise', deliver: passage.deliver, changed, log }),
    );
    gates.push(passage);
    feeds.get(world.id)?.push(broker);
    open.push(broker);
    return broker.port;
  };
  const mqttPort = await listen('ROTORWATCH_MQTT', settings.mqtt, real, 'embedded');
  const mqttExercisePort = await listen(
    'ROTORWATCH_MQTT_EXERCISE',
    settings.mqttExercise,
    exercise,
    'embedded-exercise',
  );
  for (const feed of settings.feeds) {
    into(required(worlds, worldId(feed.site, feed.exercise)), (deliver) =>
      remoteBroker({ ...feed, deliver, changed, log }),
    );
  }
  // Disposed first: intake stops and what was taken is kept and acknowledged before anything closes.
  open.push({ [Symbol.asyncDispose]: async () => void (await Promise.all(gates.map((passage) => passage.close()))) });

  if (
    parts.demonstration !== undefined &&
    mqttExercisePort !== undefined &&
    demonstrationWanted(settings, real, exercise)
  ) {
    const { scenario, ...simulator } = parts.demonstration;
    playing = await demonstration({
      scenario,
      simulator,
      brokerPort: mqttExercisePort,
      log,
      world: { view: () => exercise.pipeline.view(), submit: (command) => exercise.submit(command) },
    });
    open.push(playing);
    hub.worldsChanged();
  }
  return {
    httpPort: (app.server.address() as AddressInfo).port,
    mqttPort,
    mqttExercisePort,
    worlds: [...worlds.values()],
    demonstrationRuns: playing !== undefined,
    [Symbol.asyncDispose]: closeAll,
  };
}

function worldId(site: string | undefined, isExercise: boolean): string {
  if (site === undefined) return isExercise ? EXERCISE : REAL;
  return isExercise ? `${site}-exercise` : site;
}

function worldsOf({ feeds }: Settings): { id: string; kind: 'real' | 'exercise'; name: string }[] {
  const usual = [
    { id: REAL, kind: 'real' as const, name: 'Real world' },
    { id: EXERCISE, kind: 'exercise' as const, name: 'Exercise' },
  ];
  const others = feeds.flatMap(({ site, exercise }) =>
    site === undefined
      ? []
      : [{ id: worldId(site, exercise), kind: exercise ? ('exercise' as const) : ('real' as const), name: site }],
  );
  return [...new Map([...usual, ...others].map((world) => [world.id, world])).values()];
}

function demonstrationWanted({ demo, feeds }: Settings, real: World, exercise: World): boolean {
  if (demo !== 'auto') return demo === 'on';
  return feeds.length === 0 && real.messages() === 0 && exercise.pipeline.view().demonstration.kind !== 'ended';
}

function httpWorld(world: World) {
  const { id, kind, reader, pipeline } = world;
  return { id, kind, reader, view: () => pipeline.view(), submit: world.submit, stored: () => pipeline.stored() };
}

function liveWorld(world: World) {
  const { id, pipeline, reader } = world;
  return {
    id,
    view: () => pipeline.view(),
    serviceNow: () => world.now(),
    state: () => pipeline.health(),
    async alertsChangedSince(position: Parameters<typeof reader.alertsChangedSince>[0]) {
      await pipeline.stored();
      return reader.alertsChangedSince(position, 1000);
    },
  };
}

async function usable<Result>(setting: string, address: ListenAddress, start: () => Promise<Result>): Promise<Result> {
  try {
    return await start();
  } catch (cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const reasons: Readonly<Record<string, string>> = {
      EADDRINUSE: 'a free port; this one is taken',
      EACCES: 'a port that this user may open',
      EADDRNOTAVAIL: 'an address of this machine',
    };
    const expected = reasons[code];
    if (expected === undefined) throw cause;
    throw new ConfigError([{ setting, value: addressText(address), expected }], { cause });
  }
}

function required<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} is not there`);
  return value;
}
