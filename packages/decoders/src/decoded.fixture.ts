import { decode } from './decode.ts';
import type { DecodeFault, Decoding } from './decoder.ts';

const MOST_BYTES_A_UNIT = 3;

/** What a message on a topic is decoded to; a message that is no text is sent as JSON. For tests. */
export function decoded(message: unknown, topic = 'site/box'): Decoding {
  const text = typeof message === 'string' ? message : JSON.stringify(message);
  const bytes = new Uint8Array(MOST_BYTES_A_UNIT * text.length);
  const { written } = new TextEncoder().encodeInto(text, bytes);
  return decode(bytes.subarray(0, written), { topic });
}

/** The observations and faults of a message that must be accepted. For tests. */
export function accepted(message: unknown, topic?: string) {
  const decoding = decoded(message, topic);
  if (decoding.outcome !== 'accepted') throw new Error(JSON.stringify(decoding));
  const [observation, ...others] = decoding.observations;
  return { decoder: decoding.decoder, observation, others, faults: decoding.faults.map(shown) };
}

/** The faults of a message that must be refused, or the outcome that it has instead. For tests. */
export function refusals(message: unknown, topic?: string): string[] {
  const decoding = decoded(message, topic);
  return decoding.outcome === 'refused' ? decoding.faults.map(shown) : [decoding.outcome];
}

function shown({ code, at }: DecodeFault): string {
  return `${code} at ${at}`;
}
