import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What still runs, so that an interrupted benchmark leaves nothing behind. */
const running = new Set<ChildProcess>();

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));

/** Whatever hangs, the command ends. */
export function endWithin(minutes: number): void {
  const end = () => {
    console.error(`still running after ${minutes} minutes: given up`);
    process.exit(1);
  };
  setTimeout(end, minutes * 60_000).unref();
}

/** A process of ours, of a file below `test/load`, that answers messages. */
export function forked(file: string, args: readonly string[] = [], execArgv: readonly string[] = []): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return guarded(fork(path, [...args], { execArgv: ['--import', 'tsx', ...execArgv] }));
}

/** Ends with this process at the latest. */
export function guarded(child: ChildProcess): ChildProcess {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

/** The next message of a kind. @throws when the process ends instead. */
export function told<Message extends { readonly kind: string }>(
  child: ChildProcess,
  kind: Message['kind'],
): Promise<Message> {
  return new Promise((resolve, reject) => {
    const settle = () => {
      child.off('message', heard);
      child.off('exit', gone);
    };
    const heard = (message: unknown) => {
      if ((message as Message).kind !== kind) return;
      settle();
      resolve(message as Message);
    };
    const gone = (code: number | null) => {
      settle();
      reject(new Error(`${child.spawnfile} ended with ${code} before its ${kind}`));
    };
    child.on('message', heard);
    child.on('exit', gone);
  });
}
