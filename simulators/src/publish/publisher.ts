import { setTimeout as sleep } from 'node:timers/promises';
import type { EpochMs } from '@rotorwatch/domain';
import type { Message, Turn, Will } from '../receivers/message.ts';
import { type Counts, connectSensor, type SensorConnection } from './sensor-connection.ts';

/** The connections of all receivers of a simulation. */
export interface Publisher extends AsyncDisposable {
  /** Sends in the order given, for each receiver; with its own time on every message where `timeFrom`, that of second 0, is given. */
  publish(messages: readonly Published[], timeFrom?: EpochMs): void;
  /** Lets a receiver go without a word, or come back, after what it was given to send. */
  turn(turn: Pick<Turn, 'sensor' | 'kind'>): void;
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
  readonly say: (line: string) => void;
}

const BEHIND_AT = 200;
const LOOK_AGAIN_MS = 20;

/** Connects every receiver by its own name; a line is said when the broker is lost and when it is back. */
export function publisher({ broker, sensors, say }: PublisherOptions): Publisher {
  let lost = false;
  let closing = false;
  /** by sensor id */
  const connections = new Map<string, SensorConnection>();
  /** by sensor id */
  const willTopics = new Map(sensors.map(({ id, will }) => [id, will?.topic]));
  const isConnected = () => [...connections.values()].every((each) => each.isConnected());
  const onConnection = (up: boolean, why: Error | undefined) => {
    if (!up && !lost && !closing) {
      lost = true;
      say(`Broker ${broker} does not answer (${reasonOf(why)}); trying again.`);
    } else if (up && lost && isConnected()) {
      lost = false;
      say(`Broker ${broker} answers again.`);
    }
  };
  for (const { id, ...more } of sensors)
    connections.set(id, connectSensor({ broker, clientId: id, ...more, onConnection }));
  const all = [...connections.values()];
  const counts = () => all.map((each) => each.counts()).reduce(added, { sent: 0, waiting: 0, dropped: 0 });

  return {
    publish(messages, timeFrom) {
      for (const { sensor, topic, payload, atS, retain } of messages) {
        // A topic with a time in it is nobody's for ever. Where the last will stands, without one, only the same takes it back.
        const hasTime = timeFrom !== undefined && topic !== willTopics.get(sensor);
        const time = hasTime ? { serviceTimeMs: timeFrom + Math.round(atS * 1000) } : {};
        const kept = retain && !hasTime ? { retain } : {};
        connections.get(sensor)?.publish({ topic, payload, ...time, ...kept });
      }
    },
    turn: ({ sensor, kind }) => connections.get(sensor)?.turn(kind),
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
