import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HealthView, MessageDetail, MessageView, PageOf, Worlds } from '@rotorwatch/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCorpus } from '../../golden/hostile/corpus.ts';
import { aPosition } from '../../support/messages.ts';
import { mosquitto } from '../../support/mosquitto.ts';
import { publisher } from '../../support/publisher.ts';
import { temporaryFolder } from '../../support/service.ts';
import { freePorts, type ServiceProcess, serviceProcess } from '../../support/service-process.ts';
import { until } from '../../support/until.ts';
import { goal, LONG } from '../harness/goal.ts';
import { mutants } from './mutants.ts';

const MUTANTS = LONG ? 200_000 : 5000;
const SEED = 1;
const AT_ONCE = 250;
const STALL_MS = 50;
const ATTEMPTS = 3;
// Share of its time; where it waits longer for the machine, its stalls say nothing about itself.
const BUSY_MACHINE = 0.2;
const ANSWER_MS = 30_000;

interface Site extends AsyncDisposable {
  readonly service: ServiceProcess;
  readonly brokerUrl: string;
}

type Counts = HealthView['worlds'][number]['sinceStart'] & { readonly sampled?: number };

const KINDS: Readonly<Record<string, (folder: string) => Promise<Site>>> = {
  async 'the embedded broker'(folder) {
    const service = await serviceProcess(folder, await freePorts(), { ROTORWATCH_DEMO: 'off' });
    const brokerUrl = `mqtt://127.0.0.1:${service.ports.mqtt}`;
    return { service, brokerUrl, [Symbol.asyncDispose]: () => service[Symbol.asyncDispose]() };
  },
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
function watched(service: ServiceProcess) {
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

/** How long the main thread of a process was ready and had to wait for a processor, ms. */
function waitedForProcessorMs(pid = 0): number {
  const [, waitedNs = '0'] = readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ');
  return Number(waitedNs) / 1e6;
}

const accountedFor = ({ accepted, refused, ignored, sampled = 0 }: Counts) => accepted + refused + ignored + sampled;

/** A connection that a broker closes leaves its publishes unanswered for good. */
async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  const end = AbortSignal.timeout(ANSWER_MS);
  return Promise.race([
    work,
    once(end, 'abort').then(() => {
      throw new Error(`no answer within ${ANSWER_MS} ms`);
    }),
  ]);
}

function* batches<Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}

describe.each(Object.entries(KINDS))('the service behind %s', (kind, start) => {
  it(`takes the corpus and ${MUTANTS} mutants: no crash, no stall, and every message accounted for`, {
    timeout: LONG ? 3_600_000 : 290_000,
  }, async () => {
    using folder = temporaryFolder();
    await using site = await start(folder.path);
    const { service } = site;
    await using receiver = await publisher(site.brokerUrl);
    const watch = watched(service);
    let sent = 0;
    const take = async (payloads: readonly (Uint8Array | string)[]) => {
      await inTime(Promise.all(payloads.map((payload) => receiver.publish(payload))));
      sent += payloads.length;
      await watch.tookIn(sent);
    };
    // What stands still every time does so by the service's own doing, and not for want of a processor.
    const leastStallMs = async (batch: readonly Uint8Array[]) => {
      let least = Number.POSITIVE_INFINITY;
      for (let attempt = 0; attempt < ATTEMPTS && least > STALL_MS; attempt += 1) {
        await watch.fresh();
        await take(batch);
        least = Math.min(least, watch.stallMs());
      }
      return least;
    };
    const payloads = [
      ...wholeCorpus().map(({ payload }) => payload),
      ...fc.sample(mutants, { seed: SEED, numRuns: MUTANTS }),
    ];
    await take([aPosition()]);
    const waitedMs = waitedForProcessorMs(service.child.pid);
    const from = performance.now();
    let stallMs = 0;
    for (const batch of batches(payloads, AT_ONCE)) stallMs = Math.max(stallMs, await leastStallMs(batch));
    const waited = (waitedForProcessorMs(service.child.pid) - waitedMs) / (performance.now() - from);
    // What came before is no burden for what comes next.
    await take([aPosition()]);

    const counts = await watch.counts();
    const { exitCode, signalCode } = service.child;
    // An unhandled rejection ends the process too.
    expect(goal(`G8.crashes (${kind})`, exitCode === null && signalCode === null ? 0 : 1, 0)).toBe('pass');
    expect(goal(`G8.unaccounted of ${sent} (${kind})`, Math.abs(sent - accountedFor(counts)), 0)).toBe('pass');
    expect(goal(`G8.step-failures (${kind})`, counts.stepFailures, 0)).toBe('pass');
    expect(goal(`G8.decoder-failures (${kind})`, counts.refusals['decoder-failed'] ?? 0, 0)).toBe('pass');
    expect(Math.min(counts.accepted, counts.refused)).toBeGreaterThan(MUTANTS / 10);
    const stalled = goal(
      `G8.stall (${kind}, ${Math.round(100 * waited)} % waiting for a processor)`,
      stallMs,
      STALL_MS,
      'ms',
    );
    if (waited < BUSY_MACHINE) expect(stalled).toBe('pass');
  });

  it('keeps what comes on odd topics, shows them as text, and refuses those that would not show', {
    timeout: 60_000,
  }, async () => {
    using folder = temporaryFolder();
    await using site = await start(folder.path);
    const { service } = site;
    await using receiver = await publisher(site.brokerUrl);
    for (const [topic, outcome] of TOPICS) {
      await inTime(receiver.publish(aPosition(), topic));
      const { items } = await until(
        () => service.json<PageOf<MessageView>>('/api/messages?limit=1'),
        (page) => page.items[0]?.topic === kept(topic),
      );
      const [message] = items;
      expect([topic.slice(0, 80), message?.outcome]).toEqual([topic.slice(0, 80), outcome]);
      expect(message?.faults.map(({ code }) => code)).toEqual(outcome === 'refused' ? ['bad-topic'] : []);
      const detail = await service.json<MessageDetail>(`/api/messages/${message?.position}`);
      expect(Buffer.from(detail.payloadBase64, 'base64').toString()).toBe(aPosition());
    }
    expect(service.child.exitCode).toBeNull();
  });
});

const kept = (topic: string) => (topic.length > 128 ? topic.slice(0, 1024) : topic);

/** F18: all of them delivered by mosquitto. */
const TOPICS: readonly (readonly [topic: string, outcome: 'accepted' | 'refused'])[] = [
  ['/sensor/LOAD-1/upload', 'accepted'],
  ['Gelände West/Empfänger 3', 'accepted'],
  ['../../etc/passwd', 'accepted'],
  ['__proto__/constructor', 'accepted'],
  ['<img src=x onerror=alert(1)>', 'accepted'],
  ["'; DROP TABLE message;--", 'accepted'],
  ['/'.repeat(99), 'accepted'],
  ['a/'.repeat(80), 'refused'],
  ['site/\u202etxt.exe', 'refused'],
  ['site/\u200bnorth', 'refused'],
  ['t'.repeat(65_535), 'refused'],
];
