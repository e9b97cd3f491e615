import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { RunReport } from '@rotorwatch/wire';
import { Compile } from 'typebox/compile';

export interface RunProcessOptions {
  readonly program: string;
  readonly execArgv: readonly string[];
  readonly args: readonly string[];
  readonly report: (report: RunReport) => void;
}

/** How a run's process ended: why not well, or `undefined`. */
export interface RunProcess {
  readonly ended: Promise<string | undefined>;
  stop(): Promise<void>;
}

const KILL_AFTER_MS = 3000;
const SAID_MAX = 500;
const report = Compile(RunReport);

/** Starts a run in a process of its own and hears what it reports. It ends with us, however we end. */
export function runProcess({ program, execArgv, args, report: told }: RunProcessOptions): RunProcess {
  const child = fork(program, [...args], { execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text.toString('utf8')).slice(-SAID_MAX);
  });
  child.on('message', (message: unknown) => {
    if (report.Check(message)) told(message as RunReport);
  });
  const ended = endOf(child).then((end) => (end === undefined ? undefined : said.trim() || end));
  return {
    ended,
    async stop() {
      child.kill('SIGTERM');
      const hard = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS);
      await ended;
      clearTimeout(hard);
    },
  };
}

async function endOf(child: ChildProcess): Promise<string | undefined> {
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    return code === 0 || signal === 'SIGTERM' ? undefined : `ended with ${code ?? signal}`;
  } catch (error: unknown) {
    return error instanceof Error ? error.message : String(error);
  }
}
