import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { settingsFrom } from '../../apps/ingest/src/config/settings.ts';
import { type Service, type ServiceParts, startService } from '../../apps/ingest/src/ingest.ts';
import { sentJson } from './service-process.ts';

export interface RunningService {
  readonly service: Service;
  readonly url: string;
  readonly mqttUrl: string;
  readonly exerciseUrl: string;
  readonly dataFolder: string;
  get(path: string): Promise<Response>;
  json<Body>(path: string): Promise<Body>;
  send(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<Response>;
}

export interface ServiceChoices {
  readonly dataFolder?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly parts?: Partial<ServiceParts>;
}

/** A folder of its own that goes with the test. */
export function temporaryFolder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'rotorwatch-test-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** The whole service in this process, on free ports, without the demonstration. */
export async function runService(
  choices: ServiceChoices & { readonly dataFolder: string },
): Promise<RunningService & AsyncDisposable> {
  const settings = settingsFrom({
    ROTORWATCH_HTTP: '127.0.0.1:0',
    ROTORWATCH_MQTT: '127.0.0.1:0',
    ROTORWATCH_MQTT_EXERCISE: '127.0.0.1:0',
    ROTORWATCH_DATA: choices.dataFolder,
    ROTORWATCH_DEMO: 'off',
    ...choices.environment,
  });
  const service = await startService(settings, {
    version: 'test',
    log: pino({ level: 'silent' }),
    fatal: fail,
    ...choices.parts,
  });
  const url = `http://127.0.0.1:${service.httpPort}`;
  return {
    service,
    url,
    mqttUrl: `mqtt://127.0.0.1:${service.mqttPort}`,
    exerciseUrl: `mqtt://127.0.0.1:${service.mqttExercisePort}`,
    dataFolder: choices.dataFolder,
    get: (path) => fetch(url + path),
    json: async <Body>(path: string) => (await (await fetch(url + path)).json()) as Body,
    send: (method, path, body) => sentJson(url + path, method, body),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

function fail(error: unknown): never {
  throw error;
}
