import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { connectAsync } from 'mqtt';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import type { Deliver, RawMessage } from '../raw-message.ts';
import { type BrokerLimits, embeddedBroker } from './embedded-broker.ts';

const CONNECT = Buffer.from('100d00044d5154540402000000016100', 'hex').subarray(0, 15);

async function running(
  limits: Partial<BrokerLimits> = {},
  answer: Deliver = (_message, settled) => queueMicrotask(settled),
) {
  const delivered: RawMessage[] = [];
  const broker = await embeddedBroker({
    id: 'embedded',
    host: '127.0.0.1',
    port: 0,
    exercise: false,
    deliver: (message, settled) => {
      delivered.push(message);
      answer(message, settled);
    },
    changed: () => {},
    log: pino({ level: 'silent' }),
    limits,
  });
  return {
    delivered,
    status: broker.status,
    port: broker.port,
    receiver: () => connectAsync(`mqtt://127.0.0.1:${broker.port}`, { reconnectPeriod: 0 }),
    [Symbol.asyncDispose]: () => broker[Symbol.asyncDispose](),
  };
}

/** A connection that speaks in bytes; what had come back when it was closed, in hex. */
async function bytesSent(port: number, ...pieces: readonly Buffer[]) {
  const socket = dial(port, '127.0.0.1');
  const answers: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => answers.push(bytes));
  socket.on('error', () => 'reset');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const piece of pieces) {
    socket.write(piece);
    if (piece === CONNECT) await once(socket, 'data');
  }
  await closed;
  return Buffer.concat(answers).toString('hex');
}

/** A PUBLISH at QoS 0 to the topic `t`. */
function publish(payload: Buffer): Buffer {
  const length = 3 + payload.length;
  const header = Buffer.from([0x30, (length % 128) | 128, ((length >> 7) % 128) | 128, length >> 14, 0, 1, 0x74]);
  return Buffer.concat([header, payload]);
}

describe('the embedded broker', () => {
  it('closes a connection at the header of a packet over 1 MiB, and keeps the messages before it', async () => {
    await using broker = await running();
    const header = Buffer.from([0x30, 0x81, 0x80, 0x40]);
    const answer = await bytesSent(broker.port, CONNECT, publish(Buffer.from('good')), header);
    expect(answer).toBe('20020000');
    expect(broker.delivered.map(({ payload }) => Buffer.from(payload).toString())).toEqual(['good']);
    expect(broker.status()).toMatchObject({
      closed: { 'packet-too-large': 1 },
      warnings: [{ text: 'closed the connection of 127.0.0.1: a packet of 1048577 bytes, 1048576 are allowed' }],
    });
  });

  it('closes a connection whose packet length is malformed, or whose first packet is over 64 kB', async () => {
    await using broker = await running();
    await bytesSent(broker.port, Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff]));
    await bytesSent(broker.port, Buffer.from([0x10, 0x81, 0x80, 0x04]));
    expect(broker.status().closed).toEqual({ 'malformed-length': 1, 'first-packet-too-large': 1 });
  });

  it('closes a connection that takes too long over one packet, however often a byte comes', async () => {
    await using broker = await running({ packetMs: 150 });
    const socket = dial(broker.port, '127.0.0.1');
    socket.on('error', () => 'reset');
    socket.write(CONNECT);
    socket.write(Buffer.from([0x30, 0x64]));
    const dripping = setInterval(() => socket.write(Buffer.from([0])), 20);
    const from = performance.now();
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(dripping);
    expect(performance.now() - from).toBeGreaterThan(100);
    expect(broker.status().closed).toEqual({ 'packet-too-slow': 1 });
  });

  it('leaves a connection alone that is silent between packets', async () => {
    await using broker = await running({ packetMs: 50 });
    const receiver = await broker.receiver();
    await new Promise((resolve) => setTimeout(resolve, 200));
    await receiver.publishAsync('t', 'still here', { qos: 1 });
    await receiver.endAsync();
    expect(broker.status().closed).toEqual({});
  });

  it('passes messages of up to 1 MiB on byte for byte', async () => {
    await using broker = await running();
    const receiver = await broker.receiver();
    const sent = [1, 127, 70_000, 300_000, 1_000_000].map((length) =>
      Buffer.from(Array.from({ length }, (_, index) => (index * 31 + length) % 256)),
    );
    for (const payload of sent) await receiver.publishAsync('t', payload, { qos: 1 });
    await receiver.endAsync();
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(broker.delivered.map(({ payload }) => hash(payload))).toEqual(sent.map(hash));
  });

  it('keeps everything of a sender that goes right after its last byte', async () => {
    await using broker = await running();
    const socket = dial(broker.port, '127.0.0.1');
    const messages = Array.from({ length: 2000 }, (_, index) => publish(Buffer.alloc(200, index)));
    socket.end(Buffer.concat([CONNECT, ...messages]));
    socket.resume();
    await expect.poll(() => broker.delivered.length).toBe(2000);
  });

  it('makes a connection wait that sends faster than it may, drops nothing, and counts it', async () => {
    await using broker = await running({ messages: { perSecond: 2000, burst: 100 } });
    const [fast, slow] = [await broker.receiver(), await broker.receiver()];
    const from = performance.now();
    const load = Promise.all(
      Array.from({ length: 1000 }, (_, index) => fast.publishAsync('t', String(index), { qos: 1 })),
    );
    await slow.publishAsync('t', 'beside it', { qos: 1 });
    const besideMs = performance.now() - from;
    await load;
    const loadMs = performance.now() - from;
    await Promise.all([fast.endAsync(), slow.endAsync()]);
    const own = broker.delivered.map(({ payload }) => Buffer.from(payload).toString());
    expect(own.filter((text) => text !== 'beside it')).toEqual(Array.from({ length: 1000 }, (_, index) => `${index}`));
    expect(loadMs).toBeGreaterThan(300);
    expect(besideMs).toBeLessThan(loadMs);
    expect(broker.status().paced).toBeGreaterThan(0);
  });

  it('stops reading all connections while the journal does not settle, and then goes on without a loss', async () => {
    let settle: () => void = () => {};
    const settled = new Promise<void>((resolve) => {
      settle = resolve;
    });
    await using broker = await running({ unsettled: { messages: 1000, bytes: 1e9 } }, (_message, done) =>
      settled.then(() => done()),
    );
    const receivers = await Promise.all(Array.from({ length: 20 }, broker.receiver));
    const load = receivers.map((receiver) =>
      Promise.all(Array.from({ length: 500 }, () => receiver.publishAsync('t', 'a'.repeat(100), { qos: 1 }))),
    );
    await expect.poll(() => broker.delivered.length).toBeGreaterThanOrEqual(1000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    // Some connections' slices may be on their way when the intake is full; one slice of each would be 5,120.
    expect(broker.delivered.length).toBeLessThanOrEqual(2000);
    settle();
    await Promise.all(load);
    expect(broker.delivered).toHaveLength(10_000);
    await Promise.all(receivers.map((receiver) => receiver.endAsync()));
  });
});
