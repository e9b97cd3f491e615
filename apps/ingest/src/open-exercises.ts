import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Input, Picture, Site, Step, Zone } from '@rotorwatch/domain';
import type { Exercises, TrueAircraft } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import { scenarioDescriber } from './exercises/describe-scenarios.ts';
import { type ExerciseRuns, exerciseRuns, type RunWorld } from './exercises/exercise-runs.ts';
import type { ExercisePrograms } from './exercises/programs.ts';
import { runRecords } from './exercises/run-records.ts';
import type { SiteDescription } from './exercises/site-description.ts';
import { sourceShelf } from './exercises/sources.ts';
import { embeddedBroker } from './feeds/embedded/embedded-broker.ts';
import { gate } from './feeds/gate.ts';
import type { HttpExercises } from './http/http-exercises.ts';
import type { MessageRow } from './journal/message-row.ts';
import { type OpenWorldOptions, openWorld, type World } from './open-world.ts';
import type { Stepped } from './pipeline/world-pipeline.ts';
import { feedRecorders } from './recordings/feed-recorders.ts';
import { describeRecording } from './recordings/recording-shelf.ts';

export interface ExercisesOptions {
  readonly dataFolder: string;
  readonly version: string;
  readonly programs: ExercisePrograms;
  readonly step: (picture: Picture, input: Input) => Step;
  readonly stepped: (world: string, stepped: Stepped) => void;
  readonly timed: (world: string, ...measured: Parameters<OpenWorldOptions['timed']>) => void;
  readonly fatal: (error: unknown) => void;
  readonly log: Logger;
  /** A world that is there now. */
  readonly opened: (world: World) => void;
  /** One that is about to go. */
  readonly closing: (id: string) => void;
  readonly worldOf: (id: string) => World;
  readonly realWorld: () => World;
  readonly hasFeed: (world: World, feed: string) => boolean;
  readonly changed: (exercises: Exercises) => void;
  readonly truth: (world: string, aircraft: readonly TrueAircraft[]) => void;
}

export interface OpenedExercises extends HttpExercises, AsyncDisposable {
  /** Told of each message of a world that is on disk. */
  heard(world: string, row: MessageRow): void;
}

const BEAT_MS = 1000;
const HERE = '127.0.0.1';

/** Exercises and recordings of this service: their folders, their worlds, and what the routes ask of them. */
export function openExercises(options: ExercisesOptions): OpenedExercises {
  const { dataFolder, programs, log } = options;
  const recordingFolder = join(dataFolder, 'recordings');
  const shelf = sourceShelf({
    recordings: recordingFolder,
    scenarios: join(dataFolder, 'scenarios'),
    shippedScenarios: programs.scenarioFolder,
    describeScenarios: scenarioDescriber(programs),
    describeRecording,
  });
  let runs: ExerciseRuns | undefined;
  const list = (): Exercises => ({ runs: runs?.list() ?? [], recordings: recorders.list() });
  const changed = () => options.changed(list());
  const recorders = feedRecorders({
    folder: recordingFolder,
    madeBy: `rotorwatch ${options.version}`,
    changed,
  });
  runs = exerciseRuns({
    programs,
    records: runRecords(join(dataFolder, 'exercises')),
    openWorld: (id, name, startAt) => runWorld(id, name, startAt ?? Date.now(), options),
    removeWorld: (id) => rmSync(join(dataFolder, 'worlds', id), { recursive: true, force: true }),
    usualSite: () => siteOf(options.realWorld()),
    changed,
    truth: options.truth,
    log,
  });
  const all = runs;
  const beat = setInterval(() => {
    if (recorders.list().length > 0) changed();
  }, BEAT_MS);
  return {
    heard: recorders.heard,
    async sources() {
      const found = await shelf.list();
      // One that is being made is told of as such.
      const unfinished = new Set(recorders.list().map(({ name }) => name));
      return found.filter(({ source }) => !unfinished.has(source.name)).map(({ source }) => source);
    },
    list,
    async start(order) {
      const found = await shelf.find(order.kind, order.name);
      if (found === undefined) return { ok: false, why: 'no-such-source' };
      const { problems } = found.source;
      if (problems.length > 0) return { ok: false, why: 'source-unusable', detail: problems.join('; ') };
      const started = await all.start(order, found);
      if (started.ok) return { ok: true, value: started.run };
      if (started.why === 'running') return { ok: false, why: 'exercise-running' };
      return { ok: false, why: 'exercise-refused', detail: started.problems.join('; ') };
    },
    async stop(id) {
      const value = await all.stop(id);
      return value === undefined ? { ok: false, why: 'exercise-not-running' } : { ok: true, value };
    },
    async open(id) {
      const value = await all.open(id);
      return value === undefined ? { ok: false, why: 'no-such-exercise' } : { ok: true, value };
    },
    async remove(id) {
      return (await all.remove(id)) ? { ok: true, value: null } : { ok: false, why: 'no-such-exercise' };
    },
    async record({ world: id, feed, about }) {
      const world = options.worldOf(id);
      if (!options.hasFeed(world, feed)) return { ok: false, why: 'no-such-feed' };
      const value = await recorders.start({
        world: id,
        feed,
        hasOwnTime: world.kind === 'exercise',
        now: world.now(),
        header: { ...(about === undefined ? {} : { about }), ...siteOf(world) },
      });
      return value === undefined ? { ok: false, why: 'recording-not-possible' } : { ok: true, value };
    },
    async stopRecording(name) {
      const value = await recorders.stop(name);
      return value === undefined ? { ok: false, why: 'no-such-recording' } : { ok: true, value };
    },
    async removeRecording(name) {
      const isRunning = recorders.list().some((one) => one.name === name);
      return !isRunning && (await shelf.removeRecording(name))
        ? { ok: true, value: null }
        : { ok: false, why: 'no-such-recording' };
    },
    async [Symbol.asyncDispose]() {
      clearInterval(beat);
      await recorders[Symbol.asyncDispose]();
      await all[Symbol.asyncDispose]();
    },
  };
}

function siteOf(world: World): SiteDescription {
  const { site, zones } = world.pipeline.view();
  return {
    ...(site === undefined ? {} : { site: site satisfies Site }),
    zones: [...zones.values()].map(({ version: _, ...zone }: Zone) => zone),
  };
}

/** A world for one run, and a broker on a free port of this machine that leads into it. */
async function runWorld(id: string, name: string, startAt: number, options: ExercisesOptions): Promise<RunWorld> {
  const { dataFolder, log } = options;
  /** by id */
  const tracks = new Set<string>();
  const alerts = new Set<string>();
  const world = await openWorld({
    id,
    kind: 'exercise',
    name,
    dataFolder,
    bootId: randomUUID(),
    startAt,
    step: options.step,
    stepped(stepped) {
      for (const change of stepped.changes) {
        if (change.kind === 'track-changed' && change.track.mergedInto === undefined) tracks.add(change.track.id);
        if (change.kind === 'track-changed' && change.track.mergedInto !== undefined) tracks.delete(change.track.id);
        if (change.kind === 'alert-changed') alerts.add(change.alert.id);
      }
      options.stepped(id, stepped);
    },
    timed: (...measured) => options.timed(id, ...measured),
    fatal: options.fatal,
    log,
  });
  // What the site has taught us to read is read in an exercise too.
  const { mappings } = options.realWorld().pipeline.view();
  if (world.messages() === 0)
    for (const { mapping } of mappings.values()) await world.submit({ kind: 'save-mapping', mapping });
  const passage = gate(world.pipeline.deliver);
  const broker = await embeddedBroker({
    id: 'exercise-run',
    host: HERE,
    port: 0,
    exercise: true,
    deliver: passage.deliver,
    changed: () => {},
    log,
  }).catch(async (error: unknown) => {
    await world[Symbol.asyncDispose]();
    throw error;
  });
  let closed: Promise<void> | undefined;
  const closeBroker = () => {
    closed ??= passage.close().then(() => broker[Symbol.asyncDispose]());
    return closed;
  };
  options.opened(world);
  return {
    id,
    brokerUrl: `mqtt://${HERE}:${broker.port}`,
    submit: world.submit,
    view: () => world.pipeline.view(),
    figures() {
      const { accepted, refused } = world.pipeline.health().counts;
      return { flights: tracks.size, alerts: alerts.size, accepted, refused };
    },
    closeBroker,
    async [Symbol.asyncDispose]() {
      options.closing(id);
      await closeBroker();
      await world[Symbol.asyncDispose]();
    },
  };
}
