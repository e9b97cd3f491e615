import type { DecodeFault } from '@rotorwatch/decoders';
import type { EpochMs, Observation, Position, SensorId } from '@rotorwatch/domain';

/** `sampled`: no message but the record of those that were over a sensor's rate, counted and not kept. */
export type MessageOutcome = 'accepted' | 'refused' | 'ignored' | 'sampled';

/** One message as the pipeline hands it over. Every number is a whole one. */
export interface MessageRow {
  /** Service time. */
  readonly at: EpochMs;
  /** Wall clock at reception. */
  readonly receivedAt: EpochMs;
  readonly monotonicUs: number;
  readonly bootId: string;
  readonly feed: string;
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
  readonly retained: boolean;
  /** The sender's DUP flag. */
  readonly duplicate: boolean;
  /** Whether its bytes tell it from every other hearing: each observation names a sensor and that sensor's own time. */
  readonly identified: boolean;
  /** How many messages this row stands for: 1, or those that a sampling record counts. */
  readonly standsFor: number;
  /** Whole, or the first 4 kB of one over the limit. */
  readonly payload: Uint8Array;
  /** Bytes as received. */
  readonly payloadLength: number;
  /** Of the whole, only when it was cut. */
  readonly payloadSha256?: Uint8Array;
  readonly outcome: MessageOutcome;
  readonly decoder: string;
  readonly observations: readonly Observation[];
  readonly faults: readonly DecodeFault[];
  readonly why?: string;
}

/** One message as a page shows it; its bytes and what the decoder made of it are asked for one by one. */
export interface StoredMessage {
  readonly position: Position;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly feed: string;
  readonly topic: string;
  readonly qos: number;
  readonly retained: boolean;
  readonly duplicate: boolean;
  /** The row that holds the same message, received before. */
  readonly duplicateOf?: Position;
  readonly standsFor: number;
  readonly payloadLength: number;
  /** Bytes kept: fewer only where the message was over the limit. */
  readonly keptLength: number;
  readonly outcome: MessageOutcome;
  readonly decoder: string;
  readonly sensors: readonly SensorId[];
  /** How many. */
  readonly observations: number;
  readonly faults: readonly DecodeFault[];
  readonly why?: string;
  /** Hex. */
  readonly rowHash: string;
}

export interface WholeMessage extends StoredMessage {
  readonly payload: Uint8Array;
  /** What the decoder made of it: a list. */
  readonly observationsJson: string;
}

/** A message with its lists as the JSON text that is stored and hashed. */
export interface EncodedRow extends Omit<MessageRow, 'observations' | 'faults'> {
  readonly observations: string;
  readonly faults: string;
  /** The distinct sensors of the observations. */
  readonly sensors: string;
}

export const EMPTY_LIST = '[]';

export function encodedRow(row: MessageRow): EncodedRow {
  return { ...row, ...encodedLists(row) };
}

/** The lists of a message as they are stored. */
export function encodedLists({
  observations,
  faults,
}: MessageRow): Pick<EncodedRow, 'observations' | 'faults' | 'sensors'> {
  return {
    observations: observations.length === 0 ? EMPTY_LIST : JSON.stringify(observations),
    faults: faults.length === 0 ? EMPTY_LIST : JSON.stringify(faults),
    sensors: sensorsOf(observations),
  };
}

function sensorsOf(observations: MessageRow['observations']): string {
  const [first, ...others] = observations;
  if (first === undefined) return EMPTY_LIST;
  if (others.length === 0) return `[${JSON.stringify(first.sensor)}]`;
  return JSON.stringify([...new Set(observations.map(({ sensor }) => sensor))]);
}
