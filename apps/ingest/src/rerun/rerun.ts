import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  advance,
  CORE_VERSION,
  createPicture,
  type EpochMs,
  type Input,
  NO_POSITION,
  type Picture,
  type PictureSnapshot,
  type Position,
  position,
  restorePicture,
  type Step,
  snapshotPicture,
} from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { openSegments } from '../journal/open-segments.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { JOURNAL_FOLDER } from '../journal/segment/segment-files.ts';
import { stepBoundary } from '../pipeline/step-boundary.ts';
import { chooseRows, type Mark, type Rows, type SegmentChoice } from './choose-rows.ts';
import { type Comparison, compareAlerts, compareFlights } from './comparison.ts';
import { actInputs, type Log, logInputs } from './log-inputs.ts';
import { outcomeBook } from './outcome-book.ts';
import { RerunError } from './rerun-error.ts';
import { storedOutcomes } from './stored-outcomes.ts';

export interface RerunOptions extends SegmentChoice {
  readonly dataFolder: string;
  readonly world: string;
  /** Where the side result goes; a folder below the data folder where absent. */
  readonly out?: string;
  readonly nowMs: EpochMs;
  readonly step: (picture: Picture, input: Input) => Step;
  /** Told now and then: rows run, and the share of them that is done. */
  readonly progress: (rows: number, share: number) => void;
}

/** What running the log again gave, beside what is stored. */
export interface Rerun {
  readonly world: string;
  readonly core: string;
  readonly coresBefore: readonly string[];
  /** `acts`: earlier messages are gone, so that flights of the first minutes may differ for that alone. */
  readonly begunFrom: 'checkpoint' | 'first-row' | 'acts';
  readonly afterPosition: Position;
  readonly endPosition: Position;
  readonly rows: number;
  readonly stepFailures: number;
  readonly unreadable: readonly string[];
  /** Pictures that were written down on the way by the same core, and how many of them came out the same byte for byte. */
  readonly checkpoints: { readonly compared: number; readonly same: number };
  readonly flights: Comparison;
  readonly alerts: Comparison;
}

export interface RerunResult {
  readonly rerun: Rerun;
  readonly path: string;
}

const OUT = 'rerun';
const STORE = 'rotorwatch.sqlite';
const PROGRESS_EVERY = 1_000;
/** Serials of people's aircraft stand in it. */
const ONLY_OWNER = 0o600;

/**
 * Runs rows of the log through the present core again, beside a running service, and writes down which flights and alerts
 * come out another way than they are stored. The journal, the store and what people are told stay as they are.
 *
 * @throws {RerunError} when there is no such world or nothing to run, or when the result can't be written.
 */
export function rerun(options: RerunOptions): RerunResult {
  const folder = join(options.dataFolder, 'worlds', options.world);
  if (!existsSync(join(folder, JOURNAL_FOLDER)) || !existsSync(join(folder, STORE)))
    throw new RerunError(
      `${options.dataFolder} holds no world ${options.world}; ROTORWATCH_DATA says where the data is`,
    );
  const segments = openSegments(join(folder, JOURNAL_FOLDER));
  const store = openDatabase(join(folder, STORE), 'read');
  try {
    const unreadable: string[] = [];
    const log = {
      segments,
      store,
      unreadable: ({ path }: { readonly path: string }) => unreadable.push(basename(path)),
    };
    const result = { ...runAgain(options, log, chooseRows(segments, store, options)), unreadable };
    return { rerun: result, path: written(options, result) };
  } finally {
    store.close();
    segments.close();
  }
}

function runAgain(options: RerunOptions, log: Log, rows: Rows): Omit<Rerun, 'unreadable'> {
  const { begin, comparedAfter, marks, coresBefore, firstPosition } = rows;
  const picture = begin === undefined ? createPicture() : restorePicture(JSON.parse(begin.snapshot) as PictureSnapshot);
  const book = outcomeBook();
  let stepFailures = 0;
  const safeStep = stepBoundary(
    (input) => options.step(picture, input),
    () => {
      stepFailures += 1;
    },
  );
  let after = begin?.position ?? NO_POSITION;
  const isPurged = begin === undefined && hasEarlierRows(log.store, firstPosition);
  if (isPurged) {
    const before = position(firstPosition - 1);
    for (const act of actInputs(log.store, after, before)) safeStep(act);
    after = before;
  }
  const end = marks.at(-1) as Mark;
  const from = after;
  const checkpoints = { compared: 0, same: 0 };
  let done = 0;
  for (const mark of marks) {
    for (const input of logInputs(log, after, mark.position)) {
      const { changes } = safeStep(input);
      if (input.position > comparedAfter) book.add(changes);
      done += 1;
      if (done % PROGRESS_EVERY === 0)
        options.progress(done, (input.position - from) / Math.max(1, end.position - from));
    }
    // What fell due between the last row and the moment at which the picture was written down.
    const due = advance(picture, mark.at);
    if (mark.position > comparedAfter) book.add(due);
    after = mark.position;
    if (mark.coreVersion !== CORE_VERSION) continue;
    checkpoints.compared += 1;
    if (JSON.stringify(snapshotPicture(picture)) === mark.snapshot) checkpoints.same += 1;
  }
  const stored = storedOutcomes(log.store, comparedAfter, book);
  return {
    world: options.world,
    core: CORE_VERSION,
    coresBefore,
    begunFrom: begin === undefined ? (isPurged ? 'acts' : 'first-row') : 'checkpoint',
    afterPosition: comparedAfter,
    endPosition: end.position,
    rows: done,
    stepFailures,
    checkpoints,
    flights: compareFlights(stored, book, end.position),
    alerts: compareAlerts(stored, book, end.position),
  };
}

/** Whether rows before the first message that is there were ever given out, other than acts. */
function hasEarlierRows(store: Database, firstPosition: Position): boolean {
  const acts = store
    .prepare<[Position], number>('SELECT count(*) FROM act WHERE position < ?')
    .pluck()
    .get(firstPosition);
  return firstPosition - 1 > (acts ?? 0);
}

function written({ dataFolder, world, out, nowMs }: RerunOptions, result: Rerun): string {
  const folder = out ?? join(dataFolder, OUT);
  const path = join(folder, `${new Date(nowMs).toISOString().replace(/[:.]/g, '-')}-${world}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${JSON.stringify(result, undefined, 2)}\n`, { flag: 'wx', mode: ONLY_OWNER });
    return path;
  } catch (error) {
    throw new RerunError(`${path} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
