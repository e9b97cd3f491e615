import type { ScoringState } from '@rotorwatch/wire';
import type { Logger } from 'pino';
import type { ExercisePrograms } from './programs.ts';
import { type RunProcess, runProcess } from './run-process.ts';
import type { RunRecord } from './run-records.ts';
import type { FoundSource } from './sources.ts';

export interface RunScoresOptions {
  readonly programs: Pick<ExercisePrograms, 'score' | 'inputs' | 'execArgv'>;
  readonly dataFolder: string;
  /** Where what comes of a run's score goes. */
  readonly folderOf: (id: string) => string;
  readonly changed: () => void;
  readonly log: Logger;
}

/** Computes the scorecards of runs that are over, one after the other, each in a process of its own. */
export interface RunScores extends AsyncDisposable {
  /** `undefined`: nobody computes it, or it is done. */
  stateOf(id: string): ScoringState | undefined;
  begin(run: RunRecord, found: FoundSource): void;
  /** Resolves when nothing of it is under way any more. */
  forget(id: string): Promise<void>;
}

const LONGEST_MS = 15 * 60_000;
/** Of Node's heap: a run of twelve hours is read as it goes, and only what is drawn is kept. */
const MEMORY_MB = 1024;

export function runScores(options: RunScoresOptions): RunScores {
  const { changed, log } = options;
  /** by run */
  const states = new Map<string, ScoringState>();
  let present: { readonly id: string; readonly process: RunProcess; readonly over: Promise<void> } | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let isClosing = false;

  const set = (id: string, state: ScoringState | undefined) => {
    if (state === undefined) states.delete(id);
    else states.set(id, state);
    changed();
  };

  async function score(run: RunRecord, found: FoundSource): Promise<void> {
    const { id } = run;
    // It may have been removed while it waited.
    if (isClosing || !states.has(id)) return;
    set(id, { state: 'computing', share: 0 });
    const startedAt = performance.now();
    let refusal: string | undefined;
    const process = runProcess({
      program: options.programs.score,
      execArgv: [...options.programs.execArgv, `--max-old-space-size=${MEMORY_MB}`],
      args: argumentsOf(run, found, options),
      report(report) {
        if (report.kind === 'refused') refusal = report.problems.join('; ');
        else if (report.kind === 'scored' && states.has(id)) set(id, { state: 'computing', share: report.share });
      },
    });
    let isLate = false;
    const tooLong = setTimeout(() => {
      isLate = true;
      void process.stop();
    }, LONGEST_MS);
    const over = process.ended.then((trouble) => {
      clearTimeout(tooLong);
      const why = isLate ? `it took longer than ${LONGEST_MS / 60_000} minutes` : (refusal ?? trouble);
      const durationMs = Math.round(performance.now() - startedAt);
      if (why === undefined) log.info({ run: id, durationMs }, 'run scored');
      else log.warn({ run: id, durationMs, why }, 'run not scored');
      if (states.has(id)) set(id, why === undefined ? undefined : { state: 'failed', detail: why.slice(0, 500) });
    });
    present = { id, process, over };
    await over;
    present = undefined;
  }

  const stopPresent = async () => {
    await present?.process.stop();
    await present?.over;
  };
  return {
    stateOf: (id) => states.get(id),
    begin(run, found) {
      if (isClosing) return;
      set(run.id, { state: 'waiting' });
      const mine = turn.then(() => score(run, found));
      turn = mine.catch((error: unknown) => set(run.id, { state: 'failed', detail: String(error) }));
    },
    async forget(id) {
      states.delete(id);
      if (present?.id === id) await stopPresent();
    },
    async [Symbol.asyncDispose]() {
      isClosing = true;
      states.clear();
      await stopPresent();
    },
  };
}

function argumentsOf(
  run: RunRecord,
  { path, truthPath, source }: FoundSource,
  { programs, dataFolder, folderOf }: RunScoresOptions,
): readonly string[] {
  const { id, kind, name, title, seed, progress, accepted, refused, ignored = 0 } = run;
  const input = [...programs.execArgv, programs.inputs, dataFolder, id];
  const { sent = 0, dropped = 0 } = progress ?? {};
  return [
    ...input.map((part) => `--input=${part}`),
    `--begins-at=${run.beginsAt ?? run.startedAt}`,
    `--duration=${playedMs(run) / 1000}`,
    `--name=${name}`,
    `--title=${title}`,
    `--about=${source.about ?? ''}`,
    `--sent=${sent + dropped}`,
    `--kept=${accepted + refused + ignored}`,
    `--refused=${refused}`,
    `--out=${folderOf(id)}`,
    ...(kind === 'scenario' ? [`--scenario=${path}`] : []),
    ...(kind === 'scenario' && seed !== undefined ? [`--seed=${seed}`] : []),
    ...(truthPath === undefined ? [] : [`--truth=${truthPath}`]),
  ];
}

/** How much of the first loop was played. */
function playedMs({ progress }: RunRecord): number {
  if (progress === undefined) return 0;
  const { loop, atMs, lengthMs = atMs } = progress;
  return loop > 1 ? lengthMs : atMs;
}
