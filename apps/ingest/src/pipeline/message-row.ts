import { createHash } from 'node:crypto';
import { type DecodeFault, type Decoding, MAX_PAYLOAD_BYTES, type Surroundings } from '@rotorwatch/decoders';
import type { Observation } from '@rotorwatch/domain';
import type { RawMessage } from '../feeds/raw-message.ts';
import type { MessageRow } from '../journal/message-row.ts';
import { keptTopic, topicDecoding } from './topic.ts';

// Of a message over the limit enough is kept to see what it was.
const KEPT_OF_TOO_LARGE = 4096;

// Sensors whose name begins so are simulated, wherever they publish.
const SIMULATED = /^SIM-/i;

/** What the decoders make of a payload; the topic names the sensor where the payload does not. */
export type Decode = (payload: Uint8Array, surroundings: Surroundings) => Decoding;

export interface RowOrigin {
  readonly bootId: string;
  /** Whether the world is real: a simulated sensor is refused there. */
  readonly real: boolean;
}

/** A row whose service time is still that of its reception: the true one is given with its position. */
export type UnstampedRow = { -readonly [Field in keyof MessageRow]: MessageRow[Field] };

/** The journal row of a message: its bytes, its times and what the decoders made of it. */
export function messageRow(message: RawMessage, decode: Decode, { bootId, real }: RowOrigin): UnstampedRow {
  const { payload, topic } = message;
  const tooLarge = payload.byteLength > MAX_PAYLOAD_BYTES;
  const decoding = topicDecoding(topic, real) ?? withoutSimulated(decodeSafely(message, decode), real);
  const row: UnstampedRow = {
    at: message.receivedAt,
    bootId,
    receivedAt: message.receivedAt,
    monotonicUs: message.monotonicUs,
    feed: message.feed,
    topic: keptTopic(topic),
    qos: message.qos,
    retained: message.retained,
    duplicate: message.duplicate,
    identified: real && isIdentified(decoding),
    standsFor: 1,
    // A copy: a view would keep all of it in memory.
    payload: tooLarge ? Uint8Array.from(payload.subarray(0, KEPT_OF_TOO_LARGE)) : payload,
    payloadLength: payload.byteLength,
    outcome: decoding.outcome,
    decoder: decoding.decoder,
    observations: decoding.outcome === 'accepted' ? decoding.observations : [],
    faults: decoding.outcome === 'ignored' ? [] : decoding.faults,
  };
  if (decoding.outcome === 'ignored') row.why = decoding.why;
  if (tooLarge) row.payloadSha256 = createHash('sha256').update(payload).digest();
  return row;
}

// An exercise may play the same recording twice, and means it.
function isIdentified(decoding: Decoding): boolean {
  return decoding.outcome === 'accepted' && decoding.observations.every(({ observedAt }) => observedAt !== undefined);
}

// Decoders are total; should one throw all the same, that is our bug and must not cost more than this message.
function decodeSafely(message: RawMessage, decode: Decode): Decoding {
  try {
    return decode(message.payload, message);
  } catch (error: unknown) {
    const detail = `the decoder failed: ${error instanceof Error ? error.message : String(error)}`;
    return { outcome: 'refused', decoder: 'none', faults: [{ code: 'decoder-failed', at: 0, detail }] };
  }
}

function withoutSimulated(decoding: Decoding, real: boolean): Decoding {
  if (!real || decoding.outcome !== 'accepted' || !decoding.observations.some(isSimulated)) return decoding;
  const kept: Observation[] = [];
  const faults: DecodeFault[] = [];
  for (const observation of decoding.observations) {
    if (isSimulated(observation)) faults.push(simulatedFault(observation.sensor));
    else kept.push(observation);
  }
  const [first, ...others] = faults;
  if (first === undefined) return decoding;
  if (kept.length === 0)
    return { outcome: 'refused', decoder: decoding.decoder, faults: [first, ...others, ...decoding.faults] };
  return { ...decoding, observations: kept, faults: [...decoding.faults, ...faults] };
}

function isSimulated({ sensor }: Observation): boolean {
  return SIMULATED.test(sensor);
}

function simulatedFault(sensor: string): DecodeFault {
  const detail = `expected a real sensor on a real feed, found ${sensor}: simulators publish to the exercise port`;
  return { code: 'simulated-sensor', at: '/sensor', detail };
}
