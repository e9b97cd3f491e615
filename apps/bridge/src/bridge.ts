import { join } from 'node:path';
import type { Logger } from 'pino';
import { bridgedLine } from './bridged-line.ts';
import type { BridgeConfig } from './config/bridge-config.ts';
import { farewell } from './heartbeat.ts';
import { startPublisher } from './publish/publisher.ts';
import { openQueue } from './queue/disk-queue.ts';

/** Carries what the receivers say to the broker until it is disposed of; what the broker has not got by then stays on disk. */
export function startBridge({ broker, folder, queueBytes, inputs }: BridgeConfig, log: Logger): AsyncDisposable {
  const queue = openQueue(join(folder, 'queue'), queueBytes);
  if (queue.tornBytes > 0) log.warn({ tornBytes: queue.tornBytes }, 'the end of the queue was torn');
  const topics = inputs.map(({ topic }) => topic);
  const [first = ''] = topics;
  const publisher = startPublisher(broker, queue, { topic: first, payload: farewell(topics) }, log);
  const lines = inputs.map((input) =>
    bridgedLine(input, { queue, publisher, log: log.child({ sensor: input.topic }) }),
  );
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(lines.map((line) => line[Symbol.asyncDispose]()));
      await publisher[Symbol.asyncDispose]();
      await queue[Symbol.asyncDispose]();
    },
  };
}
