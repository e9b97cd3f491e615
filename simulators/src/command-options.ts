import { parseArgs } from 'node:util';

/** What a command line may say. */
export interface CommandOptions {
  /** Options with a value. */
  readonly texts: readonly string[];
  /** Options without one. */
  readonly switches: readonly string[];
  readonly usage: string;
}

export interface GivenOptions {
  /** by name without dashes; empty for a switch */
  readonly given: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  /** Grows as options are read. */
  readonly problems: string[];
  /** An option's number where it is there and right; one that is not is among the problems. */
  number(name: string, range: NumberRange): number | undefined;
}

export interface NumberRange {
  readonly from: number;
  readonly to: number;
  readonly whole?: boolean;
  readonly words: string;
}

const BROKER_SCHEMES = ['mqtt:', 'mqtts:', 'ws:', 'wss:'];
export const SEEDS = { from: 0, to: 0xffffffff, whole: true, words: 'a whole number from 0 to 4294967295' };

/** The options of a command line. `parseArgs` stops at the first fault when strict, so it is not strict here and its tokens are checked instead. */
export function commandOptions(args: readonly string[], { texts, switches, usage }: CommandOptions): GivenOptions {
  const options = {
    ...Object.fromEntries(texts.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
  };
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const given = new Map<string, string>();
  const positionals: string[] = [];
  const problems: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const isText = texts.includes(token.name);
    const isSwitch = switches.includes(token.name);
    if (!isText && !isSwitch) problems.push(`${token.rawName} is not known: ${usage}`);
    else if (isText && token.value === undefined) problems.push(`${token.rawName} needs a value`);
    else if (isSwitch && token.value !== undefined)
      problems.push(`${token.rawName} takes no value, found "${token.value}"`);
    else given.set(token.name, token.value ?? '');
  }
  return {
    given,
    positionals,
    problems,
    number(name, range) {
      const text = given.get(name);
      if (text === undefined) return undefined;
      const value = Number(text);
      const fits =
        text.trim() !== '' && value >= range.from && value <= range.to && (!range.whole || Number.isInteger(value));
      if (!fits) problems.push(`--${name} must be ${range.words}, found "${text}"`);
      return value;
    },
  };
}

export function isBroker(text: string): boolean {
  return URL.canParse(text) && BROKER_SCHEMES.includes(new URL(text).protocol) && new URL(text).hostname !== '';
}
