import { parseArgs } from 'node:util';

/** A run of the service that is to be scored. */
export interface RunOrder {
  /** The program that writes what the run's world received, with its arguments; Node runs it. */
  readonly inputs: readonly string[];
  /** Service time of the run's second 0. */
  readonly beginsAtMs: number;
  /** Of its first loop, as far as it came. */
  readonly durationS: number;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  /** Path of the scenario that was run. */
  readonly scenario?: string;
  readonly seed?: number;
  /** Path of a file that tells the truth, of a recording. */
  readonly truth?: string;
  readonly sent: number;
  readonly kept: number;
  readonly refused: number;
  /** Folder for what comes of it. */
  readonly out: string;
}

const OPTIONS = {
  input: { type: 'string', multiple: true },
  'begins-at': { type: 'string' },
  duration: { type: 'string' },
  name: { type: 'string' },
  title: { type: 'string', default: '' },
  about: { type: 'string', default: '' },
  scenario: { type: 'string' },
  seed: { type: 'string' },
  truth: { type: 'string' },
  sent: { type: 'string', default: '0' },
  kept: { type: 'string', default: '0' },
  refused: { type: 'string', default: '0' },
  out: { type: 'string' },
} as const;

/** @throws {Error} naming what is missing or wrong. */
export function readRunOrder(args: readonly string[]): RunOrder {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const { input, name, title, about, scenario, truth, out, seed } = values;
  if (input === undefined || name === undefined || out === undefined)
    throw new Error('--input, --name and --out are needed');
  return {
    inputs: input,
    beginsAtMs: number('begins-at', values['begins-at']),
    durationS: number('duration', values.duration),
    name,
    title,
    about,
    out,
    sent: number('sent', values.sent),
    kept: number('kept', values.kept),
    refused: number('refused', values.refused),
    ...(scenario === undefined ? {} : { scenario }),
    ...(seed === undefined ? {} : { seed: number('seed', seed) }),
    ...(truth === undefined ? {} : { truth }),
  };
}

function number(option: string, text: string | undefined): number {
  const value = Number(text);
  if (text === undefined || !(value >= 0)) throw new Error(`--${option} must be a number from 0 on, found "${text}"`);
  return value;
}
