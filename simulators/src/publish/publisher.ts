import { setTimeout as sleep } from 'node:timers/promises';
import type { EpochMs } from '@rotorwatch/domain';
import type { Message, Turn, Will } from '../receivers/message.ts';
import { type Counts, connectSensor, type SensorConnection } from './sensor-connection.ts';

/** The connections of all receivers of a simulation. */
export interface Publisher extends AsyncDisposable {
  /** Sends in the order given, for each receiver; with its own time on every message where `timeFrom`, that of second 0, is given. */
  publish(messages: readonly Published[], timeFrom?: EpochMs): void;
  /** Lets a receiver go without a word, or come back, after what it was given to send. */
  turn(turn: Turn, timeFrom?: EpochMs): void;
  counts(): Counts;
  /** Whether a world that can wait should wait: somebody is not connected, or has much to send. */
  isBehind(): boolean;
  /** Resolves once every receiver is connected; rejects when aborted. */
  connected(signal: AbortSignal): Promise<void>;
  /** Resolves once everything is acknowledged, or after `withinMs`. */
  drain(withinMs: number): Promise<void>;
}

/** A message as it leaves: what its receiver made of it, or what a fault made of that. */
export type Published = Omit<Message, 'payload'> & { readonly payload: string | Uint8Array };

/** A receiver that is to be connected. */
export interface Connecting {
  readonly id: string;
  readonly will?: Will;
}

export interface PublisherOptions {
  readonly broker: string;
  readonly sensors: readonly Connecting[];
  /**
   * All of them over one connection, which keeps the order among them; a receiver that goes without a word has its will told
   * by us.
   */
  readonly inOrder: boolean;
  readonly say: (line: string) => void;
}

const COMMON_NAME = 'rotorwatch-simulator';
const BEHIND_AT = 200;
const LOOK_AGAIN_MS = 20;

/** Connects every receiver by its own name, or all by one; a line is said when the broker is lost and when it is back. */
export function publisher({ broker, sensors, inOrder, say }: PublisherOptions): Publisher {
  let lost = false;
  let closing = false;
  /** by sensor id */
  const connections = new Map<string, SensorConnection>();
  /** by sensor id */
  const wills = new Map(sensors.map(({ id, will }) => [id, will]));
  const isConnected = () => all.every((each) => each.isConnected());
  const onConnection = (up: boolean, why: Error | undefined) => {
    if (!up && !lost && !closing) {
      lost = true;
      say(`Broker ${broker} does not answer (${reasonOf(why)}); trying again.`);
    } else if (up && lost && isConnected()) {
      lost = false;
      say(`Broker ${broker} answers again.`);
    }
  };
  const common = inOrder
    ? connectSensor({ broker, clientId: `${COMMON_NAME}-${process.pid}`, receivers: sensors.length, onConnection })
    : undefined;
  for (const { id, ...more } of sensors)
    connections.set(id, common ?? connectSensor({ broker, clientId: id, ...more, onConnection }));
  const all = [...new Set(connections.values())];
  const counts = () => all.map((each) => each.counts()).reduce(added, { sent: 0, waiting: 0, dropped: 0 });

  return {
    publish(messages, timeFrom) {
      for (const { sensor, topic, payload, atS, retain } of messages) {
        // A topic with a time in it is nobody's for ever. Where the last will stands, without one, only the same takes it back.
        const hasTime = timeFrom !== undefined && (inOrder || topic !== wills.get(sensor)?.topic);
        const time = hasTime ? { serviceTimeMs: timeFrom + Math.round(atS * 1000) } : {};
        const kept = retain && !hasTime ? { retain } : {};
        connections.get(sensor)?.publish({ topic, payload, ...time, ...kept });
      }
    },
    turn({ sensor, kind, atS }, timeFrom) {
      if (common === undefined) {
        connections.get(sensor)?.turn(kind);
        return;
      }
      const will = kind === 'dies' ? wills.get(sensor) : undefined;
      if (will === undefined) return;
      const time = timeFrom === undefined ? {} : { serviceTimeMs: timeFrom + Math.round(atS * 1000) };
      common.publish({ topic: will.topic, payload: will.payload, ...time });
    },
    counts,
    isBehind: () => all.some((each) => !each.isConnected() || each.counts().waiting > BEHIND_AT),
    async connected(signal) {
      while (!isConnected()) await sleep(LOOK_AGAIN_MS, undefined, { signal });
    },
    async drain(withinMs) {
      const until = performance.now() + withinMs;
      while (counts().waiting > 0 && performance.now() < until) await sleep(LOOK_AGAIN_MS);
    },
    async [Symbol.asyncDispose]() {
      closing = true;
      await Promise.all(all.map((each) => each.end()));
    },
  };
}

const added = (a: Counts, b: Counts): Counts => ({
  sent: a.sent + b.sent,
  waiting: a.waiting + b.waiting,
  dropped: a.dropped + b.dropped,
});

/** Why a connection failed, in a few words. */
function reasonOf(error: Error | undefined): string {
  if (error === undefined) return 'connection closed';
  return error.message || ('code' in error ? String(error.code) : error.name);
}
