import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built service in a process of its own, with nothing in it, for one exercise. */
export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  /** Of the exercise world. */
  readonly broker: string;
}

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const ANSWERS_WITHIN_MS = 30_000;
const ASK_AGAIN_MS = 50;

/** Builds the service where its sources have changed, starts it on free ports of the loopback and waits until it answers. */
export async function serviceProcess(): Promise<ServiceProcess> {
  const built = spawnSync(process.execPath, [join(ROOT, 'apps/ingest/launch/prepare.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the service could not be built; what was printed above says why');
  const folder = mkdtempSync(join(tmpdir(), 'rotorwatch-score-'));
  const [http, mqtt, exercise] = await freePorts(3);
  const child = spawn(process.execPath, [join(ROOT, 'apps/ingest/dist/main.js')], {
    // Settings of whoever scores are none of this service.
    env: {
      ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('ROTORWATCH_'))),
      ROTORWATCH_HTTP: `127.0.0.1:${http}`,
      ROTORWATCH_MQTT: `127.0.0.1:${mqtt}`,
      ROTORWATCH_MQTT_EXERCISE: `127.0.0.1:${exercise}`,
      ROTORWATCH_DATA: folder,
      ROTORWATCH_DEMO: 'off',
      ROTORWATCH_LOG: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const end = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${http}`;
  try {
    await answering(`${url}/api/worlds`, () => child.exitCode === null);
  } catch (error) {
    await end();
    throw error;
  }
  return { url, broker: `mqtt://127.0.0.1:${exercise}`, [Symbol.asyncDispose]: end };
}

async function answering(url: string, isRunning: () => boolean): Promise<void> {
  const until = performance.now() + ANSWERS_WITHIN_MS;
  while (isRunning() && performance.now() < until) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  throw new Error(`the service does not answer at ${url}`);
}

/** Held all at once, so that no two are the same. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  const ports: number[] = [];
  for (const server of servers) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address !== null && typeof address === 'object') ports.push(address.port);
  }
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
