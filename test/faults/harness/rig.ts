import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView, Worlds } from '@rotorwatch/wire';
import { type Mosquitto, mosquitto } from '../../support/mosquitto.ts';
import { temporaryFolder } from '../../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../../support/service-process.ts';
import { until } from '../../support/until.ts';

export const FEED_KINDS = ['embedded', 'mosquitto'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** The built service with one kind of feed, to be stopped and started over one data folder. */
export interface Rig extends AsyncDisposable {
  readonly folder: string;
  readonly dataFolder: string;
  readonly ledger: string;
  /** Where receivers publish. */
  readonly publishUrl: string;
  /** Starts the service, which answers and listens when this resolves. */
  start(through?: readonly string[]): Promise<ServiceProcess>;
}

const FEED = 'site';

/** @param broker used instead of a mosquitto of its own; whoever made it ends it */
export async function rig(kind: FeedKind, broker?: Pick<Mosquitto, 'url'>): Promise<Rig> {
  const folder = temporaryFolder();
  const own = kind === 'mosquitto' && broker === undefined ? await mosquitto() : undefined;
  const brokerUrl = broker?.url ?? own?.url;
  const ports = await freePorts();
  const dataFolder = join(folder.path, 'data');
  mkdirSync(dataFolder);
  const feeds = join(folder.path, 'feeds.json');
  writeFileSync(feeds, JSON.stringify({ feeds: brokerUrl ? [{ id: FEED, url: brokerUrl, topics: ['#'] }] : [] }));
  let service: ServiceProcess | undefined;
  return {
    folder: folder.path,
    dataFolder,
    ledger: join(folder.path, 'ledger'),
    publishUrl: brokerUrl ?? `mqtt://127.0.0.1:${ports.mqtt}`,
    async start(through = []) {
      const environment = { ROTORWATCH_DEMO: 'off', ROTORWATCH_FEEDS: feeds };
      service = await serviceProcess(dataFolder, ports, environment, through);
      if (brokerUrl !== undefined) await connected(service);
      return service;
    },
    async [Symbol.asyncDispose]() {
      await service?.kill();
      await own?.[Symbol.asyncDispose]();
      folder[Symbol.dispose]();
    },
  };
}

/** Resolves when the remote feed is connected. */
export async function connected(service: ServiceProcess): Promise<void> {
  await until(
    () => service.json<Worlds>('/api/worlds'),
    ({ worlds }) => worlds.some(({ feeds }) => feeds.some(({ id, state }) => id === FEED && state === 'connected')),
  );
}

/** Resolves when nothing has come in for a second: whatever a broker still held is here. */
export async function settled(service: ServiceProcess): Promise<void> {
  let reached = -1;
  let since = performance.now();
  await until(
    async () => {
      const { worlds } = await service.json<HealthView>('/health');
      const position = worlds.find(({ id }) => id === 'real')?.position ?? 0;
      if (position !== reached) since = performance.now();
      reached = position;
      return performance.now() - since;
    },
    (quietMs) => quietMs > 1000,
    60_000,
  );
}

export function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs));
}
