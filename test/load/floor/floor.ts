import { Worker } from 'node:worker_threads';
import { connect } from 'mqtt';

// The least any Node service must do: mqtt.js acknowledges on receipt, a worker thread stores the bytes, in groups that form by themselves.
const [url = '', path = ''] = process.argv.slice(2);
const GROUP_MAX = 1000;

const worker = new Worker(new URL('./begin-writer.mjs', import.meta.url), { workerData: { path } });
let waiting: Buffer[] = [];
let writing = false;

const client = connect(url, {
  clientId: 'floor',
  protocolVersion: 5,
  clean: false,
  properties: { sessionExpiryInterval: 3600 },
  reconnectPeriod: 100,
});
client.on('connect', () => client.subscribe('/sensor/+/upload', { qos: 1 }));
client.on('message', (_topic, payload) => {
  waiting.push(payload);
  write();
});
worker.on('message', () => {
  writing = false;
  write();
});
worker.on('error', (error) => {
  throw error;
});
process.on('disconnect', () => process.exit(0));

function write(): void {
  if (writing || waiting.length === 0) return;
  writing = true;
  const group = waiting.length <= GROUP_MAX ? waiting : waiting.slice(0, GROUP_MAX);
  waiting = waiting.length <= GROUP_MAX ? [] : waiting.slice(GROUP_MAX);
  const lengths = Uint32Array.from(group, ({ length }) => length);
  const bytes = new Uint8Array(group.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const payload of group) {
    bytes.set(payload, at);
    at += payload.length;
  }
  worker.postMessage({ lengths, bytes }, [lengths.buffer, bytes.buffer]);
}
