import { parseArgs } from 'node:util';

/** What a person asked for on the command line. */
export interface Wishes {
  /** Names or paths of scenarios, or of one recording. */
  readonly played: readonly string[];
  readonly isAll: boolean;
  readonly seeds: readonly number[];
  readonly through: 'core' | 'broker';
  readonly speed: number;
  readonly scenarios?: string;
  readonly truth?: string;
  readonly json?: string;
  readonly goals?: string;
  readonly html?: string;
}

export type CommandLine =
  | { readonly ok: true; readonly wishes: Wishes }
  | { readonly ok: false; readonly problems: readonly string[] };

export const USAGE = `npm run score -- <scenario|recording>... [--truth file] [--seeds 1-3] [--through core|broker] [--speed n]
  [--json file] [--goals file] [--html file] [--scenarios folder]
npm run score -- --all [--seeds 1-20]    every scenario of the folder, and docs/scorecard.md anew`;

const OPTIONS = {
  all: { type: 'boolean', default: false },
  seeds: { type: 'string', default: '1' },
  through: { type: 'string', default: 'core' },
  speed: { type: 'string', default: '20' },
  scenarios: { type: 'string' },
  truth: { type: 'string' },
  json: { type: 'string' },
  goals: { type: 'string' },
  html: { type: 'string' },
} as const;

const MOST_SEEDS = 1000;
const MOST_SPEED = 1000;
const GREATEST_SEED = 0xffffffff;

/** The wishes in a command line's arguments, or everything that is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { ok: false, problems: [parsed, USAGE] };
  const { values, positionals } = parsed;
  const { all: isAll, through, scenarios, truth, json, goals, html } = values;
  const problems: string[] = [];
  const seeds = seedsOf(values.seeds);
  if (seeds === undefined) problems.push(`--seeds must be such as 7, 1-3 or 1,5,9, found "${values.seeds}"`);
  if (through !== 'core' && through !== 'broker') problems.push(`--through must be core or broker, found "${through}"`);
  const speed = Number(values.speed);
  if (!(speed >= 1 && speed <= MOST_SPEED))
    problems.push(`--speed must be at least 1 and at most ${MOST_SPEED}, found "${values.speed}"`);
  if (isAll === positionals.length > 0) problems.push('name what is to be played, or say --all');
  if (truth !== undefined && positionals.length > 1) problems.push('--truth belongs to one recording or scenario');
  if (problems.length > 0 || seeds === undefined) return { ok: false, problems: [...problems, USAGE] };
  return {
    ok: true,
    wishes: {
      played: positionals,
      isAll,
      seeds,
      through: through === 'broker' ? 'broker' : 'core',
      speed,
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(truth === undefined ? {} : { truth }),
      ...(json === undefined ? {} : { json }),
      ...(goals === undefined ? {} : { goals }),
      ...(html === undefined ? {} : { html }),
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Single seeds and ranges, as `1-3,7`; `undefined` where that is not what stands there. */
function seedsOf(text: string): readonly number[] | undefined {
  const seeds: number[] = [];
  for (const part of text.split(',')) {
    const [, first = '', last = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part.trim()) ?? [];
    const [from, to] = [Number(first), Number(last)];
    if (first === '' || to < from || to > GREATEST_SEED || seeds.length + to - from >= MOST_SEEDS) return undefined;
    for (let seed = from; seed <= to; seed += 1) seeds.push(seed);
  }
  return seeds;
}
