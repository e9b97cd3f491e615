import type { DecoderName } from '@rotorwatch/decoders';

/** A good message of a format, made up after its sources: its decoder must take it, and must survive whatever damage does to it. */
export interface Sample {
  readonly decoder: DecoderName;
  readonly topic: string;
  readonly payload: Uint8Array;
  /** A form of the format that takes its own time and so is timed for itself, such as `packed`. */
  readonly form?: string;
}

/** A message that comes as text. */
export function textSample(decoder: DecoderName, topic: string, text: string): Sample {
  return { decoder, topic, payload: new TextEncoder().encode(text) };
}

/** A message that comes as JSON. */
export function jsonSample(decoder: DecoderName, topic: string, value: unknown): Sample {
  return textSample(decoder, topic, JSON.stringify(value));
}
