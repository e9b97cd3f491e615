import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FeedView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { pausableFeed } from '../../apps/ingest/src/feeds/remote/pausable-feed.ts';
import { authority } from '../support/certificates.ts';
import { freezableHost } from '../support/freezable-host.ts';
import { goal } from '../support/goal.ts';
import { journalPayloads } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { freePort, mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { connected, feedsFile, feedWhen } from '../support/remote-feeds.ts';
import { runService, temporaryFolder } from '../support/service.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';
import { until } from '../support/until.ts';

const numbered = (own: number) => aPosition({ at: 1_790_000_000_000 + own });
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Entry = Readonly<Record<string, unknown>>;

/** The whole service with these remote feeds. */
async function listening(folder: string, feeds: readonly Entry[]) {
  const dataFolder = join(folder, 'data');
  const entries = feeds.map((feed) => ({ topics: ['#'], ...feed }));
  return runService({ dataFolder, environment: { ROTORWATCH_FEEDS: feedsFile(folder, entries) } });
}

/** Waits until each of these is in the journal, be it once or more often. */
async function allKept(dataFolder: string, payloads: readonly string[]): Promise<void> {
  await until(
    () => {
      const kept = new Set(journalPayloads(dataFolder, 'real'));
      return payloads.filter((payload) => !kept.has(payload)).length;
    },
    (missing) => missing === 0,
    30_000,
  );
}

describe('a line that is dead without a word', () => {
  it('is noticed within 15 s, shown with the reason, used again within 2 s, and costs no message', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using proxy = await tcpProxy(broker.port);
    await using host = await freezableHost(broker.port);
    const url = `mqtt://127.0.0.1:${proxy.port}`;
    const ids = ['five', 'three', 'dropped'] as const;
    await using running = await listening(folder.path, [
      { id: 'five', url, topics: ['five'] },
      { id: 'three', url, topics: ['three'], protocol: '3.1.1' },
      { id: 'dropped', url: `mqtt://127.0.0.1:${host.port}`, topics: ['dropped'] },
    ]);
    await Promise.all(ids.map((id) => connected(running, id)));
    await using receiver = await publisher(broker.url);
    const sent = Array.from({ length: 60 }, (_, index) => numbered(index));
    const publish = async (payloads: readonly string[]) => {
      for (const [index, payload] of payloads.entries()) await receiver.publish(payload, ids[index % ids.length]);
    };
    await publish(sent.slice(0, 30));
    await allKept(running.dataFolder, sent.slice(0, 30));

    const { since } = await feedWhen(running, 'five', () => true);
    proxy.mode({ kind: 'stall' });
    await pause(3000);
    proxy.mode({ kind: 'open' });
    expect((await feedWhen(running, 'five', ({ state }) => state === 'connected')).since).toBe(since);

    const cutAt = performance.now();
    proxy.mode({ kind: 'stall' });
    host.freeze();
    await publish(sent.slice(30));
    const isLost = ({ detail }: FeedView) => detail === 'the line is dead: the broker no longer answers';
    await Promise.all(ids.map((id) => feedWhen(running, id, isLost, 30_000)));
    const noticedMs = performance.now() - cutAt;
    goal('F3-half-open-noticed', noticedMs, 15_000, 'ms');

    // Where packets are dropped each attempt ends without an answer.
    await feedWhen(running, 'dropped', ({ detail }) => detail === 'no answer from the address');
    await pause(3000);
    const healedAt = performance.now();
    proxy.mode({ kind: 'open' });
    host.thaw();
    await Promise.all(ids.map((id) => connected(running, id)));
    const usedAgainMs = performance.now() - healedAt;
    goal('F3-half-open-healed', usedAgainMs, 2000, 'ms');
    await allKept(running.dataFolder, sent);
    expect(noticedMs).toBeLessThan(15_000 * 5);
    expect(usedAgainMs).toBeLessThan(2000 * 5);
    expect((await feedWhen(running, 'five', () => true)).warnings).toEqual([]);
  });

  it('that refuses for 4 s is used again within 2 s', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using proxy = await tcpProxy(broker.port);
    await using running = await listening(folder.path, [{ id: 'site', url: `mqtt://127.0.0.1:${proxy.port}` }]);
    await connected(running, 'site');
    proxy.mode({ kind: 'refuse' });
    proxy.reset();
    await feedWhen(running, 'site', ({ state }) => state === 'connecting');
    await pause(4000);
    const healedAt = performance.now();
    proxy.mode({ kind: 'open' });
    await connected(running, 'site');
    const usedAgainMs = performance.now() - healedAt;
    goal('F4-refused-line-healed', usedAgainMs, 2000, 'ms');
    expect(usedAgainMs).toBeLessThan(2000 * 5);
  });
});

describe('a bad line', () => {
  it('slow, in single bytes, and reset in the middle of packets, loses nothing', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using proxy = await tcpProxy(broker.port);
    const ids = ['a', 'b', 'c', 'd', 'e'];
    await using running = await listening(
      folder.path,
      ids.map((id) => ({ id, url: `mqtt://127.0.0.1:${proxy.port}`, topics: [id] })),
    );
    await Promise.all(ids.map((id) => connected(running, id)));
    await using receiver = await publisher(broker.url);
    const sent: string[] = [];
    const burst = async (count: number) => {
      const payloads = Array.from({ length: count }, (_, index) => numbered(sent.length + index));
      sent.push(...payloads);
      await Promise.all(payloads.map((payload, index) => receiver.publish(payload, ids[index % ids.length])));
    };
    proxy.mode({ kind: 'latency', ms: 500, jitterMs: 400 });
    await burst(200);
    await allKept(running.dataFolder, sent);
    proxy.mode({ kind: 'slices', bytes: 1 });
    await burst(100);
    await allKept(running.dataFolder, sent);
    // Twice on five feeds: at single bytes a reset falls inside a packet, and a third in a row would look like another client.
    for (const waitMs of [30, 70]) {
      await burst(250);
      await pause(waitMs);
      const resetAt = Date.now();
      proxy.reset();
      await Promise.all(
        ids.map((id) => feedWhen(running, id, (feed) => feed.state === 'connected' && feed.since > resetAt)),
      );
    }
    await allKept(running.dataFolder, sent);
    for (const id of ids) expect((await feedWhen(running, id, () => true)).warnings).toEqual([]);
  });

  it('between a receiver and the embedded broker, with receivers that send again, loses nothing either', async () => {
    using folder = temporaryFolder();
    await using running = await listening(folder.path, []);
    await using proxy = await tcpProxy(Number(new URL(running.mqttUrl).port));
    await using receiver = await publisher(`mqtt://127.0.0.1:${proxy.port}`, {
      clientId: 'receiver',
      clean: false,
      reconnectPeriod: 50,
    });
    const sent: string[] = [];
    for (const mode of [{ kind: 'open' }, { kind: 'slices', bytes: 1 }, { kind: 'slices', bytes: 7 }] as const) {
      proxy.mode(mode);
      for (let cut = 0; cut < 4; cut += 1) {
        const payloads = Array.from({ length: 40 }, (_, index) => numbered(sent.length + index));
        sent.push(...payloads);
        const answered = Promise.all(payloads.map((payload) => receiver.publish(payload)));
        await pause(10 + 17 * cut);
        proxy.reset();
        await answered;
      }
    }
    await allKept(running.dataFolder, sent);
    expect((await feedWhen(running, 'embedded', () => true)).closed).toEqual({});
  });
});

describe('a broker that restarts', () => {
  it('is used again within 2 s, and what it forgot is said', async () => {
    using folder = temporaryFolder();
    const port = await freePort();
    await using running = await listening(folder.path, [{ id: 'site', url: `mqtt://127.0.0.1:${port}` }]);
    {
      await using first = await mosquitto('', port);
      await connected(running, 'site');
      first.process.kill('SIGKILL');
      await once(first.process, 'exit');
    }
    await feedWhen(running, 'site', ({ state }) => state === 'connecting');
    await using _second = await mosquitto('', port);
    const upAt = performance.now();
    await connected(running, 'site');
    const usedAgainMs = performance.now() - upAt;
    goal('F1-broker-restart-healed', usedAgainMs, 2000, 'ms');
    expect(usedAgainMs).toBeLessThan(2000 * 5);
    const { warnings } = await feedWhen(running, 'site', () => true);
    expect(warnings).toEqual([
      {
        at: expect.any(Number),
        text: 'the broker had forgotten our session: messages sent while we were away are lost',
      },
    ]);
  });
});

describe('messages that can not be kept', () => {
  it('break the connection, which is said, and come again until they are', async () => {
    await using broker = await mosquitto();
    const tries: string[] = [];
    const details = new Set<string>();
    let isFull = true;
    const feed = pausableFeed({
      id: 'site',
      url: broker.url,
      topics: ['#'],
      clientId: 'ingest',
      protocol: '5',
      exercise: false,
      subscribed: () => {},
      deliver: ({ payload }, settled) => {
        tries.push(Buffer.from(payload).toString());
        settled(isFull ? new Error('disk full') : undefined);
      },
      changed: () => details.add(feed.status().detail),
      log: pino({ level: 'silent' }),
    });
    try {
      await until(
        () => feed.status().state,
        (state) => state === 'connected',
      );
      await using receiver = await publisher(broker.url);
      await receiver.publish('precious');
      await until(
        () => tries.length,
        (count) => count >= 3,
      );
      isFull = false;
      const before = tries.length;
      await until(
        () => tries.length,
        (count) => count > before,
      );
      await until(
        () => feed.status().state,
        (state) => state === 'connected',
      );
      await pause(500);
      expect(tries).toEqual(Array.from({ length: before + 1 }, () => 'precious'));
      expect(details).toContain('messages can not be kept');
    } finally {
      await feed[Symbol.asyncDispose]();
    }
  });
});

describe('a client id that another client uses', () => {
  for (const protocol of ['5', '3.1.1'] as const) {
    it(`over MQTT ${protocol} is said, and we stay away instead of throwing the other out again and again`, async () => {
      using folder = temporaryFolder();
      await using broker = await mosquitto();
      await using running = await listening(folder.path, [
        { id: 'site', url: broker.url, clientId: 'the-same', protocol },
      ]);
      await connected(running, 'site');
      const other = await connectAsync(broker.url, { clientId: 'the-same', reconnectPeriod: 300 });
      let thrownOut = 0;
      other.on('close', () => {
        thrownOut += 1;
      });
      // A message that is kept between two take-overs is no sign of health.
      await using receiver = await publisher(broker.url);
      const load = setInterval(() => void receiver.publish(numbered(0)), 50);
      try {
        const { detail } = await feedWhen(running, 'site', ({ state }) => state === 'failed', 60_000);
        expect(detail).toMatch(/^another client uses the client id the-same.*; next attempt after (2|3)\d s$/);
        const before = thrownOut;
        expect(before).toBeLessThan(20);
        await pause(4000);
        expect(thrownOut).toBe(before);
      } finally {
        clearInterval(load);
        await other.endAsync(true);
      }
    });
  }

  it('is believed at once where the broker says so', async () => {
    using folder = temporaryFolder();
    let connections = 0;
    const broker = createServer((socket) => {
      connections += 1;
      socket.on('error', () => 'reset');
      // CONNACK, and DISCONNECT for the reason that the session was taken over.
      socket.once('data', () => socket.end(Buffer.from([0x20, 3, 0, 0, 0, 0xe0, 1, 0x8e])));
    }).listen(0, '127.0.0.1');
    await once(broker, 'listening');
    const { port } = broker.address() as { port: number };
    await using running = await listening(folder.path, [
      { id: 'site', url: `mqtt://127.0.0.1:${port}`, clientId: 'the-same' },
    ]);
    try {
      const { detail } = await feedWhen(running, 'site', ({ state }) => state === 'failed');
      expect(detail).toMatch(/^another client uses the client id the-same; next attempt after (2|3)\d s$/);
      await pause(2000);
      expect(connections).toBe(1);
    } finally {
      broker.close();
    }
  });
});

describe('a broker that can not be trusted, or does not trust us', () => {
  it('is failed with the reason in plain words, and never spoken to without TLS', async () => {
    using folder = temporaryFolder();
    const { ca, issue } = authority(folder.path);
    const firstBytes: number[] = [];
    const plain = createServer((socket) => {
      socket.once('data', (bytes) => {
        firstBytes.push(bytes[0] ?? -1);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
      socket.on('error', () => 'reset');
    }).listen(0, '127.0.0.1');
    await once(plain, 'listening');
    const { port: plainPort } = plain.address() as { port: number };
    const withCertificate = ({ cert, key }: { cert: string; key: string }, more = '') =>
      mosquitto(`user root\nlistener PORT 127.0.0.1\nallow_anonymous true\ncertfile ${cert}\nkeyfile ${key}\n${more}`);
    await using good = await withCertificate(issue('good', -1, 1));
    await using expired = await withCertificate(issue('expired', -3, -1));
    await using early = await withCertificate(issue('early', 1, 2));
    await using mutual = await withCertificate(issue('mutual', -1, 1), `cafile ${ca}\nrequire_certificate true`);
    const ours = issue('ours', -3, -1);
    const own = (port: number) => ({ url: `mqtts://127.0.0.1:${port}`, caFile: ca });
    await using running = await listening(folder.path, [
      { id: 'good', ...own(good.port) },
      { id: 'expired', ...own(expired.port) },
      { id: 'early', ...own(early.port) },
      { id: 'foreign', url: `mqtts://127.0.0.1:${good.port}`, clientId: 'foreign' },
      { id: 'ours-expired', ...own(mutual.port), certFile: ours.cert, keyFile: ours.key },
      { id: 'plain', ...own(plainPort) },
    ]);
    try {
      await connected(running, 'good');
      const words = {
        expired: /^the broker's certificate has expired;/,
        early: /^the broker's certificate is not valid yet: is a clock wrong\?;/,
        foreign: /^the broker's certificate is from an authority we don't trust;/,
        'ours-expired': /^the broker refuses our certificate;/,
        plain: /^no TLS with the broker:/,
      };
      for (const [id, text] of Object.entries(words))
        expect((await feedWhen(running, id, ({ state }) => state === 'failed')).detail, id).toMatch(text);
      await until(
        () => firstBytes.length,
        (attempts) => attempts >= 2,
      );
      // 22 begins a TLS handshake, 16 would be an MQTT CONNECT.
      expect(new Set(firstBytes)).toEqual(new Set([22]));
    } finally {
      plain.close();
    }
  });
});
