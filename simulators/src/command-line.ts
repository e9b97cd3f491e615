import { parseArgs } from 'node:util';
import { type EpochMs, epochMs } from '@rotorwatch/domain';

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
  readonly truth: boolean;
  readonly truthFile?: string;
}

export type CommandLine =
  | { readonly ok: true; readonly wishes: Wishes }
  | { readonly ok: false; readonly problems: readonly string[] };

export const USAGE = `npm run simulate -- <scenario> [--broker url] [--speed n] [--seed n] [--loop] [--anchor epoch-ms]
  [--duration seconds] [--scenarios folder] [--truth] [--truth-file path] [--quiet]`;

const DEFAULT_BROKER = 'mqtt://127.0.0.1:1884';
const LATEST_MS = 4_102_444_800_000; // the year 2100
const BROKER_SCHEMES = ['mqtt:', 'mqtts:', 'ws:', 'wss:'];
const TEXTS = ['broker', 'speed', 'seed', 'anchor', 'duration', 'scenarios', 'truth-file'] as const;
const SWITCHES = ['loop', 'quiet', 'truth'] as const;

/** The wishes in a command line's arguments, or everything that is wrong with them. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { given, positionals, problems } = split(args);
  const number = (name: string, range: NumberRange) => {
    const text = given.get(name);
    if (text === undefined) return undefined;
    const value = Number(text);
    const fits =
      text.trim() !== '' && value >= range.from && value <= range.to && (!range.whole || Number.isInteger(value));
    if (!fits) problems.push(`--${name} must be ${range.words}, found "${text}"`);
    return value;
  };
  const speed = number('speed', { from: 0.01, to: 1000, words: 'a number from 0.01 to 1000' });
  const seed = number('seed', { from: 0, to: 0xffffffff, whole: true, words: 'a whole number from 0 to 4294967295' });
  const anchor = number('anchor', { from: 0, to: LATEST_MS, whole: true, words: 'ms since 1970 UTC' });
  const durationS = number('duration', { from: 0.001, to: 1e9, words: 'a number of seconds above 0' });
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
      truth: given.has('truth'),
      ...(truthFile === undefined ? {} : { truthFile }),
      ...(scenarios === undefined ? {} : { scenarios }),
      ...(seed === undefined ? {} : { seed }),
      ...(anchor === undefined ? {} : { anchor: epochMs(anchor) }),
      ...(durationS === undefined ? {} : { durationS }),
    },
  };
}

interface NumberRange {
  readonly from: number;
  readonly to: number;
  readonly whole?: boolean;
  readonly words: string;
}

/** `parseArgs` stops at the first fault when strict, so it is not strict here and its tokens are checked instead. */
function split(args: readonly string[]) {
  const options = {
    ...Object.fromEntries(TEXTS.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(SWITCHES.map((name) => [name, { type: 'boolean' as const }])),
  };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = new Map<string, string>();
  const positionals: string[] = [];
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const isText = TEXTS.some((name) => name === token.name);
    const isSwitch = SWITCHES.some((name) => name === token.name);
    if (!isText && !isSwitch) problems.push(`${token.rawName} is not known: ${USAGE}`);
    else if (isText && token.value === undefined) problems.push(`${token.rawName} needs a value`);
    else if (isSwitch && token.value !== undefined)
      problems.push(`${token.rawName} takes no value, found "${token.value}"`);
    else given.set(token.name, token.value ?? '');
  }
  return { given, positionals, problems };
}

function isBroker(text: string): boolean {
  return URL.canParse(text) && BROKER_SCHEMES.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}
