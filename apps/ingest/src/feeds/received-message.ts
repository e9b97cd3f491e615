import type { EpochMs } from '@rotorwatch/domain';
import { carriedTime } from './carried-time.ts';
import { monotonicUs, type RawMessage } from './raw-message.ts';

/** A PUBLISH as the MQTT libraries give it. */
export interface PublishedPacket {
  readonly topic: string;
  readonly payload: string | Buffer;
  readonly qos: RawMessage['qos'];
  readonly retain: boolean;
  readonly dup: boolean;
}

/** A message that comes in now; on an exercise feed its topic may carry service time. */
export function receivedMessage(
  feed: string,
  { topic, payload, qos, retain, dup }: PublishedPacket,
  exercise: boolean,
): RawMessage {
  const message = {
    feed,
    topic,
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    qos,
    retained: retain,
    duplicate: dup,
    receivedAt: Date.now() as EpochMs,
    monotonicUs: monotonicUs(),
  };
  return exercise ? { ...message, ...carriedTime(topic) } : message;
}
