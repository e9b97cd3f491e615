import type { Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { acknowledgements } from './acknowledgements.ts';
import { backOffMs } from './back-off.ts';
import { carriedTime } from './carried-time.ts';
import { statusBoard } from './feed-status.ts';
import { type Deliver, type Feed, type RawMessage, receptionStamps } from './raw-message.ts';

export interface RemoteBrokerOptions {
  readonly id: string;
  readonly url: string;
  readonly topics: readonly string[];
  readonly clientId: string;
  readonly protocol: '5' | '3.1.1';
  readonly exercise: boolean;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly deliver: Deliver;
  readonly changed: () => void;
  readonly log: Logger;
}

// Seconds a broker keeps our session and its queue while we are away: two weeks.
const SESSION_S = 14 * 24 * 3600;

// Unacknowledged messages the broker may send ahead of our commits. With 3.1.1 the broker's own limit stands (mosquitto: 20).
const RECEIVE_MAXIMUM = 1000;

const GOODBYE_MS = 1500;

// Marks for mqtt.js that we acknowledge this message ourselves; any error makes it go on without a PUBACK.
const OWN_ACKNOWLEDGEMENT = new Error('acknowledged after the commit');

/**
 * A broker somewhere else, read at QoS 1 over a persistent session.
 *
 * connecting → connected → connecting (with back-off) … A message is acknowledged after the group commit that holds it; one
 * that could not be kept breaks the connection, so that the broker delivers it again.
 */
export function remoteBroker(options: RemoteBrokerOptions): Feed {
  const { id, log } = options;
  const status = statusBoard({ id, kind: 'remote', address: options.url }, options.changed);
  const client = connect(options.url, connectOptions(options));
  let attempt = 0;
  let retry: NodeJS.Timeout | undefined;
  let ending = false;
  let trouble = '';

  // Only a kept message says that all is well: a connection to a healthy broker is of no use to a service with a full disk.
  const kept = () => {
    attempt = 0;
  };
  acknowledgeAfterCommit(client, options, status.counted, kept);
  client.on('connect', (connack) => {
    trouble = '';
    status.set('connected');
    log.info({ feed: id, sessionPresent: connack.sessionPresent }, 'feed connected');
    client.subscribe([...options.topics], { qos: 1 }, (error, granted) => {
      const refused = granted?.filter(({ qos }) => qos > 2).map(({ topic }) => topic) ?? [];
      if (error != null) status.set('failed', `subscription failed: ${error.message}`);
      else if (refused.length > 0) status.set('failed', `the broker refuses ${refused.join(', ')}`);
    });
  });
  client.on('error', (error) => {
    trouble = error.message || error.name;
  });
  client.on('close', () => {
    if (ending) return;
    status.set('connecting', trouble || 'connection closed');
    log.warn({ feed: id, attempt, reason: trouble || 'closed' }, 'feed disconnected');
    clearTimeout(retry);
    retry = setTimeout(() => client.reconnect(), backOffMs(attempt, Math.random()));
    attempt += 1;
  });
  return {
    status: status.read,
    async [Symbol.asyncDispose]() {
      ending = true;
      clearTimeout(retry);
      // A half-open connection never says goodbye; what matters was acknowledged before.
      await Promise.race([client.endAsync(!client.connected), sleep(GOODBYE_MS, undefined, { ref: false })]);
      client.end(true);
      status.set('off', 'stopped');
    },
  };
}

function connectOptions(options: RemoteBrokerOptions): IClientOptions {
  const { username, password, ca, cert, key } = options;
  return {
    clientId: options.clientId,
    clean: false,
    // The back-off above decides when to try again.
    reconnectPeriod: 0,
    connectTimeout: 10_000,
    keepalive: 10,
    resubscribe: false,
    ...(options.protocol === '5'
      ? { protocolVersion: 5, properties: { sessionExpiryInterval: SESSION_S, receiveMaximum: RECEIVE_MAXIMUM } }
      : { protocolVersion: 4 }),
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  };
}

function acknowledgeAfterCommit(
  client: MqttClient,
  options: RemoteBrokerOptions,
  counted: (at: RawMessage['receivedAt']) => void,
  kept: () => void,
): void {
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
    const message = rawMessage(options, packet);
    counted(message.receivedAt);
    const connection = present();
    const { messageId, qos } = packet;
    underway += 1;
    options
      .deliver(message)
      .then(
        () => {
          kept();
          if (qos > 0 && connection !== undefined && messageId !== undefined) acknowledge(connection, messageId);
        },
        (error: unknown) => {
          if (qos > 0) connection?.destroy();
          else options.log.error({ feed: options.id, error: String(error) }, 'message at QoS 0 lost');
        },
      )
      .finally(settled);
    const next = () => (qos > 0 ? done(OWN_ACKNOWLEDGEMENT) : done());
    // A broker that sends more than we can keep waits on the wire, not in our memory.
    if (underway < RECEIVE_MAXIMUM) next();
    else readOn = next;
  };
}

function rawMessage(options: RemoteBrokerOptions, packet: IPublishPacket): RawMessage {
  const { payload, topic } = packet;
  return {
    feed: options.id,
    ...(options.exercise ? carriedTime(topic) : { topic }),
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    qos: packet.qos,
    retained: packet.retain,
    duplicate: packet.dup,
    ...receptionStamps(),
  };
}
