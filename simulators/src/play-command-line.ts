import { commandOptions, isBroker, SEEDS } from './command-options.ts';
import { type FaultPlan, readFaults } from './faults/fault-plan.ts';

/** What a person asked the player for. */
export interface PlayWishes {
  readonly file: string;
  readonly broker: string;
  readonly speed: number;
  readonly loop: boolean;
  readonly carriesTime: boolean;
  /** Every time is moved so that the recording begins now. */
  readonly fromNow: boolean;
  readonly seed: number;
  readonly lengthMs?: number;
  readonly faults?: FaultPlan;
  readonly reports: boolean;
}

export type PlayCommandLine =
  | { readonly ok: true; readonly wishes: PlayWishes }
  | { readonly ok: false; readonly problems: readonly string[] };

const USAGE = `npm run play -- <file> [--broker url] [--speed 0.25..60] [--loop] [--faults loss=0.05,…] [--seed n] [--carry-time] [--from-now]`;
const DEFAULT_BROKER = 'mqtt://127.0.0.1:1884';

/** The wishes in a command line's arguments, or everything that is wrong with them. */
export function readPlayCommandLine(args: readonly string[]): PlayCommandLine {
  const { given, positionals, problems, number } = commandOptions(args, {
    texts: ['broker', 'speed', 'faults', 'seed', 'length'],
    switches: ['loop', 'carry-time', 'from-now', 'reports'],
    usage: USAGE,
  });
  const speed = number('speed', { from: 0.25, to: 60, words: 'a number from 0.25 to 60' }) ?? 1;
  const seed = number('seed', SEEDS) ?? 1;
  const lengthMs = number('length', { from: 0, to: 1e12, words: 'a number of ms' });
  const broker = given.get('broker') ?? DEFAULT_BROKER;
  if (!isBroker(broker)) problems.push(`--broker must be a URL such as ${DEFAULT_BROKER}, found "${broker}"`);
  const faults = readFaults(given.get('faults') ?? '');
  if (!faults.ok) problems.push(...faults.problems);
  const [file, ...more] = positionals;
  if (file === undefined) problems.push(`a recording is needed: ${USAGE}`);
  for (const extra of more) problems.push(`only one recording can be played, found "${extra}" too`);
  if (problems.length > 0 || file === undefined) return { ok: false, problems };
  return {
    ok: true,
    wishes: {
      file,
      broker,
      speed,
      loop: given.has('loop'),
      // At another speed the receiver's clock and ours would drift apart.
      carriesTime: speed !== 1 || given.has('carry-time'),
      fromNow: given.has('from-now'),
      seed,
      reports: given.has('reports'),
      ...(lengthMs === undefined ? {} : { lengthMs }),
      ...(given.has('faults') && faults.ok ? { faults: faults.plan } : {}),
    },
  };
}
