import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connectAsync } from 'mqtt';

const PROGRAM = fileURLToPath(new URL('../../apps/bridge/src/main.ts', import.meta.url));

export interface BridgeProcess extends AsyncDisposable {
  readonly process: ChildProcess;
  /** What it has written to standard error. */
  log(): string;
  kill(): Promise<void>;
  /** Asks it to stop; the exit code. */
  stop(): Promise<number | null>;
}

/** The bridge as a process of its own, run from its source. */
export function bridgeProcess(args: readonly string[]): BridgeProcess {
  const running = spawn(process.execPath, ['--import', 'tsx', PROGRAM, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let log = '';
  running.stderr.on('data', (text: Buffer) => {
    log += text.toString();
  });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (running.exitCode === null && running.signalCode === null) {
      const exited = once(running, 'exit');
      running.kill(signal);
      await exited;
    }
  };
  return {
    process: running,
    log: () => log,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM');
      return running.exitCode;
    },
    [Symbol.asyncDispose]: () => end('SIGKILL'),
  };
}

export interface Subscriber extends AsyncDisposable {
  /** Payloads as text, heartbeats apart. */
  readonly messages: string[];
  readonly heartbeats: { readonly sensor: string; readonly condition: string; readonly detail?: string }[];
}

/** What a broker has for everybody who listens. */
export async function subscriber(url: string): Promise<Subscriber> {
  const client = await connectAsync(url, { reconnectPeriod: 0 });
  client.on('error', () => {});
  const messages: string[] = [];
  const heartbeats: Subscriber['heartbeats'] = [];
  client.on('message', (_topic, payload) => {
    const text = payload.toString('latin1');
    if (/^\[?\{"rotorwatch":1/.test(text)) heartbeats.push(...[JSON.parse(text)].flat());
    else messages.push(text);
  });
  await client.subscribeAsync('#', { qos: 1 });
  return {
    messages,
    heartbeats,
    async [Symbol.asyncDispose]() {
      await client.endAsync(true);
    },
  };
}
