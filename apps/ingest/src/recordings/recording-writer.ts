import { isUtf8 } from 'node:buffer';
import { endLine, headerLine, messageLine, type RecordingEnd, type RecordingHeader } from '@rotorwatch/wire';
import type { Sink } from './sink.ts';

/** A message on its way into a recording. */
export interface Heard {
  /** Since the recording's second 0. */
  readonly atMs: number;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retained: boolean;
  readonly payload: Uint8Array;
  /** That it names. */
  readonly sensors: Iterable<string>;
}

export interface RecordingWriter {
  readonly messages: number;
  readonly bytes: number;
  readonly lost: number;
  /** Whether it was written; else it counts as lost. */
  write(message: Heard): boolean;
  /** One that came and could not be had whole. */
  missed(): void;
  /** Writes the end with its reason. */
  close(why: string): Promise<RecordingEnd>;
}

const SENSORS_NAMED = 500;

/** Writes a recording: its head at once, a line for each message, and an end where it comes to one. */
export function recordingWriter(sink: Sink, header: RecordingHeader): RecordingWriter {
  const sensors = new Set<string>();
  let messages = 0;
  let lost = 0;
  let durationMs = 0;
  sink.write(headerLine(header));
  return {
    get messages() {
      return messages;
    },
    get bytes() {
      return sink.bytes;
    },
    get lost() {
      return lost;
    },
    write({ atMs, topic, qos, retained, payload, sensors: named }) {
      const at = Math.max(0, atMs);
      if (!sink.write(messageLine({ atMs: at, topic, qos, retained, payload: writtenPayload(payload) }))) {
        lost += 1;
        return false;
      }
      messages += 1;
      durationMs = Math.max(durationMs, at);
      for (const sensor of named) if (sensors.size < SENSORS_NAMED) sensors.add(sensor);
      return true;
    },
    missed() {
      lost += 1;
    },
    async close(why) {
      const end = { messages, durationMs: Math.round(durationMs), why, sensors: [...sensors].sort(), lost };
      sink.write(endLine(end));
      await sink.close();
      return end;
    },
  };
}

function writtenPayload(payload: Uint8Array): { readonly text: string } | { readonly base64: string } {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  return isUtf8(bytes) ? { text: bytes.toString('utf8') } : { base64: bytes.toString('base64') };
}
