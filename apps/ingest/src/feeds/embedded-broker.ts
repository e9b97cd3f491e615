import { createServer, type Server } from 'node:net';
import { Aedes, type Client, type PublishPacket } from 'aedes';
import type { Logger } from 'pino';
import { carriedTime } from './carried-time.ts';
import { statusBoard } from './feed-status.ts';
import { type Deliver, type Feed, type RawMessage, receptionStamps } from './raw-message.ts';

export interface EmbeddedBrokerOptions {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Whether a topic may carry service time. */
  readonly exercise: boolean;
  readonly deliver: Deliver;
  readonly changed: () => void;
  readonly log: Logger;
}

export interface EmbeddedBroker extends Feed {
  /** The port it really listens on. */
  readonly port: number;
}

// One receiver is one connection; what one has sent ahead is bounded by aedes, which reads on when a read is answered.
const CONNECTIONS_MAX = 500;

/**
 * An MQTT 3.1.1 broker for receivers only: they may publish, nobody may subscribe, nothing is retained.
 *
 * A publisher's PUBACK leaves after its message is on disk: aedes writes it when `authorizePublish` answers. A message that
 * could not be kept closes the connection without one, so that the receiver sends it again.
 */
export async function embeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { id, host, deliver, log } = options;
  const status = statusBoard({ id, kind: 'embedded', address: `${host}:${options.port}` }, options.changed);
  const aedes = await Aedes.createBroker({
    connectTimeout: 10_000,
    maxClientsIdLength: 64,
    authorizePublish(_client: Client | null, packet: PublishPacket, answer) {
      // A message kept by us would be served by nobody; the journal is where it is kept.
      packet.retain = false;
      const message = rawMessage(id, packet, options.exercise);
      status.counted(message.receivedAt);
      deliver(message).then(
        () => answer(null),
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
    authorizeSubscribe: (_client, _subscription, answer) => answer(null, null),
  });
  aedes.on('clientError', (client, error) =>
    log.warn({ feed: id, client: client.id, error: error.message }, 'client dropped'),
  );
  aedes.on('connectionError', (_client, error) => log.warn({ feed: id, error: error.message }, 'connection dropped'));
  const server = createServer((socket) => aedes.handle(socket));
  server.maxConnections = CONNECTIONS_MAX;
  const port = await listening(server, host, options.port).catch((error: unknown) => {
    aedes.close();
    throw error;
  });
  status.set('listening');
  return {
    port,
    status: status.read,
    async [Symbol.asyncDispose]() {
      server.close();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      status.set('off', 'stopped');
    },
  };
}

function rawMessage(feed: string, packet: PublishPacket, exercise: boolean): RawMessage {
  const { payload } = packet;
  return {
    feed,
    ...(exercise ? carriedTime(packet.topic) : { topic: packet.topic }),
    payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
    qos: packet.qos,
    retained: false,
    duplicate: packet.dup,
    ...receptionStamps(),
  };
}

function listening(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
