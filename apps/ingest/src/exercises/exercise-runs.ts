import type { Command, ExerciseDescription, Outcome, PictureView } from '@rotorwatch/domain';
import {
  type ExerciseInput,
  type ExerciseView,
  type RunReport,
  type TrueAircraft,
  zoneDescription,
} from '@rotorwatch/wire';
import type { Logger } from 'pino';
import type { ExerciseActs } from './exercise-acts.ts';
import type { ExercisePrograms } from './programs.ts';
import { runArguments } from './run-arguments.ts';
import { type RunProcess, runProcess } from './run-process.ts';
import type { RunRecord, RunRecords } from './run-records.ts';
import type { RunScores } from './run-scores.ts';
import { type SiteDescription, siteDescription } from './site-description.ts';
import type { FoundSource } from './sources.ts';

/** A world of its own, open for one run. */
export interface RunWorld extends AsyncDisposable {
  readonly id: string;
  /** Of the broker that leads into it and nowhere else. */
  readonly brokerUrl: string;
  submit(command: Command): Promise<Outcome>;
  view(): Pick<PictureView, 'zones'>;
  figures(): Pick<RunRecord, 'flights' | 'alerts' | 'accepted' | 'refused' | 'ignored'>;
  /** Whether the disk has no room for what it receives. */
  isFull(): boolean;
  /** Lets nothing more in. */
  closeBroker(): Promise<void>;
}

export interface ExerciseRunsOptions {
  readonly programs: ExercisePrograms;
  readonly records: RunRecords;
  readonly scores: RunScores;
  readonly acts: ExerciseActs;
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
  /** Removes the oldest run that is over, because the disk is short of space; `undefined` where there was none. */
  removeForRoom(): Promise<RunRecord | undefined>;
  /** Computes the scorecard of a run that is over again; `undefined` while it runs or is scored, or without such a run. */
  score(id: string, found: FoundSource): Promise<ExerciseView | undefined>;
  /** The record of a run. */
  record(id: string): RunRecord | undefined;
  /** Whether one runs whose world finds no room on the disk. */
  isFull(): boolean;
}

interface Present {
  record: RunRecord;
  readonly world: RunWorld;
  readonly process?: RunProcess;
  /** Resolves when it is over and on record. */
  over?: Promise<void>;
  wasStopped: boolean;
  /** Why the service ended it. */
  endedBecause?: string;
}

const KEPT_RUNS = 30;
const LONGEST_MS = 12 * 3_600_000;
const BEAT_MS = 1000;
/** Longer than a program takes to start: a message from before what its world's clock shows counts as now. */
const LEAD_MS = 5000;
const DISK_FULL = 'the disk is full: nothing more could be kept, and it was ended';

/**
 * Runs one exercise at a time, each in a world of its own.
 *
 * The world of the last run stays open to be looked at until the next one begins; those of earlier ones can be opened again.
 * Commands are carried out one after the other.
 */
export function exerciseRuns(options: ExerciseRunsOptions): ExerciseRuns {
  const { programs, records, scores, acts, changed, log } = options;
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

  const viewOf = (record: RunRecord): ExerciseView => {
    const scoring = scores.stateOf(record.id);
    return {
      ...(present?.record.id === record.id ? { ...present.record, world: present.world.id } : record),
      scorecard: records.scorecard(record.id),
      hasPage: records.hasPage(record.id),
      ...(scoring === undefined ? {} : { scoring }),
    };
  };

  function keep(one: Present, more: Partial<RunRecord> = {}): void {
    one.record = { ...one.record, ...one.world.figures(), ...more };
    const why = unwritten(one.record);
    // It stands in memory, and after a restart as one that the service did not see end.
    if (why !== undefined) log.warn({ run: one.record.id, why }, 'record of a run not written');
  }

  /** Writes it; why it could not be. */
  function unwritten(record: RunRecord): string | undefined {
    try {
      records.write(record);
      return undefined;
    } catch (error: unknown) {
      return `the run can't be kept: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** Closes the world that is open, what it came to on record. */
  async function closePresent(): Promise<void> {
    const one = present;
    if (one === undefined) return;
    if (one.record.state !== 'running') keep(one);
    present = undefined;
    await one.world[Symbol.asyncDispose]();
  }

  async function takeAway(id: string): Promise<void> {
    if (present?.record.id === id)
      await closePresent().catch((error: unknown) =>
        log.warn({ run: id, error: String(error) }, 'world of a run closed with trouble'),
      );
    await scores.forget(id);
    options.removeWorld(id);
    records.remove(id);
  }

  async function removeOldest(): Promise<void> {
    for (const { id } of records.all().slice(KEPT_RUNS - 1)) {
      await acts.byService({ kind: 'remove-exercise', exercise: id, why: 'number' });
      await takeAway(id);
    }
  }

  async function begin(order: ExerciseInput, found: FoundSource): Promise<StartedRun> {
    const startedAt = Date.now();
    const id = `run.${new Date(startedAt).toISOString().replace(/[-:.]/g, '').toLowerCase()}`;
    const { kind, name, speed, loop, faults = '', seed } = order;
    const exercise: ExerciseDescription = {
      id,
      kind,
      name,
      speed,
      loop,
      faults,
      ...(seed === undefined ? {} : { seed }),
    };
    await acts.byPerson({ kind: 'start-exercise', exercise });
    await closePresent();
    await removeOldest();
    const beginsAt = found.header?.startedAt ?? startedAt + LEAD_MS;
    const world = await options.openWorld(id, found.source.title, Math.max(0, beginsAt - LEAD_MS));
    let firstReport: (problems: readonly string[]) => void = () => {};
    const reported = new Promise<readonly string[]>((resolve) => {
      firstReport = resolve;
    });
    let one: Present | undefined;
    const heard = (report: RunReport) => {
      if (report.kind === 'truth') options.truth(world.id, report.aircraft);
      else if (report.kind === 'refused') firstReport(report.problems);
      else if (report.kind === 'progress') {
        firstReport([]);
        if (one !== undefined) one.record = { ...one.record, progress: report.progress };
      }
    };
    await describeSite(world, siteDescription(found) ?? options.usualSite());
    const process = runProcess({
      program: kind === 'scenario' ? programs.simulate : programs.play,
      execArgv: programs.execArgv,
      args: runArguments(order, found, { broker: world.brokerUrl, beginsAt, truthFile: records.truthFile(id) }),
      report: heard,
    });
    const record: RunRecord = {
      ...exercise,
      title: found.source.title,
      startedAt,
      beginsAt,
      state: 'running',
      detail: '',
      flights: 0,
      alerts: 0,
      accepted: 0,
      refused: 0,
      hasTruth: found.source.hasTruth,
    };
    one = { record, world, process, wasStopped: false };
    const answered = await Promise.race([reported, process.ended.then((why) => (why === undefined ? [] : [why]))]);
    const unkept = answered.length > 0 ? undefined : unwritten(record);
    const problems = unkept === undefined ? answered : [unkept];
    if (problems.length > 0) {
      await process.stop();
      await world[Symbol.asyncDispose]();
      options.removeWorld(id);
      records.remove(id);
      return { ok: false, why: 'refused', problems };
    }
    present = one;
    one.over = finish(one, process, found);
    log.info({ run: id, kind, name, speed, loop, faults }, 'exercise running');
    changed();
    return { ok: true, run: viewOf(one.record) };
  }

  async function finish(one: Present, process: RunProcess, found: FoundSource): Promise<void> {
    const beat = setInterval(() => {
      one.record = { ...one.record, ...one.world.figures() };
      changed();
      if (one.world.isFull()) one.endedBecause ??= DISK_FULL;
      if (one.endedBecause !== undefined || Date.now() - one.record.startedAt > LONGEST_MS) void process.stop();
    }, BEAT_MS);
    const failure = await process.ended;
    clearInterval(beat);
    await one.world.closeBroker();
    const why = one.endedBecause ?? failure;
    const state = why !== undefined ? 'failed' : one.wasStopped ? 'stopped' : 'finished';
    keep(one, { state, detail: why?.slice(0, 500) ?? '', endedAt: Date.now() });
    options.truth(one.world.id, []);
    log.info({ run: one.record.id, state, why }, 'exercise over');
    scores.begin(one.record, found);
    changed();
  }

  const recordOf = (id: string) => records.all().find((each) => each.id === id);
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
        if (one?.record.id !== id) return undefined;
        await acts.byPerson({ kind: 'stop-exercise', exercise: id });
        return end(one);
      }),
    open: (id) =>
      inTurn(async () => {
        if (present?.record.id === id) return viewOf(present.record);
        const record = recordOf(id);
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
        if (running()?.record.id === id || recordOf(id) === undefined) return false;
        await acts.byPerson({ kind: 'remove-exercise', exercise: id, why: 'asked' });
        await takeAway(id);
        changed();
        return true;
      }),
    removeForRoom: () =>
      inTurn(async () => {
        const oldest = records.all().findLast(({ id }) => running()?.record.id !== id);
        if (oldest === undefined) return undefined;
        const { id } = oldest;
        // What could not be written of it stands here.
        const gone = present?.record.id === id ? present.record : oldest;
        await takeAway(id);
        // With nothing free, what takes room can only be put on record once it is gone.
        acts.later({ kind: 'remove-exercise', exercise: id, why: 'room' });
        log.warn({ run: id, startedAt: oldest.startedAt }, 'run removed: the disk is short of space');
        return gone;
      }),
    score: (id, found) =>
      inTurn(async () => {
        const record = recordOf(id);
        const state = scores.stateOf(id)?.state;
        if (record === undefined || record.state === 'running' || state === 'waiting' || state === 'computing')
          return undefined;
        scores.begin(record, found);
        return viewOf(record);
      }),
    record: recordOf,
    isFull: () => running()?.world.isFull() ?? false,
    async [Symbol.asyncDispose]() {
      await inTurn(async () => {
        await scores[Symbol.asyncDispose]();
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
