import type { DecodeFault } from '@rotorwatch/decoders';
import type { EpochMs, Input, Observation, Position, SensorId } from '@rotorwatch/domain';
import type { MessageOutcome, StoredMessage, WholeMessage } from './message-row.ts';

export const LISTED_COLUMNS = `
  position, at, received_at, feed, topic, qos, retained, duplicate, duplicate_of, stands_for, payload_length, length(payload) AS kept_length,
  outcome, decoder, sensors, faults, why, row_hash,
  iif(json_valid(observations), json_array_length(observations), 0) AS observation_count`;

export interface ListedColumns {
  readonly position: Position;
  readonly at: EpochMs;
  readonly received_at: EpochMs;
  readonly feed: string;
  readonly topic: string;
  readonly qos: number;
  readonly retained: number;
  readonly duplicate: number;
  readonly duplicate_of: Position | null;
  readonly stands_for: number;
  readonly payload_length: number;
  readonly kept_length: number;
  readonly outcome: MessageOutcome;
  readonly decoder: string;
  readonly sensors: string;
  readonly faults: string;
  readonly why: string | null;
  readonly row_hash: Buffer;
  readonly observation_count: number;
}

export const WHOLE_COLUMNS = `
  ${LISTED_COLUMNS}, payload, iif(json_valid(observations), observations, '[]') AS observations`;

export interface WholeColumns extends ListedColumns {
  readonly payload: Uint8Array;
  readonly observations: string;
}

export function storedMessage(row: ListedColumns): StoredMessage {
  return {
    position: row.position,
    at: row.at,
    receivedAt: row.received_at,
    feed: row.feed,
    topic: row.topic,
    qos: row.qos,
    retained: row.retained === 1,
    duplicate: row.duplicate === 1,
    ...(row.duplicate_of === null ? {} : { duplicateOf: row.duplicate_of }),
    standsFor: row.stands_for,
    payloadLength: row.payload_length,
    keptLength: row.kept_length,
    outcome: row.outcome,
    decoder: row.decoder,
    sensors: readableList<SensorId>(row.sensors),
    observations: row.observation_count,
    faults: readableList<DecodeFault>(row.faults),
    ...(row.why === null ? {} : { why: row.why }),
    rowHash: row.row_hash.toString('hex'),
  };
}

export function wholeMessage(row: WholeColumns): WholeMessage {
  return { ...storedMessage(row), payload: row.payload, observationsJson: row.observations };
}

export const INPUT_COLUMNS = 'position, at, decoder, retained, observations';

export interface InputColumns {
  readonly position: Position;
  readonly at: EpochMs;
  readonly decoder: string;
  readonly retained: number;
  readonly observations: string;
}

/** A row as the core sees it. */
export function messageInput(row: InputColumns): Input {
  return {
    kind: 'message',
    position: row.position,
    at: row.at,
    decoder: row.decoder,
    retained: row.retained === 1,
    observations: readableList<Observation>(row.observations),
  };
}

/** The list a JSON text holds; empty where the text is damaged, so that one bad row doesn't cost its page. */
function readableList<Element>(json: string): readonly Element[] {
  try {
    const list: unknown = JSON.parse(json);
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
