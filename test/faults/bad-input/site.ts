import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView, Worlds } from '@rotorwatch/wire';
import { mosquitto } from '../../support/mosquitto.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../../support/service-process.ts';
import { until } from '../../support/until.ts';

const ANSWER_MS = 30_000;

/** The built service and the broker that it hears. */
interface Site extends AsyncDisposable {
  readonly service: ServiceProcess;
  readonly brokerUrl: string;
}

type Counts = HealthView['worlds'][number]['sinceStart'] & { readonly sampled?: number };

/** The service with its own broker. */
export async function embedded(folder: string): Promise<Site> {
  const service = await serviceProcess(folder, await freePorts(), { ROTORWATCH_DEMO: 'off' });
  const brokerUrl = `mqtt://127.0.0.1:${service.ports.mqtt}`;
  return { service, brokerUrl, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
}

/** by the broker that stands before the service */
export const SITES: Readonly<Record<string, (folder: string) => Promise<Site>>> = {
  'the embedded broker': embedded,
  async mosquitto(folder) {
    const broker = await mosquitto();
    const feeds = join(folder, 'feeds.json');
    writeFileSync(feeds, JSON.stringify({ feeds: [{ id: 'site', url: broker.url, topics: ['#'] }] }));
    const environment = { ROTORWATCH_DEMO: 'off', ROTORWATCH_FEEDS: feeds };
    const service = await serviceProcess(join(folder, 'data'), await freePorts(), environment);
    await until(
      () => service.json<Worlds>('/api/worlds'),
      ({ worlds }) =>
        worlds.some((world) => world.feeds.some(({ id, state }) => id === 'site' && state === 'connected')),
    );
    return {
      service,
      brokerUrl: broker.url,
      async [Symbol.asyncDispose]() {
        await service[Symbol.asyncDispose]();
        await broker[Symbol.asyncDispose]();
      },
    };
  },
};

/** What the service says of itself, and the longest stall that it has told of since the last `fresh`. */
export function watched(service: ServiceProcess) {
  let stallMs = 0;
  const counts = async (): Promise<Counts> => {
    const { worlds, eventLoopStallMs } = await service.json<HealthView>('/health');
    stallMs = Math.max(stallMs, eventLoopStallMs);
    if (worlds[0] === undefined) throw new Error('no world');
    return worlds[0].sinceStart;
  };
  return {
    counts,
    /** Resolves once so many messages are accounted for. */
    tookIn: (sent: number) => until(counts, (read) => accountedFor(read) >= sent, ANSWER_MS),
    stallMs: () => stallMs,
    async fresh() {
      await counts();
      stallMs = 0;
    },
  };
}

export const accountedFor = ({ accepted, refused, ignored, sampled = 0 }: Counts) =>
  accepted + refused + ignored + sampled;

/** A connection that a broker closes leaves its publishes unanswered for good. */
export async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const end = AbortSignal.timeout(ANSWER_MS);
  return Promise.race([
    work,
    once(end, 'abort').then(() => {
      throw new Error(`no answer within ${ANSWER_MS} ms`);
    }),
  ]);
}
