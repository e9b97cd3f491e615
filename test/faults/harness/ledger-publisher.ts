import { open } from 'node:fs/promises';
import { connect, type MqttClient } from 'mqtt';
import { type MessageNumber, messageNumber, numberedPayload } from './numbered-message.ts';

/** What the publisher is started with, as JSON in its first argument. */
export interface LedgerOrder {
  readonly url: string;
  readonly ledger: string;
  readonly sensors: number;
  /** Of all sensors together. */
  readonly ratePerS: number;
}

export interface LedgerCounts {
  readonly generated: number;
  /** With a PUBACK, and synced in the ledger. */
  readonly acknowledged: number;
  /** Generated and without a PUBACK. */
  readonly waiting: number;
  /** Not generated, because an outbox was full. */
  readonly heldBack: number;
}

interface Waiting {
  readonly number: MessageNumber;
  readonly payload: string;
}

const IN_FLIGHT_MAX = 100;
const OUTBOX_MAX = 20_000;
const TICK_MS = 5;
const AGAIN_MS = 50;

const order = JSON.parse(process.argv[2] ?? '{}') as LedgerOrder;
const ledger = await open(order.ledger, 'a');
let acknowledged = 0;
const unrecorded: MessageNumber[] = [];
let recording = false;

async function record(): Promise<void> {
  if (recording) return;
  recording = true;
  while (unrecorded.length > 0) {
    const batch = unrecorded.splice(0);
    await ledger.appendFile(batch.map((number) => `${number}\n`).join(''));
    await ledger.datasync();
    acknowledged += batch.length;
  }
  recording = false;
}

/** One sensor: what has no PUBACK stays in its outbox and is sent again, in order and byte for byte, on the next connection. */
function receiver(sensor: number) {
  const topic = `/sensor/LOAD-${sensor}/upload`;
  /** oldest first */
  const outbox: Waiting[] = [];
  let inFlight = 0;
  let sequence = 0;
  let client: MqttClient;

  function publish(): void {
    const own = client;
    while (own.connected && inFlight < Math.min(IN_FLIGHT_MAX, outbox.length)) {
      const message = outbox[inFlight] as Waiting;
      inFlight += 1;
      own.publish(topic, message.payload, { qos: 1 }, (error) => {
        if (error != null || own !== client) return;
        outbox.splice(outbox.indexOf(message), 1);
        inFlight -= 1;
        unrecorded.push(message.number);
        void record();
        publish();
      });
    }
  }

  function join(): void {
    const own = connect(order.url, { clientId: `LOAD-${sensor}`, reconnectPeriod: 0, connectTimeout: 5000 });
    client = own;
    inFlight = 0;
    own.on('connect', publish);
    own.on('error', () => {});
    own.once('close', () => {
      own.end(true);
      setTimeout(join, AGAIN_MS);
    });
  }

  join();
  return {
    outbox,
    generate(): boolean {
      if (outbox.length >= OUTBOX_MAX) return false;
      sequence += 1;
      outbox.push({ number: messageNumber(sensor, sequence), payload: numberedPayload(sensor, sequence, Date.now()) });
      publish();
      return true;
    },
  };
}

const receivers = Array.from({ length: order.sensors }, (_, sensor) => receiver(sensor));
let generated = 0;
let heldBack = 0;
const from = performance.now();
const generating = setInterval(() => {
  const due = Math.floor(((performance.now() - from) / 1000) * order.ratePerS);
  while (generated + heldBack < due) {
    if (receivers[(generated + heldBack) % receivers.length]?.generate()) generated += 1;
    else heldBack += 1;
  }
}, TICK_MS);

process.on('message', (asked: 'counts' | 'finish') => {
  if (asked === 'finish') clearInterval(generating);
  const waiting = receivers.reduce((sum, { outbox }) => sum + outbox.length, 0);
  process.send?.({ generated, acknowledged, waiting, heldBack } satisfies LedgerCounts);
});
process.on('disconnect', () => process.exit(0));
