import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Injection {
  readonly call: 'fsync' | 'pwrite64' | 'openat';
  /** In each thread, counted from now on. */
  readonly nth: number;
  readonly forEver: boolean;
}

/** Lets a system call of a running process fail with EIO, by strace, until it is disposed. */
export async function injectedErrors(pid: number, { call, nth, forEver }: Injection): Promise<AsyncDisposable> {
  const inject = `inject=${call}:error=EIO:when=${nth}${forEver ? '+' : ''}`;
  const child = spawn('strace', ['-f', '-p', String(pid), '-e', `trace=${call}`, '-e', inject, '-o', '/dev/null'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await attached(child);
  return {
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      // It lets go of the process before it ends.
      child.kill('SIGINT');
      await gone;
    },
  };
}

function attached(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`strace ended with ${code}`)));
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString('utf8');
      if (said.includes('attached')) resolve();
    });
  });
}
