import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { freePort } from './mosquitto.ts';

export interface FreezableHost extends AsyncDisposable {
  readonly port: number;
  /** From now on nothing is answered: what stands stalls, and the kernel drops every SYN. */
  freeze(): void;
  thaw(): void;
}

const FORWARD = `
  const { connect, createServer } = require('node:net');
  const [port, target] = process.argv.slice(1).map(Number);
  createServer((near) => {
    const far = connect(target, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  }).listen({ port, host: '127.0.0.1', backlog: 1 }, () => console.log('up'));`;

// More than the kernel takes for a backlog of 1.
const FILL = 6;

/** A forwarder in a process of its own that can be stopped, so that the line behaves as one on which every packet is dropped. */
export async function freezableHost(targetPort: number): Promise<FreezableHost> {
  const port = await freePort();
  const child = spawn(process.execPath, ['-e', FORWARD, String(port), String(targetPort)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  let fill: Socket[] = [];
  const empty = () => {
    for (const socket of fill) socket.destroy();
    fill = [];
  };
  return {
    port,
    freeze() {
      child.kill('SIGSTOP');
      fill = Array.from({ length: FILL }, () => connect(port, '127.0.0.1').on('error', () => 'dropped'));
    },
    thaw() {
      empty();
      child.kill('SIGCONT');
    },
    async [Symbol.asyncDispose]() {
      empty();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
