import { resolve } from 'node:path';
import { ConfigError, type Problem } from './config-error.ts';
import { type RemoteFeed, readFeedsFile } from './feeds/feeds-file.ts';
import { DEFAULT_KEEP, type Keep, keepFrom } from './keep.ts';
import { isLoopback, type ListenAddress, listenAddress } from './listen-address.ts';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Whether the demonstration runs: `auto` only while nothing real was configured or heard. */
export const DEMO_MODES = ['auto', 'on', 'off'] as const;
export type DemoMode = (typeof DEMO_MODES)[number];

/** Everything the service can be told from outside, checked. */
export interface Settings {
  readonly http: ListenAddress;
  /** Embedded broker of the real world. */
  readonly mqtt: ListenAddress | 'off';
  /** Embedded broker of the exercise world. */
  readonly mqttExercise: ListenAddress | 'off';
  readonly dataFolder: string;
  readonly feeds: readonly RemoteFeed[];
  /** How long what was recorded is kept. */
  readonly keep: Keep;
  readonly demo: DemoMode;
  readonly log: LogLevel;
  /** Inside a container its own network is the border, and the ports are published by whoever runs it. */
  readonly container: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The settings that an environment asks for, defaults filled in.
 *
 * @throws {ConfigError} with every problem at once.
 */
export function settingsFrom(environment: Environment): Settings {
  const problems: Problem[] = [];
  const container = word(environment, 'ROTORWATCH_CONTAINER', ['no', 'yes'], 'no', problems) === 'yes';
  const address = (setting: string, fallback: string) => listen(environment, setting, fallback, container, problems);
  const broker = (setting: string, fallback: string) =>
    environment[setting] === 'off' ? ('off' as const) : address(setting, fallback);
  const feedsFile = environment.ROTORWATCH_FEEDS;
  const read = feedsFile ? readFeedsFile(feedsFile) : { feeds: [], problems: [] };
  const settings: Settings = {
    http: address('ROTORWATCH_HTTP', '127.0.0.1:8080'),
    mqtt: broker('ROTORWATCH_MQTT', '127.0.0.1:1883'),
    mqttExercise: broker('ROTORWATCH_MQTT_EXERCISE', '127.0.0.1:1884'),
    dataFolder: resolve(environment.ROTORWATCH_DATA || 'data'),
    feeds: read.feeds,
    keep: kept(environment, problems),
    demo: word(environment, 'ROTORWATCH_DEMO', DEMO_MODES, 'auto', problems),
    log: word(environment, 'ROTORWATCH_LOG', LOG_LEVELS, 'info', problems),
    container,
  };
  if (settings.demo === 'on' && settings.mqttExercise === 'off') {
    problems.push({
      setting: 'ROTORWATCH_DEMO',
      value: 'on',
      expected: 'auto or off while ROTORWATCH_MQTT_EXERCISE is off',
    });
  }
  problems.push(...read.problems, ...unknownSettings(environment));
  if (problems.length > 0) throw new ConfigError(problems);
  return settings;
}

const KNOWN = new Set([
  'ROTORWATCH_HTTP',
  'ROTORWATCH_MQTT',
  'ROTORWATCH_MQTT_EXERCISE',
  'ROTORWATCH_DATA',
  'ROTORWATCH_FEEDS',
  'ROTORWATCH_KEEP',
  'ROTORWATCH_DEMO',
  'ROTORWATCH_LOG',
  'ROTORWATCH_CONTAINER',
  // Read by the tests and by the simulator only; may stand in a developer's environment.
  'ROTORWATCH_CAPTURES',
  'ROTORWATCH_SCENARIOS',
  'ROTORWATCH_GOALS',
]);

// A mistyped name would otherwise be obeyed by nobody and noticed by nobody.
function unknownSettings(environment: Environment): Problem[] {
  return Object.keys(environment)
    .filter((name) => name.startsWith('ROTORWATCH_') && !KNOWN.has(name))
    .map((name) => ({
      setting: name,
      // A guessed name may well hold a password.
      value: '…',
      expected: 'a known setting; see the table in README.md',
    }));
}

function listen(
  environment: Environment,
  setting: string,
  fallback: string,
  container: boolean,
  problems: Problem[],
): ListenAddress {
  const text = environment[setting] || fallback;
  const address = listenAddress(text);
  if (address === undefined) {
    problems.push({ setting, value: text, expected: `host:port such as ${fallback}, port 0 to 65535` });
    return { host: '127.0.0.1', port: 0 };
  }
  if (!isLoopback(address.host) && !container) {
    problems.push({
      setting,
      value: text,
      expected: 'a loopback address (127.0.0.1, ::1 or localhost): there are no accounts yet',
    });
  }
  return address;
}

function kept(environment: Environment, problems: Problem[]): Keep {
  const setting = 'ROTORWATCH_KEEP';
  const text = environment[setting] || DEFAULT_KEEP;
  const keep = keepFrom(text);
  if (keep !== undefined) return keep;
  problems.push({ setting, value: text, expected: `ages such as ${DEFAULT_KEEP}, in h or d, from 1h to 36500d` });
  return { rawMs: 0, flightsMs: 0 };
}

function word<const Word extends string>(
  environment: Environment,
  setting: string,
  words: readonly Word[],
  fallback: Word,
  problems: Problem[],
): Word {
  const text = environment[setting] || fallback;
  const found = words.find((one) => one === text);
  if (found === undefined) problems.push({ setting, value: text, expected: `one of ${words.join(', ')}` });
  return found ?? fallback;
}
