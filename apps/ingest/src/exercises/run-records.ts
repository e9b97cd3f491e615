import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExerciseView, ScorecardFigure } from '@rotorwatch/wire';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** What is kept of a run, beside its world. */
export type RunRecord = Omit<ExerciseView, 'world' | 'scorecard'>;

export interface RunRecords {
  /** Newest first; a record that can't be read is passed over. */
  all(): readonly RunRecord[];
  write(record: RunRecord): void;
  remove(id: string): void;
  /** Where the truth of a run goes. */
  truthFile(id: string): string;
  scorecard(id: string): ExerciseView['scorecard'];
}

const RECORD = 'run.json';
const SCORECARD = 'scorecard.json';
const TRUTH = 'truth.jsonl';
const RUN_ID = /^run\.[0-9tz]{5,40}$/;
const SCORECARD_BYTES_MAX = 256 * 1024;

const { world: _, scorecard: __, ...kept } = ExerciseView.properties;
const record = Compile(Type.Object(kept));
const figures = Compile(Type.Array(ScorecardFigure, { maxItems: 500 }));

/** The records of runs in a folder, one folder each. */
export function runRecords(folder: string): RunRecords {
  const read = (id: string): RunRecord | undefined => {
    const value = parsedFile(join(folder, id, RECORD));
    return record.Check(value) ? (value as RunRecord) : undefined;
  };
  return {
    all: () =>
      namesIn(folder)
        .filter((name) => RUN_ID.test(name))
        .sort()
        .reverse()
        .flatMap((id) => read(id) ?? []),
    write(one) {
      const own = join(folder, one.id);
      mkdirSync(own, { recursive: true });
      // Whole or not at all.
      writeFileSync(join(own, `${RECORD}.new`), JSON.stringify(one));
      renameSync(join(own, `${RECORD}.new`), join(own, RECORD));
    },
    remove: (id) => rmSync(join(folder, id), { recursive: true, force: true }),
    truthFile(id) {
      mkdirSync(join(folder, id), { recursive: true });
      return join(folder, id, TRUTH);
    },
    scorecard(id) {
      const value = parsedFile(join(folder, id, SCORECARD));
      return figures.Check(value) ? (value as ExerciseView['scorecard']) : [];
    },
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
    const text = readFileSync(path, 'utf8');
    return text.length > SCORECARD_BYTES_MAX ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
