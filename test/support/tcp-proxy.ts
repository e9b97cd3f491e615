import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type ProxyMode =
  | { readonly kind: 'open' }
  /** Each piece arrives so much later, in order. */
  | { readonly kind: 'latency'; readonly ms: number; readonly jitterMs: number }
  /** Half-open: connections stand, new ones are taken, nothing passes either way until another mode is set. */
  | { readonly kind: 'stall' }
  /** Only this direction passes; the other stalls. */
  | { readonly kind: 'one-way'; readonly direction: Direction }
  /** Passes on in pieces of so many bytes, one a turn. */
  | { readonly kind: 'slices'; readonly bytes: number }
  /** New connections are reset; those that stand pass. */
  | { readonly kind: 'refuse' };

type Direction = 'to-target' | 'to-client';

export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Connections that stand now. */
  readonly connections: number;
  mode(mode: ProxyMode): void;
  /** Resets every present connection on both sides. A Node client with unread bytes sees an ordinary end: so does libuv tell it. */
  reset(): void;
  /** Ends the direction from the target to the client on every present connection, and no other. */
  halfClose(): void;
}

interface Pair {
  readonly client: Socket;
  readonly target: Socket;
}

/** A proxy on the loopback that misbehaves as told; its jitter is the same for the same seed. */
export async function tcpProxy(targetPort: number, seed = 1): Promise<TcpProxy> {
  const pairs = new Set<Pair>();
  const wakes = new Set<() => void>();
  const chance = seededChance(seed);
  let mode: ProxyMode = { kind: 'open' };

  const pass = async (from: Socket, to: Socket, direction: Direction) => {
    const stalled = () => mode.kind === 'stall' || (mode.kind === 'one-way' && mode.direction !== direction);
    const moved = () => new Promise<void>((resolve) => void wakes.add(resolve));
    const written = async (bytes: Buffer) => {
      while (stalled() && !from.destroyed) await moved();
      if (!to.destroyed && to.writable && !to.write(bytes)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
    };
    for await (const piece of from as AsyncIterable<Buffer>) {
      if (mode.kind === 'latency') await pause(mode.ms + mode.jitterMs * (2 * chance() - 1));
      for (let at = 0; at < piece.length; ) {
        while (stalled() && !from.destroyed) await moved();
        const length = mode.kind === 'slices' ? mode.bytes : piece.length;
        await written(piece.subarray(at, at + length));
        at += length;
        if (mode.kind === 'slices') await new Promise((resolve) => setImmediate(resolve));
      }
    }
    while (stalled() && !from.destroyed) await moved();
    if (to.writable) to.end();
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    if (mode.kind === 'refuse') return cut(client);
    const pair = {
      client,
      target: connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true }),
    };
    pairs.add(pair);
    for (const [side, other] of [
      [client, pair.target],
      [pair.target, client],
    ] as const) {
      side.on('error', () => cut(other));
      side.on('close', () => {
        if (client.destroyed && pair.target.destroyed) pairs.delete(pair);
      });
    }
    pass(client, pair.target, 'to-target').catch(() => cut(pair.target));
    pass(pair.target, client, 'to-client').catch(() => cut(client));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  const wake = () => {
    for (const resolve of wakes) resolve();
    wakes.clear();
  };
  const reset = () => {
    for (const { client, target } of pairs) {
      cut(client);
      cut(target);
    }
    wake();
  };
  return {
    port: address.port,
    get connections() {
      return pairs.size;
    },
    mode(next) {
      mode = next;
      wake();
    },
    reset,
    halfClose() {
      for (const { client } of pairs) client.end();
    },
    async [Symbol.asyncDispose]() {
      reset();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
}

// `resetAndDestroy` says goodbye first when something is still to be written; this is what it then does.
function cut(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true }).destroy();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
