import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { WatchersReport } from './watchers-process.ts';

const PROGRAM = fileURLToPath(new URL('watchers-process.ts', import.meta.url));

/** Screens in a process of their own. */
export interface Watchers extends AsyncDisposable {
  report(): Promise<WatchersReport>;
  /** The process stands still; its connections stay open. */
  stop(): void;
  goOn(): void;
  /** How many of the connections that stood at the stop the service still holds. */
  connectionsHeld(): number;
}

export async function watchers(url: string, count: number): Promise<Watchers> {
  const child = fork(PROGRAM, [url, String(count)], { execArgv: ['--import', 'tsx'] });
  const report = async () => {
    const answer = once(child, 'message') as Promise<[WatchersReport]>;
    child.send('report');
    return (await answer)[0];
  };
  await report();
  const servicePort = Number(new URL(url).port);
  let portsAtStop = new Set<number>();
  return {
    report,
    stop() {
      portsAtStop = portsTowards(servicePort, child.pid as number);
      child.kill('SIGSTOP');
    },
    goOn: () => void child.kill('SIGCONT'),
    connectionsHeld: () =>
      tcpTable().filter(
        ({ ownPort, otherPort, state }) =>
          ownPort === servicePort && portsAtStop.has(otherPort) && state === ESTABLISHED,
      ).length,
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

// include/net/tcp_states.h
const ESTABLISHED = '01';

interface TcpEntry {
  readonly ownPort: number;
  readonly otherPort: number;
  readonly state: string;
  readonly inode: string;
}

function tcpTable(): TcpEntry[] {
  const port = (address = '') => Number.parseInt(address.split(':')[1] ?? '', 16);
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim().split(/\s+/))
    .map(([, own, other, state = '', , , , , , inode = '']) => ({
      ownPort: port(own),
      otherPort: port(other),
      state,
      inode,
    }));
}

function portsTowards(servicePort: number, processId: number): Set<number> {
  const folder = `/proc/${processId}/fd`;
  const inodes = new Set(
    readdirSync(folder).map((descriptor) => /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, descriptor)))?.[1]),
  );
  return new Set(
    tcpTable()
      .filter(({ otherPort, inode }) => otherPort === servicePort && inodes.has(inode))
      .map(({ ownPort }) => ownPort),
  );
}
