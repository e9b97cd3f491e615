import { connectAsync } from 'mqtt';
import { type Chance, chance } from '../../../simulators/src/scenario/chance.ts';
import { dronePayload } from '../../load/publisher/load-payloads.ts';

/** What the flood is, as JSON in the first argument. */
export interface FloodOrder {
  readonly url: string;
  readonly sensor: string;
  /** Distinct serials; each next message is of the next one. */
  readonly identities: number;
  readonly ratePerS: number;
  /** Of all of them, within 1 dB: one transmitter. */
  readonly rssiDbm: number;
  /** Beside each message, so many bytes a second of what no decoder knows. */
  readonly junkBytesPerS: number;
  readonly seed: number;
}

export interface FloodCounts {
  readonly sent: number;
  readonly acknowledged: number;
  readonly junk: number;
}

// A process of its own that ends with its parent: a transmitter, or a receiver gone wrong, that sends more than any real one.
const order = JSON.parse(process.argv[2] ?? '{}') as FloodOrder;
const CENTRE = { lat: 51.4716, lon: -2.5872 };
const IN_FLIGHT_MAX = 5000;
const TICK_MS = 5;
const JUNK_BYTES = 100_000;

const next = chance(order.seed, 'flood');
const payloads = Array.from({ length: order.identities }, (_, index) => forged(index, next));
const junk = Buffer.alloc(JUNK_BYTES, 'junk ');
const client = await connectAsync(order.url, { clientId: `flood-${order.sensor}` });
let sent = 0;
let acknowledged = 0;
let junkSent = 0;
const from = performance.now();

setInterval(() => {
  const elapsedS = (performance.now() - from) / 1000;
  while (sent < elapsedS * order.ratePerS && sent + junkSent - acknowledged < IN_FLIGHT_MAX) {
    client.publish('flood', stampedNow(payloads[sent % payloads.length] as Template), { qos: 1 }, counted);
    sent += 1;
  }
  while (junkSent * JUNK_BYTES < elapsedS * order.junkBytesPerS && sent + junkSent - acknowledged < IN_FLIGHT_MAX) {
    client.publish('junk', junk, { qos: 1 }, counted);
    junkSent += 1;
  }
}, TICK_MS);
process.on('message', () => process.send?.({ sent, acknowledged, junk: junkSent } satisfies FloodCounts));
process.on('disconnect', () => process.exit(0));
process.send?.('ready');

function counted(): void {
  acknowledged += 1;
}

/** A payload and where the thirteen digits of its time stand in it. */
interface Template {
  readonly bytes: Buffer;
  readonly timeAt: number;
}

function forged(index: number, draw: Chance): Template {
  const timestampMs = Date.now();
  const serial = `6666F${String(index).padStart(15, '0')}`;
  const at = { lat: CENTRE.lat + 0.01 * (draw() - 0.5), lon: CENTRE.lon + 0.01 * (draw() - 0.5) };
  const text = dronePayload(serial, order.sensor, index, at, timestampMs, order.rssiDbm + draw());
  return { bytes: Buffer.from(text), timeAt: text.indexOf(String(timestampMs)) };
}

function stampedNow({ bytes, timeAt }: Template): Buffer {
  const stamped = Buffer.from(bytes);
  stamped.write(String(Date.now()), timeAt);
  return stamped;
}
