import { createServer, type Server, type Socket } from 'node:net';
import { Aedes, type Client, type PublishPacket } from 'aedes';
import type { Logger } from 'pino';
import { type StatusBoard, statusBoard } from '../feed-status.ts';
import type { Deliver, Feed } from '../raw-message.ts';
import { receivedMessage } from '../received-message.ts';
import { type IntakeLimits, intake } from './intake.ts';
import { type ClosedFor, type GuardLimits, type GuardOptions, PACKETS_A_SLICE, PacketGuard } from './packet-guard.ts';

export interface EmbeddedBrokerOptions {
  readonly id: string;
  readonly host: string;
  readonly port: number;
  /** Whether a topic may carry service time. */
  readonly exercise: boolean;
  readonly deliver: Deliver;
  readonly changed: () => void;
  readonly log: Logger;
  readonly limits?: Partial<BrokerLimits>;
}

export interface BrokerLimits extends GuardLimits {
  /** What may wait for the journal over all connections. */
  readonly unsettled: IntakeLimits;
}

export interface EmbeddedBroker extends Feed {
  /** The port it really listens on. */
  readonly port: number;
}

// One receiver is one connection.
const CONNECTIONS_MAX = 500;

const MIB = 1024 * 1024;

const LIMITS: BrokerLimits = {
  publishBytes: MIB,
  otherBytes: 64 * 1024,
  // Bursts of two seconds.
  messages: { perSecond: 5_000, burst: 10_000 },
  bytes: { perSecond: 20e6, burst: 40e6 },
  packetMs: 60_000,
  // Four group commits.
  unsettled: { messages: 4_000, bytes: 64 * MIB },
};

/**
 * An MQTT 3.1.1 broker for receivers only: they may publish, nobody may subscribe, nothing is retained.
 *
 * A publisher's PUBACK leaves after its message is on disk: aedes writes it when `authorizePublish` answers. A message that
 * could not be kept closes the connection without one, so that the receiver sends it again.
 */
export async function embeddedBroker(options: EmbeddedBrokerOptions): Promise<EmbeddedBroker> {
  const { id, host, log } = options;
  const status = statusBoard({ id, kind: 'embedded', address: `${host}:${options.port}` }, options.changed);
  const limits = { ...LIMITS, ...options.limits };
  const taken = intake(options.deliver, limits.unsettled);
  const aedes = await Aedes.createBroker({
    connectTimeout: 10_000,
    // Packets right behind a CONNECT wait for its answer: what was read ahead must fit.
    queueLimit: 2 * PACKETS_A_SLICE,
    maxClientsIdLength: 64,
    authorizePublish(_client: Client | null, packet: PublishPacket, answer) {
      // A message kept by us would be served by nobody; the journal is where it is kept.
      packet.retain = false;
      const message = receivedMessage(id, packet, options.exercise);
      status.counted(message.receivedAt);
      taken.deliver(message, (failure) => answer(failure === undefined ? null : errorOf(failure)));
    },
    authorizeSubscribe: (_client, _subscription, answer) => answer(null, null),
  });
  // aedes tells of each message that was refused, hundreds on a full disk; the connection is dropped once.
  const dropped = new WeakSet<Client>();
  aedes.on('clientError', (client, error) => {
    if (!dropped.has(client)) log.warn({ feed: id, client: client.id, error: error.message }, 'client dropped');
    dropped.add(client);
  });
  aedes.on('connectionError', (_client, error) => log.warn({ feed: id, error: error.message }, 'connection dropped'));
  const server = createServer((socket) =>
    aedes.handle(new PacketGuard(socket, { limits, intake: taken, ...noted(socket, limits, status, options) })),
  );
  server.maxConnections = CONNECTIONS_MAX;
  const port = await listening(server, host, options.port).catch((error: unknown) => {
    aedes.close();
    throw error;
  });
  status.set('listening');
  return {
    port,
    status: status.read,
    rate: status.rate,
    async [Symbol.asyncDispose]() {
      server.close();
      await new Promise<void>((resolve) => aedes.close(() => resolve()));
      status.set('off', 'stopped');
    },
  };
}

function noted(
  { remoteAddress }: Socket,
  limits: GuardLimits,
  status: StatusBoard,
  { id, log }: EmbeddedBrokerOptions,
): Pick<GuardOptions, 'closing' | 'pacing'> {
  const words: Record<ClosedFor, (claimed?: number) => string> = {
    'packet-too-large': (claimed) => `a packet of ${claimed} bytes, ${limits.publishBytes} are allowed`,
    'first-packet-too-large': (claimed) => `a first packet of ${claimed} bytes, ${limits.otherBytes} are allowed`,
    'malformed-length': () => 'a packet length that is not MQTT',
    'packet-too-slow': () => `${limits.packetMs / 1000} s without the rest of a packet`,
  };
  return {
    closing(why, claimed) {
      status.closed(why, `closed the connection of ${remoteAddress ?? 'a receiver'}: ${words[why](claimed)}`);
      log.warn({ feed: id, remoteAddress, why, claimed }, 'connection closed');
    },
    pacing: status.paced,
  };
}

function errorOf(failure: unknown): Error {
  return failure instanceof Error ? failure : new Error(String(failure));
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
