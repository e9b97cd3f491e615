import { connect } from 'mqtt';

export interface PlayConnection extends AsyncDisposable {
  /** Resolves once it is connected; rejects when aborted. */
  connected(signal: AbortSignal): Promise<void>;
  /** Resolves when there is room for one more, and gives it to the broker; rejects when aborted. */
  publish(message: Publication, signal: AbortSignal): Promise<void>;
  counts(): { readonly sent: number; readonly waiting: number; readonly dropped: number };
  /** Resolves once everything is acknowledged, or after `withinMs`. */
  drain(withinMs: number): Promise<void>;
}

export interface Publication {
  readonly topic: string;
  readonly payload: string | Uint8Array;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

/** Below the 20 that mosquitto takes before it holds further ones back, and holding back loses the order of QoS 0 and 1. */
const MAX_INFLIGHT = 16;
const FIRST_WAIT_MS = 250;

/** One connection for a whole recording: what is sent by one connection stays in order. */
export function playConnection(broker: string, say: (line: string) => void): PlayConnection {
  const client = connect(broker, {
    clientId: `rotorwatch-player-${process.pid}`,
    protocolVersion: 4,
    reconnectPeriod: FIRST_WAIT_MS,
    reconnectOnConnackError: true,
    connectTimeout: 5000,
    keepalive: 30,
  });
  let inflight = 0;
  let sent = 0;
  let dropped = 0;
  let isLost = false;
  let isEnding = false;
  let failure = 'connection closed';
  /** Called when there may be room, or nothing is under way any more. */
  let moved: (() => void) | undefined;
  const change = () => {
    const call = moved;
    moved = undefined;
    call?.();
  };
  const changed = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      moved = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  client.on('connect', () => {
    if (isLost) say(`Broker ${broker} answers again.`);
    isLost = false;
    change();
  });
  client.on('error', (error) => {
    failure = error.message || ('code' in error ? String(error.code) : error.name);
  });
  client.on('close', () => {
    if (!isLost && !isEnding) say(`Broker ${broker} does not answer (${failure}); trying again.`);
    isLost = true;
  });
  return {
    async connected(signal) {
      while (!client.connected) {
        await changed(signal);
        signal.throwIfAborted();
      }
    },
    async publish({ payload, topic, ...options }, signal) {
      while (!client.connected || inflight >= MAX_INFLIGHT) {
        await changed(signal);
        signal.throwIfAborted();
      }
      inflight += 1;
      const bytes = typeof payload === 'string' ? payload : Buffer.from(payload);
      client.publish(topic, bytes, options, (error) => {
        inflight -= 1;
        if (error) dropped += 1;
        else sent += 1;
        change();
      });
    },
    counts: () => ({ sent, waiting: inflight, dropped }),
    async drain(withinMs) {
      const within = AbortSignal.timeout(withinMs);
      while (inflight > 0 && !within.aborted) await changed(within);
    },
    async [Symbol.asyncDispose]() {
      isEnding = true;
      await new Promise<void>((resolve) => client.end(!client.connected || inflight > 0, () => resolve()));
    },
  };
}
