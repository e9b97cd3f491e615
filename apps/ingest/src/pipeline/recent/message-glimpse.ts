import type { MessageGlimpse } from '@rotorwatch/wire';
import type { MessageRow } from '../../journal/message-row.ts';

type Glimpsed = Pick<
  MessageRow,
  | 'receivedAt'
  | 'topic'
  | 'qos'
  | 'retained'
  | 'payloadLength'
  | 'outcome'
  | 'decoder'
  | 'observations'
  | 'faults'
  | 'why'
>;

const SENSORS_MAX = 8;
const NOTE_MAX = 300;

/** A message in a line: it keeps nothing of the row itself, whose bytes may be many. */
export function messageGlimpse(row: Glimpsed): MessageGlimpse {
  const { observations, receivedAt, topic, qos, retained, payloadLength, outcome, decoder } = row;
  const note = noteOf(row);
  const glimpse = {
    receivedAt,
    topic,
    qos,
    retained,
    payloadLength,
    outcome,
    decoder,
    sensors: sensorsOf(observations),
    observations: observations.length,
  };
  return note === undefined ? glimpse : { ...glimpse, note };
}

function noteOf({ faults, why }: Pick<MessageRow, 'faults' | 'why'>): string | undefined {
  const [first] = faults;
  if (first === undefined) return why?.slice(0, NOTE_MAX);
  return `${first.code} at ${first.at}: ${first.detail}`.slice(0, NOTE_MAX);
}

function sensorsOf(observations: MessageRow['observations']): readonly string[] {
  const [first, ...others] = observations;
  if (first === undefined) return [];
  if (others.length === 0) return [first.sensor];
  return [...new Set(observations.map(({ sensor }) => sensor))].slice(0, SENSORS_MAX);
}
