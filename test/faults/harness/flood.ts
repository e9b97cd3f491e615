import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { FloodCounts, FloodOrder } from './flood-publisher.ts';

const PROGRAM = fileURLToPath(new URL('flood-publisher.ts', import.meta.url));

/** A flood from a process of its own; disposing ends it. */
export interface Flood extends AsyncDisposable {
  counts(): Promise<FloodCounts>;
}

export async function flood(order: FloodOrder): Promise<Flood> {
  const child = fork(PROGRAM, [JSON.stringify(order)], { execArgv: ['--import', 'tsx'] });
  await once(child, 'message');
  return {
    async counts() {
      const answer = once(child, 'message') as Promise<[FloodCounts]>;
      child.send('counts');
      return (await answer)[0];
    },
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
