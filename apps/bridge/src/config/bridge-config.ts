import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Problem } from './config-error.ts';
import { ADDRESS_EXPECTED, type InputAddress, inputAddress } from './input-address.ts';

export interface BrokerConfig {
  readonly url: string;
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly username?: string;
  readonly password?: string;
  readonly ca?: Buffer;
}

export interface InputConfig {
  /** Also the sensor's name in the service wherever the receiver's format carries none. */
  readonly topic: string;
  readonly address: InputAddress;
  /** A line on which nothing came for so long counts as down; `undefined`: silence is no fault. */
  readonly silenceS?: number;
  /** Kismet's API key. */
  readonly key?: string;
}

export interface BridgeConfig {
  readonly broker: BrokerConfig;
  readonly folder: string;
  readonly queueBytes: number;
  readonly inputs: readonly InputConfig[];
}

export type ConfigRead =
  | { readonly ok: true; readonly config: BridgeConfig }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type Fields = Readonly<Record<string, unknown>>;

const USUAL_QUEUE_MB = 256;
const INPUTS_MAX = 64;
// The service takes a topic for a sensor's name up to this length.
const NAME_MAX = 64;

const FIELDS = ['broker', 'prefix', 'data', 'queueMb', 'inputs'];
const BROKER_FIELDS = ['url', 'clientId', 'protocol', 'username', 'passwordFile', 'caFile'];
const INPUT_FIELDS = ['sensor', 'from', 'silenceS'];

/** Settings from the content of a file or the flags, checked; files they name are looked for in `folder`. */
export function bridgeConfig(content: unknown, folder: string): ConfigRead {
  const problems: Problem[] = [];
  const check = checks(problems, folder);
  const top = check.object('settings', content, FIELDS);
  const broker = brokerOf(check, check.object('broker', top.broker, BROKER_FIELDS));
  const prefix = check.text('prefix', top.prefix ?? 'bridge', /^[^\s+#$/][^\s+#]*$/, 'a topic without spaces, + and #');
  const data = check.text('data', top.data ?? 'bridge-data', /./, 'a folder');
  const queueMb = check.whole('queueMb', top.queueMb ?? USUAL_QUEUE_MB, 1, 1_000_000);
  const entries = Array.isArray(top.inputs) ? (top.inputs as unknown[]) : [];
  if (entries.length < 1 || entries.length > INPUTS_MAX)
    check.wrong('inputs', top.inputs, `a list of 1 to ${INPUTS_MAX} inputs`);
  const inputs = entries.map((entry, index) => inputOf(check, `inputs[${index}]`, entry, prefix));
  const topics = inputs.map(({ topic }) => topic).filter((topic) => !topic.endsWith('/'));
  for (const topic of new Set(topics.filter((topic, index) => topics.indexOf(topic) !== index)))
    check.wrong('inputs', topic, 'each sensor once');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: { broker, folder: resolve(folder, data), queueBytes: queueMb * 1_048_576, inputs: inputs as InputConfig[] },
  };
}

type Checks = ReturnType<typeof checks>;

function brokerOf(check: Checks, fields: Fields): BrokerConfig {
  const url = fields.url ?? 'mqtt://127.0.0.1:1883';
  const username = fields.username;
  const password = check.file('broker.passwordFile', fields.passwordFile);
  const ca = check.file('broker.caFile', fields.caFile);
  return {
    // Without a user and a password, which must not stand where they get printed.
    url: check.text('broker.url', url, /^mqtts?:\/\/[^\s@/]+$/, 'mqtt://host:port or mqtts://host:port'),
    clientId: check.text(
      'broker.clientId',
      fields.clientId ?? 'rotorwatch-bridge',
      /^[\x21-\x7e]{1,64}$/,
      'up to 64 letters and digits',
    ),
    protocol: check.text('broker.protocol', fields.protocol ?? '3.1.1', /^(5|3\.1\.1)$/, '"5" or "3.1.1"') as
      | '5'
      | '3.1.1',
    ...(username === undefined
      ? {}
      : { username: check.text('broker.username', username, /^.{1,256}$/, 'up to 256 characters') }),
    ...(password === undefined ? {} : { password: firstLine(password) }),
    ...(ca === undefined ? {} : { ca }),
  };
}

function inputOf(check: Checks, place: string, entry: unknown, prefix: string) {
  const fields = check.object(place, entry, INPUT_FIELDS);
  const sensor = check.text(`${place}.sensor`, fields.sensor, /^[^\s/+#$]+$/, 'a name without spaces, /, + and #');
  const topic = `${prefix}/${sensor}`;
  if (topic.length > NAME_MAX) check.wrong(`${place}.sensor`, topic, `at most ${NAME_MAX} characters with the prefix`);
  const from = fields.from;
  const address = typeof from === 'string' ? inputAddress(from) : undefined;
  if (address === undefined) check.wrong(`${place}.from`, from, ADDRESS_EXPECTED);
  const { silenceS: silence } = fields;
  const key = address?.kind === 'kismet' ? check.file(`${place}.from`, address.keyFile) : undefined;
  return {
    topic,
    address,
    ...(key === undefined ? {} : { key: firstLine(key).trim() }),
    ...(silence === undefined ? {} : { silenceS: check.whole(`${place}.silenceS`, silence, 5, 86_400) }),
  };
}

function checks(problems: Problem[], folder: string) {
  const wrong = (setting: string, value: unknown, expected: string) =>
    problems.push({ setting, value: (JSON.stringify(value) ?? 'nothing').slice(0, 80), expected });
  return {
    wrong,
    object(setting: string, value: unknown, known: readonly string[]): Fields {
      if (value === undefined && setting === 'broker') return {};
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        wrong(setting, value, 'an object');
        return {};
      }
      // Only its name: a password in the wrong place must not be printed.
      const unknown = Object.keys(value).filter((name) => !known.includes(name));
      for (const name of unknown) wrong(setting, name, `only the fields ${known.join(', ')}`);
      return value as Fields;
    },
    text(setting: string, value: unknown, pattern: RegExp, expected: string): string {
      if (typeof value === 'string' && value.length <= 4096 && pattern.test(value)) return value;
      wrong(setting, typeof value === 'string' ? value.replace(/^.*@/s, '…@') : value, expected);
      return '';
    },
    whole(setting: string, value: unknown, least: number, most: number): number {
      if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return Number(value);
      wrong(setting, value, `a whole number from ${least} to ${most}`);
      return least;
    },
    file(setting: string, value: unknown): Buffer | undefined {
      if (value === undefined) return undefined;
      try {
        return readFileSync(resolve(folder, String(value)));
      } catch {
        wrong(setting, value, 'a file that can be read');
        return undefined;
      }
    },
  };
}

function firstLine(file: Buffer): string {
  return file.toString('utf8').split(/\r?\n/, 1)[0] as string;
}
