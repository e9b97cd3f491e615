import { connect } from 'mqtt';
import type { Will } from '../receivers/message.ts';

/** What goes out: already addressed, and with the exercise's time where it runs at a speed of its own. */
export interface Publication {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly serviceTimeMs?: number;
  readonly retain?: true;
}

/** Goes without a word, or comes back, once all before it is sent. */
export type LifeTurn = 'dies' | 'returns';

export interface Counts {
  /** Acknowledged by the broker. */
  readonly sent: number;
  /** Not yet acknowledged. */
  readonly waiting: number;
  /** Given up because too many were waiting. */
  readonly dropped: number;
}

export interface SensorConnection {
  publish(publication: Publication): void;
  turn(turn: LifeTurn): void;
  counts(): Counts;
  /** Whether it is as connected as it is to be: dead ones are. */
  isConnected(): boolean;
  /** Closes it; what is still waiting is not sent. */
  end(): Promise<void>;
}

export interface ConnectionOptions {
  readonly broker: string;
  readonly clientId: string;
  readonly will?: Will;
  readonly onConnection: (up: boolean, why: Error | undefined) => void;
}

/** Below the 20 that mosquitto takes before it holds further ones back. */
const MAX_INFLIGHT = 16;
/** About two minutes of a busy receiver: a broker that restarts costs nothing, one that is gone costs the oldest. */
const MAX_WAITING = 2000;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** A receiver's own connection to the broker: QoS 1, in order, bounded, for ever trying to come back. */
export function connectSensor({ broker, clientId, will, onConnection }: ConnectionOptions): SensorConnection {
  const client = connect(broker, {
    clientId,
    protocolVersion: 4, // 3.1.1, which every broker speaks
    reconnectPeriod: FIRST_WAIT_MS,
    reconnectOnConnackError: true,
    connectTimeout: 5000,
    keepalive: 30,
    ...(will === undefined ? {} : { will: { ...will, qos: 1 as const } }),
  });
  const queue: (Publication | LifeTurn)[] = [];
  let isDead = false;
  let inflight = 0;
  let sent = 0;
  let dropped = 0;
  let failure: Error | undefined;

  client.on('error', (error) => {
    failure = error;
  });
  client.on('connect', () => {
    client.options.reconnectPeriod = FIRST_WAIT_MS;
    failure = undefined;
    onConnection(true, undefined);
    pump();
  });
  client.on('close', () => {
    if (isDead) return;
    client.options.reconnectPeriod = Math.min((client.options.reconnectPeriod ?? FIRST_WAIT_MS) * 2, LONGEST_WAIT_MS);
    onConnection(false, failure);
  });

  function pump(): void {
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (typeof next === 'string') {
        // What was said before it died is on record.
        if (next === 'dies' && !isDead && (inflight > 0 || !client.connected)) return;
        queue.shift();
        live(next);
        continue;
      }
      if (!client.connected || inflight >= MAX_INFLIGHT) return;
      queue.shift();
      inflight++;
      client.publish(addressed(next), bytesOf(next.payload), { qos: 1, retain: next.retain === true }, (error) => {
        inflight--;
        if (error) dropped++;
        else sent++;
        pump();
      });
    }
  }

  function live(turn: LifeTurn): void {
    if (turn === 'dies' && !isDead) {
      isDead = true;
      // Ended by force it says no goodbye: the broker tells its will.
      client.end(true);
    } else if (turn === 'returns' && isDead) {
      isDead = false;
      client.reconnect();
    }
  }

  return {
    publish(publication) {
      queue.push(publication);
      if (queue.length > MAX_WAITING) {
        queue.shift();
        dropped++;
      }
      pump();
    },
    turn(turn) {
      queue.push(turn);
      pump();
    },
    counts: () => ({ sent, waiting: queue.length + inflight, dropped }),
    isConnected: () => client.connected || isDead,
    end: () =>
      isDead
        ? Promise.resolve()
        : new Promise((resolve) => client.end(!client.connected || inflight > 0, () => resolve())),
  };
}

function bytesOf(payload: string | Uint8Array): string | Buffer {
  return typeof payload === 'string' ? payload : Buffer.from(payload);
}

/** The topic, with the exercise's time before it where it carries one: MQTT 3.1.1 has no other place for it. */
function addressed({ topic, serviceTimeMs }: Publication): string {
  return serviceTimeMs === undefined ? topic : `rotorwatch-time/${serviceTimeMs}/${topic}`;
}
