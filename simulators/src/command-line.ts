import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { commandOptions, isBroker, SEEDS } from './command-options.ts';
import { type FaultPlan, readFaults } from './faults/fault-plan.ts';

/** What a person asked for on the command line. */
export interface Wishes {
  readonly scenario: string;
  readonly broker: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly quiet: boolean;
  readonly scenarios?: string;
  readonly seed?: number;
  readonly anchor?: EpochMs;
  readonly durationS?: number;
  readonly faults?: FaultPlan;
  /** Tells the process that started it how it goes. */
  readonly reports: boolean;
  readonly truth: boolean;
  readonly truthFile?: string;
}

export type CommandLine =
  | { readonly ok: true; readonly wishes: Wishes }
  | { readonly ok: false; readonly problems: readonly string[] };

export const USAGE = `npm run simulate -- <scenario> [--broker url] [--speed n] [--seed n] [--loop] [--anchor epoch-ms]
  [--duration seconds] [--faults loss=0.05,…] [--scenarios folder] [--truth]
  [--truth-file path] [--quiet]`;

const DEFAULT_BROKER = 'mqtt://127.0.0.1:1884';
const LATEST_MS = 4_102_444_800_000; // the year 2100
const TEXTS = ['broker', 'speed', 'seed', 'anchor', 'duration', 'scenarios', 'faults', 'truth-file'] as const;
const SWITCHES = ['loop', 'quiet', 'reports', 'truth'] as const;

/** The wishes in a command line's arguments, or everything that is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { given, positionals, problems, number } = commandOptions(args, {
    texts: TEXTS,
    switches: SWITCHES,
    usage: USAGE,
  });
  const speed = number('speed', { from: 0.01, to: 1000, words: 'a number from 0.01 to 1000' });
  const seed = number('seed', SEEDS);
  const anchor = number('anchor', { from: 0, to: LATEST_MS, whole: true, words: 'ms since 1970 UTC' });
  const durationS = number('duration', { from: 0.001, to: 1e9, words: 'a number of seconds above 0' });
  const faults = readFaults(given.get('faults') ?? '');
  if (!faults.ok) problems.push(...faults.problems);
  const broker = given.get('broker') ?? DEFAULT_BROKER;
  if (!isBroker(broker)) problems.push(`--broker must be a URL such as ${DEFAULT_BROKER}, found "${broker}"`);
  const [scenario, ...more] = positionals;
  if (scenario === undefined) problems.push(`a scenario is needed: ${USAGE}`);
  for (const extra of more) problems.push(`only one scenario can be played, found "${extra}" too`);
  if (problems.length > 0 || scenario === undefined) return { ok: false, problems };
  const scenarios = given.get('scenarios');
  const truthFile = given.get('truth-file');
  return {
    ok: true,
    wishes: {
      scenario,
      broker,
      speed: speed ?? 1,
      loop: given.has('loop'),
      quiet: given.has('quiet'),
      reports: given.has('reports'),
      ...(given.has('faults') && faults.ok ? { faults: faults.plan } : {}),
      truth: given.has('truth'),
      ...(truthFile === undefined ? {} : { truthFile }),
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(seed === undefined ? {} : { seed }),
      ...(anchor === undefined ? {} : { anchor: epochMs(anchor) }),
      ...(durationS === undefined ? {} : { durationS }),
    },
  };
}
