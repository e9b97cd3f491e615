import type { Writable } from 'node:stream';
import type { MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { Deliver, RawMessage } from '../raw-message.ts';
import { receivedMessage } from '../received-message.ts';
import { acknowledgements } from './acknowledgements.ts';
import { RECEIVE_MAXIMUM } from './connect-options.ts';

export interface KeptMessagesOptions {
  readonly id: string;
  readonly exercise: boolean;
  readonly deliver: Deliver;
  readonly counted: (at: RawMessage['receivedAt']) => void;
  readonly kept: () => void;
  /** The connection is about to be broken, so that the message comes again. */
  readonly unkept: () => void;
  readonly log: Logger;
}

// Marks for mqtt.js that we acknowledge this message ourselves; any error makes it go on without a PUBACK.
const OWN_ACKNOWLEDGEMENT = new Error('acknowledged after the commit');

// Over MQTT 5 a broker never reaches it, so that the answers to our pings, which come behind the messages, are still read.
const UNDERWAY_MAX = 2 * RECEIVE_MAXIMUM;

/** Makes a client acknowledge each message after the group commit that holds it, and break its connection if there is none. */
export function acknowledgeAfterCommit(client: MqttClient, options: KeptMessagesOptions): void {
  const present = () => (client.connected ? (client.stream as Writable) : undefined);
  const acknowledge = acknowledgements(present);
  let underway = 0;
  let readOn: (() => void) | undefined;
  const settled = () => {
    underway -= 1;
    const next = readOn;
    readOn = undefined;
    next?.();
  };
  // mqtt.js calls this for every PUBLISH, reads on when it is answered, and sends its own PUBACK only on an answer without error.
  client.handleMessage = (packet, done) => {
    const message = receivedMessage(options.id, packet, options.exercise);
    options.counted(message.receivedAt);
    const connection = present();
    const { messageId, qos } = packet;
    underway += 1;
    options.deliver(message, (failure) => {
      if (failure === undefined) {
        options.kept();
        if (qos > 0 && connection !== undefined && messageId !== undefined) acknowledge(connection, messageId);
      } else if (qos === 0) {
        options.log.error({ feed: options.id, error: String(failure) }, 'message at QoS 0 lost');
      } else if (connection !== undefined && connection === present()) {
        options.unkept();
        connection.destroy();
      }
      settled();
    });
    const next = () => (qos > 0 ? done(OWN_ACKNOWLEDGEMENT) : done());
    // A broker that sends more than we can keep waits on the wire, not in our memory.
    if (underway < UNDERWAY_MAX) next();
    else readOn = next;
  };
}
