import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
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
const MESSAGES_END_MS = 60_000;
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

async function health(service: ServiceProcess): Promise<{ counts: Counts; stallMs: number }> {
  const { worlds, eventLoopStallMs } = await service.json<HealthView>('/health');
  const counts = worlds[0]?.sinceStart;
  if (counts === undefined) throw new Error('no world');
  return { counts, stallMs: eventLoopStallMs };
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
    timeout: 290_000,
  }, async () => {
    using folder = temporaryFolder();
    await using site = await start(folder.path);
    const { service } = site;
    await using receiver = await publisher(site.brokerUrl);
    await receiver.publish(aPosition());
    const payloads = [
      ...wholeCorpus().map(({ payload }) => payload),
      ...fc.sample(mutants, { seed: SEED, numRuns: MUTANTS }),
    ];
    await until(
      () => health(service),
      ({ counts }) => accountedFor(counts) === 1,
    );

    let stallMs = 0;
    for (const batch of batches(payloads, AT_ONCE)) {
      await inTime(Promise.all(batch.map((payload) => receiver.publish(payload))));
      stallMs = Math.max(stallMs, (await health(service)).stallMs);
    }
    const sent = payloads.length + 1;
    const { counts } = await until(
      () => health(service),
      (read) => accountedFor(read.counts) >= sent,
      MESSAGES_END_MS,
    );

    const { exitCode, signalCode } = service.child;
    // An unhandled rejection ends the process too.
    expect(goal(`G8.crashes (${kind})`, exitCode === null && signalCode === null ? 0 : 1, 0)).toBe('pass');
    expect(goal(`G8.unaccounted of ${sent} (${kind})`, Math.abs(sent - accountedFor(counts)), 0)).toBe('pass');
    expect(goal(`G8.step-failures (${kind})`, counts.stepFailures, 0)).toBe('pass');
    expect(goal(`G8.decoder-failures (${kind})`, counts.refusals['decoder-failed'] ?? 0, 0)).toBe('pass');
    expect(goal(`G8.stall (${kind})`, stallMs, STALL_MS, 'ms')).toBe('pass');
    expect(counts.accepted).toBeGreaterThan(MUTANTS / 10);
    // What came before is no burden for what comes next.
    await receiver.publish(aPosition());
    await until(
      () => health(service),
      (read) => accountedFor(read.counts) === sent + 1,
    );
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
