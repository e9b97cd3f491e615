import { type DecodeFault, decode, type MappingDecoder } from '@rotorwatch/decoders';
import type { Observation } from '@rotorwatch/domain';
import { encodedLists, type MessageOutcome } from '../journal/message-row.ts';
import { type Decode, messageRow } from '../pipeline/message-row.ts';
import type { StoredRow } from './stored-rows.ts';

/** What decoders made of a message. */
export interface Decoded {
  readonly outcome: MessageOutcome;
  readonly decoder: string;
  readonly faults: readonly Pick<DecodeFault, 'code' | 'at' | 'detail'>[];
  readonly observations: readonly unknown[];
}

export interface PresentDecoders {
  readonly mappings: readonly MappingDecoder[];
  /** Whether the world is real: simulated sensors are refused there. */
  readonly real: boolean;
}

/** Why a message is not decoded again: what the decoders would need is not there, or it was no decoder that refused it. */
export type NotAgain =
  | 'a copy of an earlier message'
  | 'kept in part'
  | 'refused for its topic'
  | 'refused for the number of sensors';

/** What is stored of a message's decoding. A list that can't be read is taken for an empty one. */
export function storedDecoding({ outcome, decoder, faults, observations }: StoredRow): Decoded {
  return { outcome, decoder, faults: listOf<DecodeFault>(faults), observations: listOf<Observation>(observations) };
}

export function notAgain(row: StoredRow, stored: Decoded): NotAgain | undefined {
  if (row.isCopy === 1) return 'a copy of an earlier message';
  if (row.payload.length < row.payloadLength) return 'kept in part';
  const codes = stored.faults.map(({ code }) => code);
  if (codes.includes('bad-topic')) return 'refused for its topic';
  return codes.includes('too-many-sensors') ? 'refused for the number of sensors' : undefined;
}

/** What the present decoders and mappings make of a stored message, by the way that a new one takes. */
export function presentDecoding(row: StoredRow, { mappings, real }: PresentDecoders): Decoded {
  const message = { ...row, qos: 0, retained: false, duplicate: false, monotonicUs: 0 } as const;
  const decodeNow: Decode = (payload, { topic, feed }) => decode(payload, { topic, feed, mappings });
  const again = messageRow(message, decodeNow, { bootId: '', real });
  // As it would be stored: what JSON leaves out is no difference.
  const { faults, observations } = encodedLists(again);
  return { outcome: again.outcome, decoder: again.decoder, faults: listOf(faults), observations: listOf(observations) };
}

function listOf<Element>(json: string): readonly Element[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
