import { loadSensor } from '../publisher/load-payloads.ts';
import { loadTemplate } from '../publisher/load-template.ts';
import { type SensorConnection, sensorConnection } from '../publisher/sensor-connection.ts';

// A process of its own: publishes a steady load from twenty receivers until its total is sent or its parent ends it.
const [url = '', rateText = '1000', dronesText = '200', totalText = 'Infinity'] = process.argv.slice(2);
const [perSecond, drones, total] = [Number(rateText), Number(dronesText), Number(totalText)];
const SENSORS = 20;
const TICK_MS = 5;
if (drones % SENSORS !== 0) throw new Error(`${drones} drones cannot be shared out evenly among ${SENSORS} receivers`);

// After a stall the rest comes in pieces, as from receivers, and the lag is told.
const CATCH_UP_MS = 50;

const connections = await Promise.all(
  Array.from({ length: SENSORS }, (_, sensor) => sensorConnection(url, `${loadSensor(sensor)}-${process.pid}`)),
);
const templates = Array.from({ length: drones }, (_, drone) => loadTemplate(drone, drone % SENSORS));
/** Own time of its last message, by drone. */
const toldAt = new Float64Array(drones);
/** Messages of each receiver, by its number. */
const sentBy = new Array<number>(SENSORS).fill(0);
let sent = 0;
let worstLagMs = 0;
const from = performance.now();

const counts = () => ({
  sent,
  acknowledged: connections.reduce((sum, { acknowledged }) => sum + acknowledged, 0),
  worstLagMs,
});

const ticking = setInterval(() => {
  const due = Math.min(total, Math.floor(((performance.now() - from) / 1000) * perSecond));
  worstLagMs = Math.max(worstLagMs, ((due - sent) / perSecond) * 1000 - TICK_MS);
  const upTo = Math.min(due, sent + Math.ceil((perSecond * CATCH_UP_MS) / 1000));
  connections.forEach((connection, sensor) => void publish(connection, sensor, upTo));
  if (sent < total) return;
  clearInterval(ticking);
  process.send?.({ kind: 'all-sent', ...counts() });
}, TICK_MS);
process.on('message', () => process.send?.({ kind: 'counts', ...counts() }));
process.on('disconnect', () => process.exit(0));
process.send?.({ kind: 'connected' });

/** A receiver's share of the first `upTo` messages of the load: every twentieth one. */
function publish(connection: SensorConnection, sensor: number, upTo: number): void {
  const before = sentBy[sensor] ?? 0;
  const share = Math.floor((upTo - 1 - sensor) / SENSORS) + 1;
  const count = Math.min(share - before, connection.room());
  if (count <= 0) return;
  const now = Date.now();
  const chosen = Array.from({ length: count }, (_, index) => (sensor + (before + index) * SENSORS) % drones);
  const packets = Buffer.allocUnsafe(chosen.reduce((sum, drone) => sum + (templates[drone]?.length ?? 0), 0));
  let at = 0;
  for (const drone of chosen) {
    const ownTime = Math.max(now, (toldAt[drone] ?? 0) + 1);
    toldAt[drone] = ownTime;
    templates[drone]?.write(packets, at, connection.packetId(), ownTime);
    at += templates[drone]?.length ?? 0;
  }
  connection.send(packets);
  sentBy[sensor] = before + count;
  sent += count;
}
