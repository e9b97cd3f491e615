import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SiteView, ZoneInput } from '@rotorwatch/wire';
import { type Static, Type } from 'typebox';
import { Check } from 'typebox/value';
import type { CoreRunOptions, Incoming } from '../run/core-run.ts';

/** What was recorded of a feed. */
export interface Recording {
  readonly startedAtMs: number;
  readonly about: string;
  readonly stage: CoreRunOptions['stage'];
  readonly messages: readonly Incoming[];
  readonly durationS: number;
  /** Lines that are no messages, by number, the first of them. */
  readonly damagedLines: readonly number[];
}

const Header = Type.Object({
  rotorwatchRecording: Type.Literal(1),
  startedAt: Type.Integer({ minimum: 0, maximum: 4_102_444_800_000 }),
  about: Type.Optional(Type.String({ maxLength: 500 })),
  site: Type.Optional(SiteView),
  zones: Type.Optional(Type.Array(ZoneInput, { maxItems: 500 })),
});

const common = {
  t: Type.Number({ minimum: 0, maximum: 31_622_400_000 }),
  topic: Type.String({ maxLength: 65_535 }),
  retain: Type.Optional(Type.Boolean()),
};
const Line = Type.Union([
  Type.Object({ ...common, text: Type.String() }),
  Type.Object({ ...common, base64: Type.String() }),
]);

const DAMAGED_SHOWN = 5;
const GZIP = 0x1f;

/**
 * A recording of a feed: lines of JSON, the first says what it is, each other is a message; gzipped or not.
 *
 * `undefined` where the file is none. A line that can't be read costs itself; the last line of one that was cut off is such
 * a line.
 *
 * @throws when the file can't be read at all.
 */
export function readRecording(path: string): Recording | undefined {
  const bytes = readFileSync(path);
  const [head = '', ...lines] = (bytes[0] === GZIP ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  const header = parsed(head);
  if (!Check(Header, header)) return undefined;
  const messages: Incoming[] = [];
  const damagedLines: number[] = [];
  lines.forEach((line, nth) => {
    if (line === '') return;
    const value = parsed(line);
    if (Check(Line, value)) messages.push(incoming(value));
    else if (!isEnd(value) && damagedLines.length < DAMAGED_SHOWN) damagedLines.push(nth + 2);
  });
  messages.sort((a, b) => a.atS - b.atS);
  const { site, zones = [], about = '', startedAt } = header;
  return {
    startedAtMs: startedAt,
    about,
    stage: site === undefined ? undefined : { site, zones },
    messages,
    durationS: Math.ceil(messages.at(-1)?.atS ?? 0) + 1,
    damagedLines,
  };
}

function incoming(line: Static<typeof Line>): Incoming {
  const payload = 'text' in line ? line.text : new Uint8Array(Buffer.from(line.base64, 'base64'));
  return { atS: line.t / 1000, topic: line.topic, payload, retained: line.retain === true };
}

function isEnd(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'end' in value;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
