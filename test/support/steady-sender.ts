import { connectAsync } from 'mqtt';

/** A receiver with an outbox: what was not acknowledged it sends again, on the next connection, before anything else. */
export interface SteadySender extends AsyncDisposable {
  /** Sequence numbers, from 1. */
  readonly acknowledged: readonly number[];
  readonly lastAcknowledgedAt: number;
}

const BATCH = 10;
const TRY_AGAIN_MS = 100;

/** Sends messages of ascending sequence numbers, ten at a time, each ten after the ten before are acknowledged. */
export function steadySender(url: string, perSecond: number, payload: (sequence: number) => string): SteadySender {
  const acknowledged: number[] = [];
  let lastAcknowledgedAt = 0;
  let stopped = false;
  let next = 1;
  let outbox: number[] = [];

  async function connectedOnce(): Promise<void> {
    const client = await connectAsync(url, { reconnectPeriod: 0, connectTimeout: 2000 });
    client.on('error', () => {});
    const cut = new Promise<'cut'>((resolve) => client.once('close', () => resolve('cut')));
    try {
      while (!stopped) {
        while (outbox.length < BATCH) {
          outbox.push(next);
          next += 1;
        }
        const answers = outbox.map(async (sequence) => {
          await client.publishAsync('/sensor/test/upload', payload(sequence), { qos: 1 });
          acknowledged.push(sequence);
          lastAcknowledgedAt = performance.now();
          outbox = outbox.filter((one) => one !== sequence);
        });
        const done = Promise.all(answers).then(() => 'acknowledged' as const);
        if ((await Promise.race([done, cut])) === 'cut') return;
        await pause((BATCH / perSecond) * 1000);
      }
    } finally {
      await client.endAsync(true).catch(() => undefined);
    }
  }

  const running = (async () => {
    while (!stopped) {
      await connectedOnce().catch(() => undefined);
      if (!stopped) await pause(TRY_AGAIN_MS);
    }
  })();
  return {
    acknowledged,
    get lastAcknowledgedAt() {
      return lastAcknowledgedAt;
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      await running;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
