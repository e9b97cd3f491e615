import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './mosquitto.ts';

// As in the start script of package.json: together they save about a fifth of the resident memory.
const NODE_FLAGS = ['--max-semi-space-size=8'];
const MALLOC = { MALLOC_ARENA_MAX: '2' };

// Settings of the tests themselves, such as ROTORWATCH_PICTURES, are none of the service, which refuses what it does not know.
export const inherited = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('ROTORWATCH_')),
);

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface ServicePorts {
  readonly http: number;
  readonly mqtt: number;
  readonly exercise: number;
}

export interface ServiceProcess extends AsyncDisposable {
  readonly url: string;
  readonly ports: ServicePorts;
  readonly child: ChildProcess;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedInMs: number;
  json<Body>(path: string): Promise<Body>;
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Response>;
  /** As the power would go: no warning, nothing flushed. */
  kill(): Promise<void>;
  /** As a person would stop it. The exit code. */
  stop(): Promise<number | null>;
}

export async function freePorts(): Promise<ServicePorts> {
  return { http: await freePort(), mqtt: await freePort(), exercise: await freePort() };
}

export function environmentOf(ports: ServicePorts, dataFolder: string): Record<string, string> {
  return {
    ROTORWATCH_HTTP: `127.0.0.1:${ports.http}`,
    ROTORWATCH_MQTT: `127.0.0.1:${ports.mqtt}`,
    ROTORWATCH_MQTT_EXERCISE: `127.0.0.1:${ports.exercise}`,
    ROTORWATCH_DATA: dataFolder,
    ROTORWATCH_LOG: 'error',
  };
}

/**
 * The built service in a process of its own.
 *
 * `through` is the command that runs it, such as a tracer; it must leave the service as the process that was started.
 */
export async function serviceProcess(
  dataFolder: string,
  ports: ServicePorts,
  environment: Readonly<Record<string, string>> = {},
  through: readonly string[] = [],
): Promise<ServiceProcess> {
  const from = performance.now();
  const [program = process.execPath, ...before] = [...through, process.execPath];
  const child = spawn(program, [...before, ...NODE_FLAGS, join(root, 'apps/ingest/dist/main.js')], {
    cwd: root,
    env: { ...inherited, ...MALLOC, ...environmentOf(ports, dataFolder), ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${ports.http}`;
  await answering(`${url}/api/worlds`, child);
  const startedInMs = performance.now() - from;
  const ended = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  };
  return {
    url,
    ports,
    child,
    startedInMs,
    json: async <Body>(path: string) => (await (await fetch(url + path)).json()) as Body,
    send: (method, path, body) => sentJson(url + path, method, body),
    kill: async () => void (await ended('SIGKILL')),
    stop: () => ended('SIGTERM'),
    [Symbol.asyncDispose]: async () => void (await ended('SIGTERM')),
  };
}

/** A command of the REST interface, with its body as JSON. */
export function sentJson(url: string, method: string, body?: unknown): Promise<Response> {
  if (body === undefined) return fetch(url, { method });
  return fetch(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** What a start that fails says, and how it ends. */
export async function failedStart(
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stderr: string }> {
  const child = spawn(process.execPath, [...NODE_FLAGS, join(root, 'apps/ingest/dist/main.js')], {
    cwd: root,
    env: { ...inherited, ...MALLOC, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (text: Buffer) => {
    stderr += text.toString('utf8');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    const answered = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`${url} does not answer`);
}
