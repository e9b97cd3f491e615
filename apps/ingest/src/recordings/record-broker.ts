import { decode } from '@rotorwatch/decoders';
import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import { RecordingError } from './recording-error.ts';
import type { RecordingWriter } from './recording-writer.ts';

export interface RecordBrokerOptions {
  readonly broker: string;
  readonly topics: readonly string[];
  /** User, password, certificates. */
  readonly access: Pick<IClientOptions, 'username' | 'password' | 'ca' | 'cert' | 'key'>;
  /** Begins the recording: called once the broker listens to us. */
  readonly begin: () => RecordingWriter;
  readonly durationMs?: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

const RECONNECT_MS = 1000;
const CONNECT_MS = 10_000;

/**
 * Records what a broker sends until somebody stops it, its time is over or its file is as large as it may be; gives why.
 *
 * Subscribes at QoS 2, so that each message comes at the QoS it was published with.
 *
 * @throws {RecordingError} when the broker can't be had at the start.
 */
export async function recordBroker(options: RecordBrokerOptions): Promise<{ writer: RecordingWriter; why: string }> {
  const { broker, topics, access, maxBytes, durationMs, signal, say } = options;
  const client = connect(broker, {
    ...access,
    protocolVersion: 4,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_MS,
    resubscribe: true,
  });
  try {
    // What the broker kept comes before the answer to the subscription is told.
    const early: Came[] = [];
    let onMessage = (came: Came) => void early.push(came);
    client.on('message', (topic, payload, { qos, retain }) => onMessage({ topic, payload, qos, retained: retain }));
    await listening(client, topics, signal);
    const startedMs = performance.now();
    const writer = options.begin();
    const why = await new Promise<string>((resolve) => {
      onMessage = (came) => {
        writer.write({ ...came, atMs: performance.now() - startedMs, sensors: sensorsIn(came) });
        if (writer.bytes >= maxBytes) resolve(`the file is as large as it may be (${maxBytes} bytes)`);
      };
      early.forEach(onMessage);
      client.on('close', () => say(`Broker lost; trying again. What it sends meanwhile is not recorded.`));
      client.on('connect', () => say('Broker is back.'));
      if (durationMs !== undefined) setTimeout(() => resolve('its time was over'), durationMs).unref();
      signal.addEventListener('abort', () => resolve('stopped'), { once: true });
      if (signal.aborted) resolve('stopped');
    });
    client.removeAllListeners('close');
    onMessage = () => {};
    return { writer, why };
  } finally {
    await client.endAsync(true).catch(() => undefined);
  }
}

interface Came {
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retained: boolean;
}

function listening(client: MqttClient, topics: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      const { message, name } = error;
      const words = message || ('code' in error ? String(error.code) : name);
      reject(new RecordingError(`the broker can't be recorded: ${words}`, { cause: error }));
    };
    client.once('error', refuse);
    client.once('close', () => refuse(new Error('it closes the connection or does not answer')));
    signal.addEventListener('abort', () => refuse(new Error('stopped before it answered')), { once: true });
    client.once('connect', () => {
      client.subscribe([...topics], { qos: 2 }, (error, granted = []) => {
        client.removeAllListeners('close');
        client.removeListener('error', refuse);
        client.on('error', () => {});
        const refused = granted.filter(({ qos }) => (qos as number) === 128).map(({ topic }) => topic);
        if (error !== null) refuse(error);
        else if (refused.length > 0) refuse(new Error(`it refuses the subscription to ${refused.join(', ')}`));
        else resolve();
      });
    });
  });
}

function* sensorsIn({ topic, payload }: Came): Generator<string> {
  const decoding = decode(payload, { topic });
  if (decoding.outcome === 'accepted') for (const { sensor } of decoding.observations) yield sensor;
}
