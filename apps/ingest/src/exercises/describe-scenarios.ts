import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import type { ExercisePrograms } from './programs.ts';

/** What a scenario is, as the simulator reads it. */
export interface DescribedScenario {
  readonly title?: string;
  readonly about?: string;
  readonly lengthMs?: number;
  readonly sensors: readonly string[];
  /** Why it can't be run. */
  readonly problems: readonly string[];
}

export type DescribeScenarios = (paths: readonly string[]) => Promise<ReadonlyMap<string, DescribedScenario>>;

const run = promisify(execFile);
const WITHIN_MS = 20_000;
const ANSWER_BYTES_MAX = 16 * 1024 * 1024;

const described = Compile(
  Type.Object({
    title: Type.Optional(Type.String()),
    about: Type.Optional(Type.String()),
    lengthMs: Type.Optional(Type.Number()),
    sensors: Type.Optional(Type.Array(Type.String())),
    problems: Type.Array(Type.String()),
  }),
);

/** Asks the simulator what scenarios are, and again only about those whose files changed since. */
export function scenarioDescriber({
  describe,
  execArgv,
}: Pick<ExercisePrograms, 'describe' | 'execArgv'>): DescribeScenarios {
  /** by path */
  const known = new Map<string, { readonly stamp: string; readonly said: DescribedScenario }>();
  let turn: Promise<unknown> = Promise.resolve();

  async function ask(paths: readonly string[]): Promise<ReadonlyMap<string, DescribedScenario>> {
    const stamps = new Map(await Promise.all(paths.map(async (path) => [path, await stampOf(path)] as const)));
    const asked = paths.filter((path) => known.get(path)?.stamp !== stamps.get(path));
    if (asked.length > 0) {
      const { stdout } = await run(process.execPath, [...execArgv, describe, ...asked], {
        timeout: WITHIN_MS,
        maxBuffer: ANSWER_BYTES_MAX,
      });
      const lines = stdout.split('\n');
      asked.forEach((path, index) => {
        known.set(path, { stamp: stamps.get(path) ?? '', said: readDescribed(lines[index] ?? '') });
      });
    }
    return new Map(paths.flatMap((path) => [[path, known.get(path)?.said ?? readDescribed('')]]));
  }

  return (paths) => {
    const answer = turn.then(() => ask(paths));
    turn = answer.catch(() => undefined);
    return answer;
  };
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch {
    return 'gone';
  }
}

function readDescribed(line: string): DescribedScenario {
  try {
    const value: unknown = JSON.parse(line);
    if (described.Check(value)) return { ...value, sensors: value.sensors ?? [] };
  } catch {
    // Said below.
  }
  return { sensors: [], problems: ['the simulator can not say what it is'] };
}
