import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { epochMs } from '@rotorwatch/domain';
import type { RecordingHeader } from '@rotorwatch/wire';
import { runCommand } from '../config/run-command.ts';
import { settingsFrom } from '../config/settings.ts';
import { recordBroker } from './record-broker.ts';
import { recordJournal } from './record-journal.ts';
import { RecordingError } from './recording-error.ts';
import { type RecordingWriter, recordingWriter } from './recording-writer.ts';
import { lineSink } from './sink.ts';

const USAGE = `usage: npm run record -- --broker <url> [--topic <filter>]... [--for 90s] <file>
       npm run record -- --from-journal [--world <id>] --from <time> --to <time> <file>
options: --about <text>  --size <MB>  --username <name>  --password-file <file>  --ca <file>  --cert <file>  --key <file>
times as 2026-01-31T12:00Z; a file whose name ends in .gz is packed`;

const OPTIONS = {
  broker: { type: 'string' },
  topic: { type: 'string', multiple: true },
  for: { type: 'string' },
  size: { type: 'string', default: '1000' },
  about: { type: 'string' },
  username: { type: 'string' },
  'password-file': { type: 'string' },
  ca: { type: 'string' },
  cert: { type: 'string' },
  key: { type: 'string' },
  'from-journal': { type: 'boolean', default: false },
  world: { type: 'string', default: 'real' },
  from: { type: 'string' },
  to: { type: 'string' },
} as const;

const MADE_BY = 'rotorwatch record';
const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000 };
const MB = 1_000_000;

await runCommand(async (say) => {
  const { values, file } = argumentsGiven();
  const maxBytes = number('--size', values.size, 'MB') * MB;
  const about = values.about === undefined ? {} : { about: values.about };
  const begin = (header: Omit<RecordingHeader, 'rotorwatchRecording' | 'madeBy'>): RecordingWriter => {
    if (existsSync(file)) throw new RecordingError(`${file} is there already; nothing is overwritten`);
    return recordingWriter(lineSink(file), { rotorwatchRecording: 1, madeBy: MADE_BY, ...about, ...header });
  };
  const recorded = values['from-journal']
    ? recordJournal({
        dataFolder: settingsFrom(process.env).dataFolder,
        world: values.world,
        from: epochMs(instant('--from', values.from)),
        to: epochMs(instant('--to', values.to)),
        maxBytes,
        begin: (startedAt, site) => begin({ startedAt, ...site }),
        say,
      })
    : await recordFrom(values, maxBytes, begin, say);
  if (recorded === undefined)
    throw new RecordingError('the journal holds no message of that time: nothing was written');
  const { messages, durationMs, why, sensors, lost } = await recorded.writer.close(recorded.why);
  const missed = lost === 0 ? '' : `, ${lost} lost`;
  say(
    `${messages} messages of ${sensors.length} sensors in ${(durationMs / 1000).toFixed(1)} s${missed}: ${file} (${why})`,
  );
});

type Values = ReturnType<typeof argumentsGiven>['values'];

async function recordFrom(
  values: Values,
  maxBytes: number,
  begin: (header: Omit<RecordingHeader, 'rotorwatchRecording' | 'madeBy'>) => RecordingWriter,
  say: (line: string) => void,
) {
  const { broker, topic = ['#'], username, ca, cert, key } = values;
  if (broker === undefined || !/^(mqtts?|wss?):\/\/[^/]/.test(broker) || !URL.canParse(broker))
    throw new RecordingError(`--broker must be a URL such as mqtt://127.0.0.1:1883\n${USAGE}`);
  const passwordFile = values['password-file'];
  const stop = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
  const durationMs = values.for === undefined ? undefined : duration(values.for);
  return recordBroker({
    broker,
    topics: topic,
    access: {
      ...(username === undefined ? {} : { username }),
      ...(passwordFile === undefined ? {} : { password: content(passwordFile).toString('utf8').trimEnd() }),
      ...(ca === undefined ? {} : { ca: content(ca) }),
      ...(cert === undefined ? {} : { cert: content(cert) }),
      ...(key === undefined ? {} : { key: content(key) }),
    },
    begin() {
      say(`Recording ${topic.join(', ')}; Ctrl-C ends it.`);
      return begin({ startedAt: Date.now(), topics: topic });
    },
    ...(durationMs === undefined ? {} : { durationMs }),
    maxBytes,
    signal: stop.signal,
    say,
  });
}

function argumentsGiven() {
  try {
    const { values, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error('one file is needed');
    return { values, file };
  } catch (error) {
    throw new RecordingError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}

function instant(option: string, text: string | undefined): number {
  const at = Date.parse(text ?? '');
  if (Number.isNaN(at)) throw new RecordingError(`${option}: ${text ?? 'nothing'} is no time\n${USAGE}`);
  return at;
}

function duration(text: string): number {
  const [, amount, unit = 's'] = /^(\d+(?:\.\d+)?)(s|m|min|h)?$/.exec(text) ?? [];
  if (amount === undefined) throw new RecordingError(`--for: ${text} is no time such as 90s, 5m or 1h\n${USAGE}`);
  return Number(amount) * (UNITS[unit] ?? 1000);
}

function number(option: string, text: string, unit: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1_000_000))
    throw new RecordingError(`${option}: ${text} is no number of ${unit}\n${USAGE}`);
  return value;
}

function content(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new RecordingError(`${path} can't be read`, { cause });
  }
}
