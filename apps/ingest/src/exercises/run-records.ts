import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExerciseView, ScorecardFigure } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** What is kept of a run, beside its world. */
export type RunRecord = Omit<ExerciseView, 'world' | 'scorecard' | 'scoring' | 'hasPage'>;

export interface RunRecords {
  /** Newest first; a record that can't be read is passed over. */
  all(): readonly RunRecord[];
  write(record: RunRecord): void;
  remove(id: string): void;
  /** Of a run, made where there is none. */
  folderOf(id: string): string;
  /** Where the truth of a run goes. */
  truthFile(id: string): string;
  scorecard(id: string): ExerciseView['scorecard'];
  hasPage(id: string): boolean;
  /** The scorecard as HTML. */
  page(id: string): string | undefined;
}

const RECORD = 'run.json';
const SCORECARD = 'scorecard.json';
const PAGE = 'scorecard.html';
const TRUTH = 'truth.jsonl';
const RUN_ID = /^run\.[0-9tz]{5,40}$/;
const SCORECARD_BYTES_MAX = 256 * 1024;
const PAGE_BYTES_MAX = 8 * 1024 * 1024;

const { world: _, scorecard: __, scoring: ___, hasPage: ____, ...kept } = ExerciseView.properties;
const record = Compile(Type.Object(kept));
const figures = Compile(Type.Array(ScorecardFigure, { maxItems: 500 }));

/** The records of runs in a folder, one folder each. */
export function runRecords(folder: string): RunRecords {
  const read = (id: string): RunRecord | undefined => {
    const value = parsedFile(join(folder, id, RECORD));
    return record.Check(value) ? (value as RunRecord) : undefined;
  };
  const folderOf = (id: string) => {
    mkdirSync(join(folder, id), { recursive: true });
    return join(folder, id);
  };
  return {
    all: () =>
      namesIn(folder)
        .filter((name) => RUN_ID.test(name))
        .sort()
        .reverse()
        .flatMap((id) => read(id) ?? []),
    write(one) {
      const own = folderOf(one.id);
      // Whole or not at all.
      writeFileSync(join(own, `${RECORD}.new`), JSON.stringify(one));
      renameSync(join(own, `${RECORD}.new`), join(own, RECORD));
    },
    remove: (id) => rmSync(join(folder, id), { recursive: true, force: true }),
    folderOf,
    truthFile: (id) => join(folderOf(id), TRUTH),
    scorecard(id) {
      const value = parsedFile(join(folder, id, SCORECARD));
      return figures.Check(value) ? (value as ExerciseView['scorecard']) : [];
    },
    hasPage: (id) => existsSync(join(folder, id, PAGE)),
    page: (id) => (RUN_ID.test(id) ? textFile(join(folder, id, PAGE), PAGE_BYTES_MAX) : undefined),
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function parsedFile(path: string): unknown {
  try {
    return JSON.parse(textFile(path, SCORECARD_BYTES_MAX) ?? '');
  } catch {
    return undefined;
  }
}

function textFile(path: string, bytesMax: number): string | undefined {
  try {
    return statSync(path).size > bytesMax ? undefined : readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
