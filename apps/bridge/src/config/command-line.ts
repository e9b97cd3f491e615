import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BridgeConfig, bridgeConfig, type ConfigRead } from './bridge-config.ts';
import { ConfigError } from './config-error.ts';

export const USAGE = `rotorwatch-bridge: brings receivers without MQTT to the broker

  rotorwatch-bridge --config bridge.json
  rotorwatch-bridge --input NAME=ADDRESS [--input …] [--broker mqtt://127.0.0.1:1883] [--prefix bridge]
                    [--data bridge-data] [--queue-mb 256]

With --check it only says whether the settings are in order.

docs/bridges.md has an example for each receiver.
`;

export interface Asked {
  readonly config: BridgeConfig;
  /** The settings are only looked at. */
  readonly isCheck: boolean;
}

/**
 * What the arguments ask for, with the settings that they give or name; `undefined` where they ask for the usage.
 *
 * @throws {ConfigError} with every problem at once.
 */
export function commandLine(args: readonly string[]): Asked | undefined {
  const flags = flagsOf(args);
  if (flags.help === true) return undefined;
  const read = flags.config === undefined ? fromFlags(flags) : fromFile(flags.config);
  if (!read.ok) throw new ConfigError(read.problems);
  return { config: read.config, isCheck: flags.check === true };
}

type Flags = ReturnType<typeof flagsOf>;

function flagsOf(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        input: { type: 'string', multiple: true },
        broker: { type: 'string' },
        prefix: { type: 'string' },
        data: { type: 'string' },
        'queue-mb': { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }).values;
  } catch (error: unknown) {
    const expected = error instanceof Error ? error.message : String(error);
    throw new ConfigError([{ setting: 'arguments', value: JSON.stringify(args.join(' ').slice(0, 80)), expected }], {
      cause: error,
    });
  }
}

function fromFile(path: string): ConfigRead {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error: unknown) {
    const reason = error instanceof SyntaxError ? 'it is not JSON' : 'it can not be read';
    const expected = `a JSON file with settings; ${reason}`;
    return { ok: false, problems: [{ setting: '--config', value: JSON.stringify(path), expected }] };
  }
  return bridgeConfig(content, dirname(resolve(path)));
}

function fromFlags({ input = [], broker, prefix, data, 'queue-mb': queueMb }: Flags): ConfigRead {
  const inputs = input.map((text) => {
    const at = text.indexOf('=');
    return { sensor: text.slice(0, Math.max(0, at)), from: text.slice(at + 1) };
  });
  const content = {
    inputs,
    ...(broker === undefined ? {} : { broker: { url: broker } }),
    ...(prefix === undefined ? {} : { prefix }),
    ...(data === undefined ? {} : { data }),
    ...(queueMb === undefined ? {} : { queueMb: Number(queueMb) }),
  };
  return bridgeConfig(content, process.cwd());
}
