import { connectAsync } from 'mqtt';
import { loadPayload } from './load-payloads.ts';

// A process of its own: publishes a steady load from twenty receivers until its parent ends it.
const [url = '', rate = '1000', drones = '200'] = process.argv.slice(2);
const SENSORS = 20;
const TICK_MS = 5;

const clients = await Promise.all(
  Array.from({ length: SENSORS }, (_, sensor) => connectAsync(url, { clientId: `LOAD-${sensor}` })),
);
let sent = 0;
let acknowledged = 0;
const from = performance.now();
setInterval(() => {
  const due = Math.floor(((performance.now() - from) / 1000) * Number(rate));
  for (; sent < due; sent += 1) {
    const sensor = sent % SENSORS;
    clients[sensor]?.publish(
      `/sensor/LOAD-${sensor}/upload`,
      loadPayload(sent % Number(drones), sensor, Date.now()),
      { qos: 1 },
      () => {
        acknowledged += 1;
      },
    );
  }
}, TICK_MS);
process.on('message', () => process.send?.({ sent, acknowledged }));
process.on('disconnect', () => process.exit(0));
