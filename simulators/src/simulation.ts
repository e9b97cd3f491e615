import { type EpochMs, epochMs } from '@rotorwatch/domain';
import type { RunProgress } from '@rotorwatch/wire';
import type { FaultPlan } from './faults/fault-plan.ts';
import { type FaultyLine, faultyLine } from './faults/faulty-line.ts';
import { type Connecting, type Published, type Publisher, publisher } from './publish/publisher.ts';
import { type ScenarioClock, scenarioClock } from './publish/scenario-clock.ts';
import type { Counts } from './publish/sensor-connection.ts';
import { dragonSyncWill } from './receivers/dragonsync/dragonsync.ts';
import type { Message } from './receivers/message.ts';
import {
  aircraftInTheAir,
  deadAt,
  greetingsAt,
  messagesBetween,
  type Run,
  turnsBetween,
} from './receivers/messages-between.ts';
import type { Scenario } from './scenario/scenario.ts';
import { type Scene, sceneOf } from './scenario/scene.ts';
import { type AircraftTruth, truthAt } from './truth/truth.ts';
import { TRUTH_TELLER, truthMessages } from './truth/truth-messages.ts';

export interface SimulationOptions {
  readonly scenario: Scenario;
  /** Such as mqtt://127.0.0.1:1884 */
  readonly broker: string;
  /** 1 is real time; at any other speed every message carries the scenario's time. */
  readonly speed?: number;
  /** The scenario's own where left out. */
  readonly seed?: number;
  /** Begin again at the end, for ever; and at the start join in where a simulation since `anchor` would be. */
  readonly loop?: boolean;
  /** Wall time of the scenario's second 0; now where left out. */
  readonly anchor?: EpochMs;
  /** End after so many scenario seconds; at the end of the scenario where left out, or never in a loop. */
  readonly durationS?: number;
  /** What befalls messages on their way. */
  readonly faults?: FaultPlan;
  /** Publish the truth beside what receivers make of it, once a second for each aircraft. */
  readonly truth?: boolean;
  /** Where the same goes as a JSON object a line; nowhere by default. */
  readonly writeTruth?: (lines: readonly string[]) => void;
  /** Where lines for a person go; nowhere by default. */
  readonly say?: (line: string) => void;
}

/** A running simulation; disposing of it stops it and waits a moment for what is not yet acknowledged. */
export interface Simulation extends AsyncDisposable {
  /** Resolves when it has come to its end, everything acknowledged, or was stopped. */
  readonly ended: Promise<void>;
  counts(): Counts;
  progress(): RunProgress;
  /** Where everything truly is now; nothing before it begins. */
  truth(): { readonly at: EpochMs; readonly aircraft: readonly AircraftTruth[] } | undefined;
}

const TICK_MS = 25;
const PROGRESS_MS = 10_000;
/** For acknowledgements: at the natural end, and when somebody wants it gone. */
const LAST_WORDS_MS = 30_000;
const HURRIED_LAST_WORDS_MS = 1000;

/** Plays a scenario to a broker, every receiver over a connection of its own. */
export function simulate(options: SimulationOptions): Simulation {
  const { scenario, broker, say = () => {} } = options;
  const stop = new AbortController();
  say(introduction(options));
  const teller = options.truth ? [{ id: TRUTH_TELLER }] : [];
  const publishing = publisher({ broker, sensors: [...connectingOf(scenario), ...teller], say });
  const stage: Stage = {};
  const ended = play(options, publishing, stage, stop.signal).finally(() => publishing[Symbol.asyncDispose]());
  return {
    ended,
    counts: () => publishing.counts(),
    progress: () => progressOf(options, publishing.counts(), stage),
    truth() {
      const { clock, run } = stage;
      if (clock === undefined || run === undefined) return undefined;
      const at = epochMs(run.anchor + Math.round(clock.nowS * 1000));
      return { at, aircraft: truthAt(run.scene, clock.nowS, run.seed) };
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await ended;
    },
  };
}

function connectingOf(scenario: Scenario): Connecting[] {
  const { droneScouts, directionFinders, dronetags = [], dragonSyncs = [], myDefences = [] } = scenario;
  return [
    ...[...droneScouts, ...directionFinders, ...dronetags, ...myDefences].map(({ id }) => ({ id })),
    ...dragonSyncs.map((plan) => ({ id: plan.id, will: dragonSyncWill(plan) })),
  ];
}

/** What is there once it has begun. */
interface Stage {
  clock?: ScenarioClock;
  run?: Run;
  line?: FaultyLine<Published>;
}

function progressOf(
  { scenario: { durationS }, loop: isLoop = false }: SimulationOptions,
  counts: Counts,
  { clock, line }: Stage,
): RunProgress {
  const nowS = isLoop ? (clock?.nowS ?? 0) : Math.min(clock?.nowS ?? 0, durationS);
  const loop = isLoop ? Math.floor(nowS / durationS) : 0;
  return {
    atMs: Math.round((nowS - loop * durationS) * 1000),
    lengthMs: durationS * 1000,
    loop: loop + 1,
    ...counts,
    faults: { ...line?.counts() },
    damagedLines: 0,
    damage: [],
  };
}

async function play(
  options: SimulationOptions,
  publishing: Publisher,
  stage: Stage,
  signal: AbortSignal,
): Promise<void> {
  const { scenario, speed = 1, say = () => {} } = options;
  await publishing.connected(signal).catch(() => {});
  const run = {
    scene: sceneOf(scenario),
    seed: options.seed ?? scenario.seed,
    anchor: options.anchor ?? epochMs(Date.now()),
  };
  const { startS, endS } = extent(options, run.anchor);
  const clock = scenarioClock(startS, speed, () => performance.now());
  stage.run = run;
  stage.clock = clock;
  const line = options.faults && faultyLine<Published>({ plan: options.faults, seed: run.seed, startMs: run.anchor });
  if (line) stage.line = line;
  const progress = setInterval(() => say(progressLine(run.scene, clock.nowS, publishing.counts())), PROGRESS_MS);
  const tellTruth = truthTeller(options, run);
  if (!signal.aborted)
    await untilEnd({ run, clock, publishing, endS, speed, tellTruth, ...(line ? { line } : {}) }, signal);
  await publishing.drain(signal.aborted ? HURRIED_LAST_WORDS_MS : LAST_WORDS_MS);
  clearInterval(progress);
  say(`Ended: ${sentWords(publishing.counts())}.`);
}

/** From which second since the anchor to which: a loop is joined where it would be by now, for ever. */
function extent({ scenario, loop = false, durationS }: SimulationOptions, anchor: EpochMs) {
  if (!loop) return { startS: 0, endS: Math.min(durationS ?? scenario.durationS, scenario.durationS) };
  const startS = Math.max(0, Date.now() - anchor) / 1000;
  return { startS, endS: startS + (durationS ?? Number.POSITIVE_INFINITY) };
}

interface Playing {
  readonly run: Run;
  readonly clock: ScenarioClock;
  readonly publishing: Publisher;
  readonly endS: number;
  readonly speed: number;
  readonly line?: FaultyLine<Published>;
  /** The truth of that time, for those who were promised it; what is to be published. */
  readonly tellTruth: (fromS: number, toS: number) => readonly Message[];
}

function truthTeller({ truth = false, writeTruth }: SimulationOptions, run: Run): Playing['tellTruth'] {
  if (!truth && !writeTruth) return () => [];
  return (fromS, toS) => {
    const messages = truthMessages(run, fromS, toS);
    if (messages.length > 0) writeTruth?.(messages.map(({ payload }) => payload));
    return truth ? messages : [];
  };
}

/** Sends what has become due, a batch a tick; the start is due at once, and with it every receiver's first report. */
function untilEnd(
  { run, clock, publishing, endS, speed, tellTruth, line }: Playing,
  signal: AbortSignal,
): Promise<void> {
  const hasOwnTime = speed !== 1;
  const send = (messages: readonly Published[]) => publishing.publish(messages, hasOwnTime ? run.anchor : undefined);
  const publish = (messages: readonly Message[]) => {
    if (line === undefined) send(messages);
    else for (const message of messages) line.push(message);
  };
  publish(greetingsAt(run, clock.nowS));
  for (const sensor of deadAt(run, clock.nowS)) publishing.turn({ sensor, kind: 'dies' });
  return new Promise((resolve) => {
    const finish = () => {
      clearInterval(timer);
      resolve();
    };
    const tick = () => {
      const { fromS, toS } = clock.advance(hasOwnTime && publishing.isBehind());
      const untilS = Math.min(toS, endS);
      let sentToS = fromS;
      for (const turn of turnsBetween(run, fromS, untilS)) {
        publish(messagesBetween(run, sentToS, turn.atS));
        publishing.turn(turn);
        sentToS = turn.atS;
      }
      publish(messagesBetween(run, sentToS, untilS));
      if (line !== undefined) send(toS >= endS ? line.rest() : line.due(untilS));
      // Faults befall what receivers say; the truth is nobody's message.
      send(tellTruth(fromS, untilS));
      if (toS >= endS) finish();
    };
    const timer = setInterval(tick, TICK_MS);
    signal.addEventListener('abort', finish, { once: true });
  });
}

function introduction({ scenario, broker, speed = 1, seed, loop }: SimulationOptions): string {
  const { name, durationS, flights } = scenario;
  const length = `${duration(durationS)}${loop ? ', again and again' : ''}`;
  const receivers = [
    [scenario.droneScouts.length, 'DroneScouts'],
    [scenario.directionFinders.length, 'direction finders'],
    [scenario.dragonSyncs?.length ?? 0, 'DragonSync kits'],
    [scenario.dronetags?.length ?? 0, 'Dronetag Scouts'],
    [scenario.myDefences?.length ?? 0, 'MyDefence devices'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, name]) => `${count} ${name}`)
    .join(', ');
  return `Simulating "${name}" (${length}): ${receivers}, ${flights.length} flights; speed ${speed}, seed ${seed ?? scenario.seed}, to ${broker}.`;
}

function progressLine(scene: Scene, nowS: number, counts: Counts): string {
  const { durationS } = scene.scenario;
  const loop = Math.floor(nowS / durationS);
  const where = `Loop ${loop + 1} at ${duration(nowS - loop * durationS)}`;
  return `${where}: ${sentWords(counts)}; ${aircraftInTheAir(scene, nowS)} in the air.`;
}

function sentWords({ sent, waiting, dropped }: Counts): string {
  const trouble = `${waiting > 0 ? `, ${waiting} waiting` : ''}${dropped > 0 ? `, ${dropped} dropped` : ''}`;
  return `${sent} messages sent${trouble}`;
}

function duration(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
