import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = ['/usr/sbin/mosquitto', '/usr/bin/mosquitto'].find(existsSync);

export interface Mosquitto extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  readonly process: ChildProcess;
}

/**
 * Debian's mosquitto on a free port of the loopback, its limits lifted as our compose file does.
 *
 * With a folder of the caller's its sessions and queues survive a stop, and the next one on that folder has them.
 */
export async function mosquitto(configuration = '', port?: number, keptIn?: string): Promise<Mosquitto> {
  if (PROGRAM === undefined) throw new Error('mosquitto is missing; `npm test` installs it');
  const folder = keptIn ?? mkdtempSync(join(tmpdir(), 'rotorwatch-mosquitto-'));
  const chosen = port ?? (await freePort());
  const file = join(folder, 'mosquitto.conf');
  const lines = [
    configuration || `listener ${chosen} 127.0.0.1\nallow_anonymous true`,
    'max_queued_messages 0',
    'max_inflight_messages 0',
    ...(keptIn === undefined ? [] : ['persistence true', 'user root']),
    `persistence_location ${folder}/`,
  ];
  writeFileSync(file, `${lines.join('\n').replaceAll('PORT', String(chosen))}\n`);
  const running = spawn(PROGRAM, ['-c', file], { stdio: 'ignore' });
  await reachable(chosen);
  return {
    url: `mqtt://127.0.0.1:${chosen}`,
    port: chosen,
    process: running,
    async [Symbol.asyncDispose]() {
      if (running.exitCode === null && running.signalCode === null) {
        const exited = once(running, 'exit');
        running.kill('SIGTERM');
        await exited;
      }
      if (keptIn === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}

// Below the ports that Linux gives to outgoing connections (net.ipv4.ip_local_port_range): none of those may take one while
// its server is being started again.
const PORTS = { from: 20_000, count: 12_000 };

/** A port of the loopback that nothing listens on now. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
    if (await isFree(port)) return port;
  }
  throw new Error('no port');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const listens = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (listens) {
    server.close();
    await once(server, 'close');
  }
  return listens;
}

async function reachable(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const up = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true));
      socket.on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on ${port}`);
}
