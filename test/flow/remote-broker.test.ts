import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, MessageView, PageOf, Worlds } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { journalPayloads } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { freePort, mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { connected, feedsFile, feedWhen } from '../support/remote-feeds.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

async function messages(running: RunningService, count: number): Promise<readonly MessageView[]> {
  const { items } = await until(
    () => running.json<PageOf<MessageView>>('/api/messages?limit=500'),
    (page) => page.items.length >= count,
  );
  return items;
}

describe('a remote broker', () => {
  for (const protocol of ['5', '3.1.1'] as const) {
    it(`over MQTT ${protocol}: messages come in at QoS 1, are kept and acknowledged`, async () => {
      using folder = temporaryFolder();
      await using broker = await mosquitto();
      const environment = {
        ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'], protocol }]),
      };
      await using running = await runService({ dataFolder: join(folder.path, 'data'), environment });
      await connected(running, 'site');
      await using receiver = await publisher(broker.url);
      // More than a broker sends ahead of acknowledgements: they must have been acknowledged for all to come.
      await Promise.all(
        Array.from({ length: 200 }, (_, index) => receiver.publish(aPosition({ at: 1_790_000_000_000 + index }))),
      );
      const kept = await messages(running, 200);
      expect(kept).toHaveLength(200);
      expect(kept.every(({ feed, qos, duplicate }) => feed === 'site' && qos === 1 && !duplicate)).toBe(true);
    });
  }

  it('keeps for us what comes while we are away', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const environment = { ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'] }]) };
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder, environment });
      await connected(running, 'site');
    }
    {
      await using receiver = await publisher(broker.url);
      for (let count = 0; count < 50; count += 1) await receiver.publish(aPosition());
    }
    await using running = await runService({ dataFolder, environment });
    expect(await messages(running, 50)).toHaveLength(50);
  });

  it('that sends on while we stop gets every acknowledgement: nothing is lost and nothing comes twice', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const environment = { ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'] }]) };
    const dataFolder = join(folder.path, 'data');
    const running = await runService({ dataFolder, environment });
    await connected(running, 'site');
    await using receiver = await publisher(broker.url);
    let published = 0;
    let stopped = false;
    const load = (async () => {
      while (!stopped) {
        await Promise.all(
          Array.from({ length: 50 }, () => receiver.publish(aPosition({ at: 1_790_000_000_000 + published++ }))),
        );
      }
    })();
    await messages(running, 200);
    await running[Symbol.asyncDispose]();
    stopped = true;
    await load;
    {
      await using again = await runService({ dataFolder, environment });
      await until(
        () => again.json<Worlds>('/api/worlds'),
        ({ worlds }) => (worlds[0]?.messages ?? 0) >= published,
      );
    }
    const payloads = journalPayloads(dataFolder, 'real');
    expect(new Set(payloads).size).toBe(published);
    expect(payloads).toHaveLength(published);
  });

  it('that restarts is found again', async () => {
    using folder = temporaryFolder();
    const port = await freePort();
    const environment = {
      ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: `mqtt://127.0.0.1:${port}`, topics: ['#'] }]),
    };
    await using running = await runService({ dataFolder: join(folder.path, 'data'), environment });
    {
      await using _first = await mosquitto('', port);
      await connected(running, 'site');
    }
    await feedWhen(running, 'site', ({ state, detail }) => state === 'connecting' && detail !== '');
    await using second = await mosquitto('', port);
    await connected(running, 'site');
    await using receiver = await publisher(second.url);
    await receiver.publish(aPosition());
    expect(await messages(running, 1)).toHaveLength(1);
  });

  it('with a retained detection shows it, marked, and raises nothing by itself', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using receiver = await publisher(broker.url);
    await receiver.publish(aPosition(), 'kept', { retain: true });
    const environment = { ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'] }]) };
    await using running = await runService({ dataFolder: join(folder.path, 'data'), environment });
    expect(await messages(running, 1)).toMatchObject([{ retained: true, outcome: 'accepted' }]);
    expect((await running.json<PageOf<AlertView>>('/api/alerts')).items).toEqual([]);
    await receiver.publish(aPosition());
    await until(
      () => running.json<PageOf<AlertView>>('/api/alerts'),
      ({ items }) => items.length === 1,
    );
  });

  it('does not send again what it retains when we come back to our session', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using receiver = await publisher(broker.url);
    await receiver.publish(aPosition({ at: 1_790_000_000_000 }), 'sensor/kept', { retain: true });
    const environment = { ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'] }]) };
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder, environment });
      expect(await messages(running, 1)).toMatchObject([{ retained: true }]);
    }
    await using running = await runService({ dataFolder, environment });
    await connected(running, 'site');
    await receiver.publish(aPosition({ at: 1_790_000_001_000 }));
    expect((await messages(running, 2)).map(({ retained }) => retained)).toEqual([false, true]);
  });

  it('over TLS with user and password is read, and one with a foreign certificate is not', async () => {
    using folder = temporaryFolder();
    const made = certificates(folder.path);
    const port = await freePort();
    writeFileSync(join(folder.path, 'password'), 'only for this test\n');
    execFileSync('mosquitto_passwd', ['-c', '-b', join(folder.path, 'users'), 'ingest', 'only for this test']);
    execFileSync('chmod', ['-R', 'a+rX', folder.path]);
    const configuration = [
      'listener PORT 127.0.0.1',
      'allow_anonymous false',
      `password_file ${join(folder.path, 'users')}`,
      `certfile ${made.cert}`,
      `keyfile ${made.key}`,
    ].join('\n');
    await using _broker = await mosquitto(configuration, port);
    const access = { url: `mqtts://127.0.0.1:${port}`, topics: ['#'], username: 'ingest', passwordFile: 'password' };
    const environment = {
      ROTORWATCH_FEEDS: feedsFile(folder.path, [
        { ...access, id: 'trusted', caFile: made.cert },
        { ...access, id: 'foreign', clientId: 'other' },
        { ...access, id: 'wrong-password', clientId: 'third', caFile: made.cert, username: 'nobody' },
      ]),
    };
    await using running = await runService({ dataFolder: join(folder.path, 'data'), environment });
    await connected(running, 'trusted');
    expect((await feedWhen(running, 'foreign', ({ state }) => state === 'failed')).detail).toMatch(
      /^the broker's certificate is from an authority we don't trust; next attempt after \d+ s$/,
    );
    expect((await feedWhen(running, 'wrong-password', ({ state }) => state === 'failed')).detail).toMatch(
      /^the broker (refuses the user name or password|says we are not authorised);/,
    );
  });
});

function certificates(folder: string): { cert: string; key: string } {
  const [cert, key] = [join(folder, 'broker.crt'), join(folder, 'broker.key')];
  const options = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=IP:127.0.0.1,DNS:localhost',
  ];
  execFileSync('openssl', [...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  return { cert, key };
}
