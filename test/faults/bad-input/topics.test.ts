import type { MessageDetail, MessageView, PageOf } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { describe, expect, it } from 'vitest';
import { aPosition } from '../../support/messages.ts';
import { publisher } from '../../support/publisher.ts';
import { temporaryFolder } from '../../support/service.ts';
import { until } from '../../support/until.ts';
import { embedded, inTime, SITES, watched } from './site.ts';

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

describe.each(Object.entries(SITES))('the service behind %s', (_kind, start) => {
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

describe('the embedded broker', () => {
  it('ends the connection of who publishes on 101 levels, and serves the others on', { timeout: 60_000 }, async () => {
    using folder = temporaryFolder();
    await using site = await embedded(folder.path);
    await using good = await publisher(site.brokerUrl);
    const bad = await connectAsync(site.brokerUrl, { reconnectPeriod: 0 });
    const closed = new Promise<void>((resolve) => bad.once('close', () => resolve()));
    bad.publish('/'.repeat(100), aPosition(), { qos: 1 });
    await inTime(closed);
    await inTime(good.publish(aPosition()));
    const counts = await watched(site.service).counts();
    expect(counts).toMatchObject({ accepted: 1, refused: 0 });
  });
});
