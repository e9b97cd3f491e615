import { connectAsync, type IClientOptions } from 'mqtt';

/** A receiver as seen from the wire: publishes at QoS 1 and waits for each PUBACK. */
export interface Publisher extends AsyncDisposable {
  publish(
    payload: string | Uint8Array,
    topic?: string,
    options?: { readonly qos?: 0 | 1; readonly retain?: boolean },
  ): Promise<void>;
}

export async function publisher(url: string, options: IClientOptions = {}): Promise<Publisher> {
  const client = await connectAsync(url, { reconnectPeriod: 0, connectTimeout: 10_000, ...options });
  client.on('error', () => {});
  return {
    async publish(payload, topic = '/sensor/test/upload', { qos = 1, retain = false } = {}) {
      await client.publishAsync(topic, typeof payload === 'string' ? payload : Buffer.from(payload), { qos, retain });
    },
    async [Symbol.asyncDispose]() {
      await client.endAsync(true);
    },
  };
}
