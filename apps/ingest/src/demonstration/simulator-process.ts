import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from 'pino';

const RESTART_MS = 2000;
const KILL_AFTER_MS = 2000;

export interface SimulatorProcessOptions {
  /** JavaScript (or, in development, TypeScript) file to run. */
  readonly entry: string;
  readonly execArgv: readonly string[];
  readonly args: readonly string[];
  readonly log: Logger;
}

/** Keeps a simulator running in a process of its own, so that it talks to us over real MQTT like any receiver. */
export function simulatorProcess({ entry, execArgv, args, log }: SimulatorProcessOptions): AsyncDisposable {
  let ending = false;
  let restart: NodeJS.Timeout | undefined;
  let child = start();

  function start(): ChildProcess {
    // The IPC channel tells the simulator when we are gone, however we went.
    const started = fork(entry, [...args], { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    started.stderr?.on('data', (text: Buffer) =>
      log.warn({ text: text.toString('utf8').slice(0, 500) }, 'simulator says'),
    );
    const again = (why: string) => {
      if (ending) return;
      log.warn({ why }, 'simulator ended');
      clearTimeout(restart);
      restart = setTimeout(() => {
        child = start();
      }, RESTART_MS);
    };
    started.on('error', (error) => again(error.message));
    started.on('exit', (code, signal) => again(`exit ${code ?? signal}`));
    return started;
  }

  return {
    async [Symbol.asyncDispose]() {
      ending = true;
      clearTimeout(restart);
      const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
      if (isOver) return;
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await exited;
      clearTimeout(hard);
    },
  };
}
