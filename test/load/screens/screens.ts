import { ended, forked, told } from '../child-process.ts';

/** Publish to socket, of each probe that arrived. */
export interface Latencies {
  readonly alertMs: readonly number[];
  readonly frameMs: readonly number[];
  /** Of a peer that sends each message on as it is. */
  readonly messageMs: readonly number[];
}

export interface Screens extends AsyncDisposable {
  /** Publishes probes from now on. */
  beginProbes(): void;
  /** How many probes were published since they began. */
  stopProbes(): Promise<number>;
  /** Of the probes since they began last. */
  latencies(): Promise<Latencies>;
}

export interface ScreensOf {
  readonly kind: 'socket.io' | 'websocket' | 'none';
  readonly url: string;
  readonly count: number;
  /** From one probe to the next; a twentieth of a second unless told. */
  readonly probeMs?: number;
}

/** Screens without pixels, in a process of their own; they are served when this resolves. */
export async function screens({ kind, url, count, probeMs = 50 }: ScreensOf, brokerUrl: string): Promise<Screens> {
  // Node 20 keeps its WebSocket behind a flag.
  const child = forked(
    './processes/screens.ts',
    [kind, url, String(count), brokerUrl, String(probeMs)],
    ['--experimental-websocket'],
  );
  await told(child, 'watching');
  return {
    beginProbes: () => void child.send('begin'),
    async stopProbes() {
      const stopped = told<{ kind: 'stopped'; probes: number }>(child, 'stopped');
      child.send('stop');
      return (await stopped).probes;
    },
    latencies() {
      const latencies = told<Latencies & { kind: 'latencies' }>(child, 'latencies');
      child.send('report');
      return latencies;
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}
