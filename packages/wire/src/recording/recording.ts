import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { Instant, type Sent, Text } from '../fields.ts';
import { SiteView } from '../rest/site-view.ts';
import { ZoneInput } from '../rest/zone-view.ts';

/** The first line of a recording: what it is. It names no credentials, and no address that could hold some. */
export const RecordingHeader = Type.Object(
  {
    rotorwatchRecording: Type.Literal(1, { description: 'Version of the format' }),
    madeBy: Text(120, 'Program and version'),
    startedAt: Instant('Its second 0'),
    about: Type.Optional(Text(500, 'What is in it')),
    topics: Type.Optional(Type.Array(Text(256, 'Topic filter that was listened to'), { maxItems: 50 })),
    site: Type.Optional(SiteView),
    zones: Type.Optional(Type.Array(ZoneInput, { maxItems: 500 })),
  },
  { title: 'Head of a recording' },
);
export type RecordingHeader = Sent<Static<typeof RecordingHeader>>;

/** A message exactly as it was received. */
export interface RecordedMessage {
  /** Since the recording's second 0, ms, to the microsecond. */
  readonly atMs: number;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  /** The broker kept it from before. */
  readonly retained: boolean;
  readonly payload: { readonly text: string } | { readonly base64: string };
}

/** The last line of a recording that came to an end; one that was cut off has none. */
export interface RecordingEnd {
  readonly messages: number;
  readonly durationMs: number;
  readonly why: string;
  /** That are named in it, the first of them. */
  readonly sensors: readonly string[];
  /** Messages that came and are not in it. */
  readonly lost: number;
}

export type RecordingLine =
  | { readonly kind: 'message'; readonly message: RecordedMessage }
  | { readonly kind: 'end'; readonly end: RecordingEnd }
  | { readonly kind: 'damaged'; readonly why: string };

export type HeaderLine =
  | { readonly ok: true; readonly header: RecordingHeader }
  | { readonly ok: false; readonly why: string };

const TOPIC_MAX = 65_535;
const SENSORS_MAX = 2000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const LATEST_MS = 4_102_444_800_000;

/** The head of a recording as its first line, without the line's end. */
export function headerLine(header: RecordingHeader): string {
  return JSON.stringify(header);
}

/** A message as a line of a recording, without the line's end. */
export function messageLine({ atMs, topic, qos, retained, payload }: RecordedMessage): string {
  return JSON.stringify({
    t: Math.round(atMs * 1000) / 1000,
    topic,
    qos,
    ...(retained ? { retain: true } : {}),
    ...payload,
  });
}

/** What is at the end of a recording, as its last line, without the line's end. */
export function endLine(end: RecordingEnd): string {
  return JSON.stringify({ end });
}

/** What the first line of a file says it is; never throws. */
export function readHeaderLine(line: string): HeaderLine {
  const value = parsed(line);
  if (!isObject(value) || !('rotorwatchRecording' in value))
    return { ok: false, why: 'not a recording: its first line should say {"rotorwatchRecording":1, …}' };
  if (value.rotorwatchRecording !== 1)
    return { ok: false, why: `a recording of version ${shown(value.rotorwatchRecording)}; only version 1 is known` };
  if (Value.Check(RecordingHeader, value)) return { ok: true, header: value };
  const [first] = Value.Errors(RecordingHeader, value);
  return {
    ok: false,
    why: `the head of the recording can't be read: ${first?.instancePath ?? '/'} ${first?.message ?? ''}`,
  };
}

/** What a line after the first says; never throws. */
export function readRecordingLine(line: string): RecordingLine {
  const value = parsed(line);
  if (!isObject(value)) return damaged('no JSON object');
  if ('end' in value) {
    const end = endOf(value.end);
    return end === undefined ? damaged('an end that says nothing') : { kind: 'end', end };
  }
  const { t, topic, qos, retain = false, text, base64 } = value;
  if (typeof t !== 'number' || !(t >= 0 && t <= LATEST_MS)) return damaged(`t should be ms from 0, found ${shown(t)}`);
  if (typeof topic !== 'string' || topic === '' || topic.length > TOPIC_MAX || /[+#\0]/.test(topic))
    return damaged(`topic should be a topic, found ${shown(topic)}`);
  if (qos !== 0 && qos !== 1 && qos !== 2) return damaged(`qos should be 0, 1 or 2, found ${shown(qos)}`);
  if (typeof retain !== 'boolean') return damaged(`retain should be true or false, found ${shown(retain)}`);
  const common = { atMs: t, topic, qos: qos as RecordedMessage['qos'], retained: retain };
  if (typeof text === 'string' && base64 === undefined)
    return { kind: 'message', message: { ...common, payload: { text } } };
  if (typeof base64 === 'string' && text === undefined && BASE64.test(base64))
    return { kind: 'message', message: { ...common, payload: { base64 } } };
  return damaged('the payload should be either text or base64');
}

function endOf(value: unknown): RecordingEnd | undefined {
  if (!isObject(value)) return undefined;
  const { messages, durationMs, why, sensors, lost } = value;
  return {
    messages: countOf(messages),
    durationMs: countOf(durationMs),
    why: typeof why === 'string' ? why.slice(0, 200) : '',
    sensors: Array.isArray(sensors)
      ? sensors.filter((one) => typeof one === 'string' && one.length <= 64).slice(0, SENSORS_MAX)
      : [],
    lost: countOf(lost),
  };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= LATEST_MS ? value : 0;
}

function damaged(why: string): RecordingLine {
  return { kind: 'damaged', why };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 60);
}
