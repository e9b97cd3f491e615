import type { Command, Outcome, PictureView } from '@rotorwatch/domain';
import {
  type ExerciseInput,
  type ExerciseView,
  type RunReport,
  type TrueAircraft,
  zoneDescription,
} from '@rotorwatch/wire';
import type { Logger } from 'pino';
import type { ExercisePrograms } from './programs.ts';
import { type RunProcess, runProcess } from './run-process.ts';
import type { RunRecord, RunRecords } from './run-records.ts';
import { type SiteDescription, siteDescription } from './site-description.ts';
import type { FoundSource } from './sources.ts';

/** A world of its own, open for one run. */
export interface RunWorld extends AsyncDisposable {
  readonly id: string;
  /** Of the broker that leads into it and nowhere else. */
  readonly brokerUrl: string;
  submit(command: Command): Promise<Outcome>;
  view(): Pick<PictureView, 'zones'>;
  figures(): Pick<RunRecord, 'flights' | 'alerts' | 'accepted' | 'refused'>;
  /** Lets nothing more in. */
  closeBroker(): Promise<void>;
}

export interface ExerciseRunsOptions {
  readonly programs: ExercisePrograms;
  readonly records: RunRecords;
  readonly openWorld: (id: string, name: string, startAt?: number) => Promise<RunWorld>;
  /** With everything that it holds. */
  readonly removeWorld: (id: string) => void;
  /** Where a recording says nothing of its site. */
  readonly usualSite: () => SiteDescription;
  readonly changed: () => void;
  readonly truth: (world: string, aircraft: readonly TrueAircraft[]) => void;
  readonly log: Logger;
}

export type StartedRun =
  | { readonly ok: true; readonly run: ExerciseView }
  | { readonly ok: false; readonly why: 'running' }
  | { readonly ok: false; readonly why: 'refused'; readonly problems: readonly string[] };

export interface ExerciseRuns extends AsyncDisposable {
  list(): readonly ExerciseView[];
  start(order: ExerciseInput, found: FoundSource): Promise<StartedRun>;
  /** `undefined` where that run isn't under way. */
  stop(id: string): Promise<ExerciseView | undefined>;
  /** Opens the world of a run that is over, in place of the one that is open; `undefined` while one runs or without such a run. */
  open(id: string): Promise<ExerciseView | undefined>;
  /** Whether it was there and not under way. */
  remove(id: string): Promise<boolean>;
}

interface Present {
  record: RunRecord;
  readonly world: RunWorld;
  readonly process?: RunProcess;
  /** Resolves when it is over and on record. */
  over?: Promise<void>;
  wasStopped: boolean;
}

const KEPT_RUNS = 30;
const LONGEST_MS = 12 * 3_600_000;
const BEAT_MS = 1000;

/**
 * Runs one exercise at a time, each in a world of its own.
 *
 * The world of the last run stays open to be looked at until the next one begins; those of earlier ones can be opened again.
 * Commands are carried out one after the other.
 */
export function exerciseRuns(options: ExerciseRunsOptions): ExerciseRuns {
  const { programs, records, changed, log } = options;
  let present: Present | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  };
  for (const record of records.all()) {
    if (record.state === 'running')
      records.write({ ...record, state: 'failed', detail: 'the service stopped before it came to its end' });
  }

  const viewOf = (record: RunRecord): ExerciseView => ({
    ...(present?.record.id === record.id ? { ...present.record, world: present.world.id } : record),
    scorecard: records.scorecard(record.id),
  });

  function keep(one: Present, more: Partial<RunRecord> = {}): void {
    one.record = { ...one.record, ...one.world.figures(), ...more };
    records.write(one.record);
  }

  /** Closes the world that is open, what it came to on record. */
  async function closePresent(): Promise<void> {
    const one = present;
    if (one === undefined) return;
    if (one.record.state !== 'running') keep(one);
    present = undefined;
    await one.world[Symbol.asyncDispose]();
  }

  function removeOldest(): void {
    for (const { id } of records.all().slice(KEPT_RUNS - 1)) {
      options.removeWorld(id);
      records.remove(id);
    }
  }

  async function begin(order: ExerciseInput, found: FoundSource): Promise<StartedRun> {
    await closePresent();
    removeOldest();
    const startedAt = Date.now();
    const id = `run.${new Date(startedAt).toISOString().replace(/[-:.]/g, '').toLowerCase()}`;
    const { kind, name, speed, loop, faults = '', seed } = order;
    const world = await options.openWorld(id, found.source.title, found.header?.startedAt);
    let firstReport: (problems: readonly string[]) => void = () => {};
    const reported = new Promise<readonly string[]>((resolve) => {
      firstReport = resolve;
    });
    let one: Present | undefined;
    const heard = (report: RunReport) => {
      if (report.kind === 'truth') options.truth(world.id, report.aircraft);
      else if (report.kind === 'refused') firstReport(report.problems);
      else {
        firstReport([]);
        if (one !== undefined) one.record = { ...one.record, progress: report.progress };
      }
    };
    await describeSite(world, siteDescription(found) ?? options.usualSite());
    const process = runProcess({
      program: kind === 'scenario' ? programs.simulate : programs.play,
      execArgv: programs.execArgv,
      args: argumentsOf(order, found, world.brokerUrl, startedAt, records.truthFile(id)),
      report: heard,
    });
    const record: RunRecord = {
      id,
      kind,
      name,
      title: found.source.title,
      speed,
      loop,
      faults,
      ...(seed === undefined ? {} : { seed }),
      startedAt,
      state: 'running',
      detail: '',
      flights: 0,
      alerts: 0,
      accepted: 0,
      refused: 0,
      hasTruth: found.source.hasTruth,
    };
    one = { record, world, process, wasStopped: false };
    const problems = await Promise.race([reported, process.ended.then((why) => (why === undefined ? [] : [why]))]);
    if (problems.length > 0) {
      await process.stop();
      await world[Symbol.asyncDispose]();
      options.removeWorld(id);
      records.remove(id);
      return { ok: false, why: 'refused', problems };
    }
    present = one;
    one.over = finish(one, process);
    records.write(one.record);
    log.info({ run: id, kind, name, speed, loop, faults }, 'exercise running');
    changed();
    return { ok: true, run: viewOf(one.record) };
  }

  async function finish(one: Present, process: RunProcess): Promise<void> {
    const beat = setInterval(() => {
      one.record = { ...one.record, ...one.world.figures() };
      changed();
      if (Date.now() - one.record.startedAt > LONGEST_MS) void process.stop();
    }, BEAT_MS);
    const why = await process.ended;
    clearInterval(beat);
    await one.world.closeBroker();
    const state = why !== undefined ? 'failed' : one.wasStopped ? 'stopped' : 'finished';
    keep(one, { state, detail: why?.slice(0, 500) ?? '', endedAt: Date.now() });
    options.truth(one.world.id, []);
    log.info({ run: one.record.id, state, why }, 'exercise over');
    changed();
  }

  const running = () => (present?.record.state === 'running' ? present : undefined);

  async function end(one: Present): Promise<ExerciseView> {
    one.wasStopped = true;
    await one.process?.stop();
    await one.over;
    return viewOf(one.record);
  }

  return {
    list: () => records.all().map(viewOf),
    start: (order, found) =>
      inTurn(async () => (running() === undefined ? begin(order, found) : { ok: false, why: 'running' as const })),
    stop: (id) =>
      inTurn(async () => {
        const one = running();
        return one?.record.id === id ? end(one) : undefined;
      }),
    open: (id) =>
      inTurn(async () => {
        if (present?.record.id === id) return viewOf(present.record);
        const record = records.all().find((each) => each.id === id);
        if (record === undefined || running() !== undefined) return undefined;
        await closePresent();
        const world = await options.openWorld(id, record.title, 0);
        await world.closeBroker();
        present = { record, world: { ...world, figures: () => record }, wasStopped: true };
        changed();
        return viewOf(record);
      }),
    remove: (id) =>
      inTurn(async () => {
        if (running()?.record.id === id || !records.all().some((each) => each.id === id)) return false;
        if (present?.record.id === id) await closePresent();
        options.removeWorld(id);
        records.remove(id);
        changed();
        return true;
      }),
    async [Symbol.asyncDispose]() {
      await inTurn(async () => {
        const one = running();
        if (one !== undefined) await end(one);
        await closePresent();
      });
    },
  };
}

async function describeSite(world: RunWorld, { site, zones }: SiteDescription): Promise<void> {
  if (site !== undefined) await world.submit({ kind: 'describe-site', site });
  for (const zone of zones) await world.submit({ kind: 'create-zone', zone: zoneDescription(zone) });
}

function argumentsOf(
  { kind, speed, loop, faults, seed }: ExerciseInput,
  { path, source }: FoundSource,
  broker: string,
  anchor: number,
  truthFile: string,
): readonly string[] {
  const { lengthMs } = source;
  return [
    path,
    ...['--broker', broker, '--speed', String(speed), '--reports'],
    ...(kind === 'scenario' ? ['--anchor', String(anchor), '--quiet', '--truth-file', truthFile] : ['--carry-time']),
    ...(kind === 'recording' && lengthMs !== undefined ? ['--length', String(lengthMs)] : []),
    ...(loop ? ['--loop'] : []),
    ...(faults === undefined || faults === '' ? [] : [`--faults=${faults}`]),
    ...(seed === undefined ? [] : ['--seed', String(seed)]),
  ];
}
