import { type HeaderLine, type RecordedMessage, readHeaderLine, readRecordingLine } from '@rotorwatch/wire';
import { recordingLines } from './recording-lines.ts';

/** Lines that could not be read: how many, and the first of them with what is wrong. */
export interface Damage {
  lines: number;
  readonly words: string[];
}

/** A recorded message as bytes or text, ready to be sent. */
export interface PlayedMessage extends Omit<RecordedMessage, 'payload' | 'atMs'> {
  /** Seconds since the recording's second 0, never less than that of the one before. */
  readonly atS: number;
  readonly payload: string | Uint8Array;
}

const DAMAGE_NAMED = 20;
/** What a broker has kept comes right behind the subscription. */
const KEPT_WITHIN_S = 2;
const LOOKED_AHEAD = 10_000;

/** What a recording is, by its first line. */
export async function recordingHeader(path: string): Promise<HeaderLine> {
  for await (const { text } of recordingLines(path))
    return text === undefined ? { ok: false, why: 'not a recording: its first line has no end' } : readHeaderLine(text);
  return { ok: false, why: 'not a recording: the file is empty' };
}

/** The messages of a recording; what its broker had kept first, then the rest in their order. Damaged lines are told and skipped. */
export async function* recordingMessages(path: string, damage: Damage): AsyncGenerator<PlayedMessage> {
  const ahead: PlayedMessage[] = [];
  let isAhead = true;
  for await (const message of inOrder(path, damage)) {
    if (!isAhead) yield message;
    else {
      ahead.push(message);
      isAhead = message.atS <= KEPT_WITHIN_S && ahead.length < LOOKED_AHEAD;
      if (!isAhead) yield* keptFirst(ahead.splice(0));
    }
  }
  yield* keptFirst(ahead);
}

function keptFirst(messages: readonly PlayedMessage[]): readonly PlayedMessage[] {
  const kept = messages.filter(({ retained }) => retained);
  return [...kept.map((message) => ({ ...message, atS: 0 })), ...messages.filter(({ retained }) => !retained)];
}

async function* inOrder(path: string, damage: Damage): AsyncGenerator<PlayedMessage> {
  let atS = 0;
  for await (const { number, text } of recordingLines(path)) {
    if (number === 1) continue;
    const line = text === undefined ? ({ kind: 'damaged', why: 'too long' } as const) : readRecordingLine(text);
    if (line.kind === 'end') continue;
    if (line.kind === 'damaged') {
      damage.lines += 1;
      if (damage.words.length < DAMAGE_NAMED) damage.words.push(`line ${number} can't be read: ${line.why}`);
      continue;
    }
    const { atMs, payload, ...message } = line.message;
    atS = Math.max(atS, atMs / 1000);
    yield { ...message, atS, payload: 'text' in payload ? payload.text : Buffer.from(payload.base64, 'base64') };
  }
}
