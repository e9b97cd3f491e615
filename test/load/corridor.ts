import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { type EpochMs, step } from '@rotorwatch/domain';
import { pino } from 'pino';
import { monotonicUs } from '../../apps/ingest/src/feeds/raw-message.ts';
import { openWorld } from '../../apps/ingest/src/open-world.ts';
import { temporaryFolder } from '../support/service.ts';
import { loadPayload } from './publisher/load-payloads.ts';

// `npx tsx test/load/corridor.ts [messages] [waiting]`: the corridor from delivery to commit and step, without broker and screens.
const [messages = 100_000, waiting = 2000] = process.argv.slice(2).map(Number);
const from = Date.now();
const payloads = Array.from({ length: 20_000 }, (_, index) =>
  Buffer.from(loadPayload(index % 200, index % 20, from + index)),
);

using folder = temporaryFolder();
await using world = await openWorld({
  id: 'real',
  kind: 'real',
  name: 'Load',
  dataFolder: folder.path,
  bootId: randomUUID(),
  step,
  stepped: () => {},
  timed: () => {},
  fatal: (error) => {
    throw error;
  },
  log: pino({ level: 'error' }),
});
const before = process.cpuUsage();
const startedAt = performance.now();
let sent = 0;
const deliver = promisify(world.pipeline.deliver);
const deliverOn = async () => {
  while (sent < messages) {
    const payload = payloads[sent % payloads.length] as Buffer;
    sent += 1;
    await deliver({
      feed: 'load',
      topic: '/sensor/LOAD/upload',
      payload,
      qos: 1,
      retained: false,
      duplicate: false,
      receivedAt: Date.now() as EpochMs,
      monotonicUs: monotonicUs(),
    });
  }
};
await Promise.all(Array.from({ length: waiting }, deliverOn));
const wallS = (performance.now() - startedAt) / 1000;
const { user, system } = process.cpuUsage(before);
const perMessage = (micros: number) => (micros / messages).toFixed(1);
console.log(
  `${messages} messages in ${wallS.toFixed(2)} s: ${Math.round(messages / wallS)}/s; CPU a message ${perMessage(user)} µs user, ${perMessage(system)} µs system, all threads`,
);
