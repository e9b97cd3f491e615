import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { tcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

/** A server that sends everything back, and what its connections suffered. */
async function echo() {
  const errors: string[] = [];
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', (error: NodeJS.ErrnoException) => errors.push(error.code ?? ''));
    socket.pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  return { port, errors, [Symbol.dispose]: () => void server.close() };
}

async function client(port: number) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  const pieces: Buffer[] = [];
  const ends: string[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.on('end', () => ends.push('end'));
  socket.on('error', (error: NodeJS.ErrnoException) => ends.push(error.code ?? ''));
  // A refused one never connects.
  await Promise.race([once(socket, 'connect'), once(socket, 'close')]).catch(() => 'refused');
  return {
    socket,
    pieces,
    ends,
    text: () => Buffer.concat(pieces).toString(),
    [Symbol.dispose]: () => void (socket satisfies Socket).destroy(),
  };
}

const aWhile = () => new Promise((resolve) => setTimeout(resolve, 100));

describe('the proxy that misbehaves', () => {
  it('stalls in both directions, and passes on what it held when it opens', async () => {
    using target = await echo();
    await using proxy = await tcpProxy(target.port);
    using before = await client(proxy.port);
    before.socket.write('a');
    await until(before.text, (text) => text === 'a');
    proxy.mode({ kind: 'stall' });
    using during = await client(proxy.port);
    before.socket.write('b');
    during.socket.write('c');
    await aWhile();
    expect([before.text(), during.text(), before.ends, during.ends]).toEqual(['a', '', [], []]);
    proxy.mode({ kind: 'open' });
    await until(before.text, (text) => text === 'ab');
    await until(during.text, (text) => text === 'c');
  });

  it('lets one direction pass and holds the other', async () => {
    using target = await echo();
    await using proxy = await tcpProxy(target.port);
    proxy.mode({ kind: 'one-way', direction: 'to-target' });
    using one = await client(proxy.port);
    one.socket.write('a');
    await aWhile();
    expect(one.text()).toBe('');
    proxy.mode({ kind: 'one-way', direction: 'to-client' });
    await until(one.text, (text) => text === 'a');
    one.socket.write('b');
    await aWhile();
    expect(one.text()).toBe('a');
  });

  it('delays in order, and slices', async () => {
    using target = await echo();
    await using proxy = await tcpProxy(target.port, 7);
    using one = await client(proxy.port);
    proxy.mode({ kind: 'latency', ms: 40, jitterMs: 30 });
    const from = performance.now();
    one.socket.write('a');
    await until(one.text, (text) => text === 'a');
    expect(performance.now() - from).toBeGreaterThanOrEqual(20);
    proxy.mode({ kind: 'slices', bytes: 1 });
    one.socket.write('bcdefgh');
    await until(one.text, (text) => text === 'abcdefgh');
    expect(one.pieces.length).toBeGreaterThan(3);
  });

  it('resets, refuses and half-closes', async () => {
    using target = await echo();
    await using proxy = await tcpProxy(target.port);
    using first = await client(proxy.port);
    await until(
      () => proxy.connections,
      (count) => count === 1,
    );
    proxy.halfClose();
    await until(
      () => first.ends.join(),
      (ends) => ends === 'end',
    );
    expect(first.socket.writable).toBe(true);
    using second = await client(proxy.port);
    second.socket.write('a');
    await until(second.text, (text) => text === 'a');
    proxy.reset();
    await until(
      () => second.ends.join(),
      (ends) => ends === 'ECONNRESET',
    );
    await until(
      () => proxy.connections,
      (count) => count === 0,
    );
    proxy.mode({ kind: 'refuse' });
    using third = await client(proxy.port);
    await until(
      () => third.ends.join(),
      (ends) => ends === 'ECONNRESET',
    );
  });
});
