import { setTimeout as sleep } from 'node:timers/promises';
import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import type { BrokerConfig } from '../config/bridge-config.ts';
import type { DiskQueue, Queued } from '../queue/disk-queue.ts';
import type { Position } from '../queue/segments.ts';

export interface Publisher extends AsyncDisposable {
  isConnected(): boolean;
  /** How many connections there have been. */
  connections(): number;
  /** Resolves once the broker has it: true; false where it is not connected or does not take it. Passes by the queue. */
  publishNow(topic: string, payload: string): Promise<boolean>;
}

/** What the broker has when the bridge is gone: said by itself when it stops, by the broker when it breaks off. */
export interface Farewell {
  readonly topic: string;
  readonly payload: string;
}

const FIRST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;
const CONNECT_MS = 10_000;
// mqtt.js ends a connection that answers no ping for this long.
const KEEPALIVE_S = 10;
// Within what mosquitto takes ahead by default (max_inflight_messages 20).
const AHEAD = 20;
// A broker that is there but does not acknowledge is as good as gone.
const ACKNOWLEDGE_MS = 30_000;
const GOODBYE_MS = 2_000;

/**
 * Carries the queue to the broker in order at QoS 1, and releases what was acknowledged.
 *
 * Each connection begins behind the last released message, so that what was on its way when a line broke goes again.
 */
export function startPublisher(broker: BrokerConfig, queue: DiskQueue, farewell: Farewell, log: Logger): Publisher {
  const stopped = new AbortController();
  let client: MqttClient | undefined;
  let connections = 0;

  const carry = async () => {
    let wait = FIRST_WAIT_MS;
    while (!stopped.signal.aborted) {
      try {
        client = await connectAsync(broker.url, optionsOf(broker, farewell), false);
        connections += 1;
        client.on('error', () => {});
        wait = FIRST_WAIT_MS;
        log.info({ broker: broker.url }, 'broker connected');
        await pump(client, queue, stopped.signal);
      } catch (error: unknown) {
        if (!stopped.signal.aborted) log.warn({ reason: wordsOf(error), waitMs: wait }, 'broker not connected');
      }
      if (stopped.signal.aborted) break;
      client?.end(true);
      client = undefined;
      await sleep(wait * (0.75 + 0.25 * Math.random()), undefined, { signal: stopped.signal }).catch(() => {});
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  };
  const carried = carry();

  return {
    isConnected: () => client?.connected ?? false,
    connections: () => connections,
    async publishNow(topic, payload) {
      if (client?.connected !== true) return false;
      return client.publishAsync(topic, payload, { qos: 1 }).then(
        () => true,
        () => false,
      );
    },
    async [Symbol.asyncDispose]() {
      stopped.abort();
      const last = client;
      await Promise.race([carried, sleep(GOODBYE_MS, undefined, { ref: false })]);
      const isTold = last?.connected === true && last.publishAsync(farewell.topic, farewell.payload, { qos: 1 });
      await Promise.race([isTold, sleep(GOODBYE_MS, undefined, { ref: false })]).catch(() => {});
      // A half-open connection never says goodbye.
      await Promise.race([last?.endAsync(!last.connected), sleep(GOODBYE_MS, undefined, { ref: false })]);
      last?.end(true);
    },
  };
}

function optionsOf(broker: BrokerConfig, { topic, payload }: Farewell): IClientOptions {
  return {
    clientId: broker.clientId,
    protocolVersion: broker.protocol === '5' ? 5 : 4,
    clean: true,
    // Sent again from the queue, not from the client's memory.
    reconnectPeriod: 0,
    resubscribe: false,
    connectTimeout: CONNECT_MS,
    keepalive: KEEPALIVE_S,
    will: { topic, payload: Buffer.from(payload), qos: 1, retain: false },
    ...(broker.username === undefined ? {} : { username: broker.username }),
    ...(broker.password === undefined ? {} : { password: broker.password }),
    ...(broker.ca === undefined ? {} : { ca: broker.ca }),
  };
}

interface Sent {
  readonly end: Position;
  isAcknowledged: boolean;
}

async function pump(client: MqttClient, queue: DiskQueue, stop: AbortSignal): Promise<void> {
  const onTheWay: Sent[] = [];
  let failure: unknown;
  let wake = () => {};
  const fail = (error: unknown) => {
    failure ??= error;
    wake();
  };
  const onStop = () => wake();
  client.once('close', () => fail(new Error('the broker closed the connection')));
  stop.addEventListener('abort', onStop, { once: true });
  const settle = (sent: Sent) => {
    sent.isAcknowledged = true;
    let end: Position | undefined;
    while (onTheWay[0]?.isAcknowledged === true) end = onTheWay.shift()?.end;
    if (end !== undefined) queue.release(end);
    wake();
  };
  const send = ({ message, end }: Queued) => {
    const sent: Sent = { end, isAcknowledged: false };
    onTheWay.push(sent);
    client.publishAsync(message.topic, message.payload, { qos: 1 }).then(() => settle(sent), fail);
  };
  const woken = (alsoOn?: Promise<void>) =>
    new Promise<void>((resolve) => {
      wake = resolve;
      void alsoOn?.then(resolve);
    });
  let position = queue.released();
  try {
    for (;;) {
      const appended = queue.appended();
      const queued = await queue.read(position);
      for (const next of queued) {
        while (onTheWay.length >= AHEAD && failure === undefined && !stop.aborted) await acknowledgedInTime(woken());
        if (failure !== undefined) throw failure;
        if (stop.aborted) return;
        send(next);
        position = next.end;
      }
      if (queued.length > 0) continue;
      if (failure === undefined && !stop.aborted)
        await (onTheWay.length > 0 ? acknowledgedInTime(woken(appended)) : woken(appended));
      if (failure !== undefined) throw failure;
      if (stop.aborted) return;
    }
  } finally {
    stop.removeEventListener('abort', onStop);
  }
}

async function acknowledgedInTime(woken: Promise<void>): Promise<void> {
  const timer = new AbortController();
  const late = sleep(ACKNOWLEDGE_MS, undefined, { signal: timer.signal, ref: false }).then(
    () => {
      throw new Error(`the broker acknowledged nothing for ${ACKNOWLEDGE_MS / 1000} s`);
    },
    () => {},
  );
  try {
    await Promise.race([woken, late]);
  } finally {
    timer.abort();
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? `${error.message} (${error.code})` : error.message;
}
