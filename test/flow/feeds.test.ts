import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  ErrorView,
  FeedDetail,
  FeedMessages,
  FeedProblem,
  FeedRemoval,
  HealthView,
  PageOf,
} from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { backUp } from '../../apps/ingest/src/backup/back-up.ts';
import { restore } from '../../apps/ingest/src/backup/restore.ts';
import { authority } from '../support/certificates.ts';
import { actCommands, journalPayloads } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { freePort, mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { feedsFile, feedWhen } from '../support/remote-feeds.ts';
import { addFeed, FEEDS, feedDetailWhen, hasSession, triedFeed } from '../support/screen-feeds.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

const PASSWORD = 'only for this test';
const at = (index: number) => aPosition({ at: 1_790_000_000_000 + index });

describe('a broker added on screen', () => {
  it('is watched, paused without losing what comes at QoS 1, resumed, and when removed forgets us', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    await using running = await runService({ dataFolder });
    const added = await addFeed(running, { id: 'gate', url: broker.url, topics: ['sensor/#'] });
    expect(added).toMatchObject({ keptIn: 'data-folder', settings: { clientId: 'rotorwatch-gate', secrets: [] } });

    await using receiver = await publisher(broker.url);
    await receiver.publish(at(0), 'sensor/a');
    await receiver.publish('no format at all', 'sensor/b');
    const { items, next } = await until(
      () => running.json<FeedMessages>(`${FEEDS}/gate/messages`),
      (watched) => watched.items.length === 2,
    );
    expect(items).toMatchObject([
      { topic: 'sensor/a', outcome: 'accepted', decoder: 'rotorwatch-json', sensors: ['north'], observations: 1 },
      { topic: 'sensor/b', outcome: 'refused', note: expect.stringMatching(/^unrecognised at 0: /) },
    ]);
    expect((await running.get(`/api/messages/${items[1]?.position}`)).status).toBe(200);
    expect(await running.json(`${FEEDS}/gate/messages?after=${next}`)).toEqual({ items: [], next, missed: 0 });

    expect((await running.send('POST', `${FEEDS}/gate/pause`)).status).toBe(200);
    const paused = await feedDetailWhen(running, 'gate', ({ state }) => state === 'paused');
    expect(paused.detail).toBe(
      'paused by a person: nothing is heard here; the broker keeps what comes at QoS 1 for 14 days, as far as its queue reaches',
    );
    expect(paused.keptUntil).toBe(paused.since + 14 * 86_400_000);
    const { status, reasons } = await running.json<HealthView>('/health');
    expect([status, reasons.join()]).toEqual(['amber', expect.stringContaining('feed gate: paused')]);
    for (let index = 1; index <= 50; index += 1) await receiver.publish(at(index), 'sensor/a');
    expect((await running.json<FeedMessages>(`${FEEDS}/gate/messages?after=${next}`)).items).toEqual([]);

    expect((await running.send('POST', `${FEEDS}/gate/resume`)).status).toBe(200);
    await until(
      () => running.json<FeedMessages>(`${FEEDS}/gate/messages?after=${next}`),
      (watched) => watched.items.length === 50,
    );
    expect(await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected')).toMatchObject({
      messages: 52,
      lastMinute: 52,
    });
    expect(new Set(journalPayloads(dataFolder, 'real')).size).toBe(52);

    expect(await (await running.send('DELETE', `${FEEDS}/gate`)).json()).toEqual({ session: 'ended', detail: '' });
    expect((await running.json<PageOf<FeedDetail>>(FEEDS)).items.map(({ id }) => id)).toEqual(['embedded']);
    expect(await hasSession(broker.url, 'rotorwatch-gate')).toBe(false);
    expect(actCommands(dataFolder, 'real').map(({ kind }) => kind)).toEqual([
      'add-feed',
      'pause-feed',
      'resume-feed',
      'remove-feed',
    ]);
  });

  it('into the exercise stays there: its messages and acts are of that world, and simulated sensors may send', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    await using running = await runService({ dataFolder });
    const feeds = '/api/worlds/exercise/feeds';
    const answer = await running.send('POST', feeds, { id: 'drill', url: broker.url, topics: ['#'] });
    expect(answer.status).toBe(201);
    await until(
      () => running.json<PageOf<FeedDetail>>(feeds),
      ({ items }) => items.some(({ id, state }) => id === 'drill' && state === 'connected'),
    );
    await using receiver = await publisher(broker.url);
    await receiver.publish(aPosition({ sensor: 'SIM-1' }));
    const { items } = await until(
      () => running.json<FeedMessages>(`${feeds}/drill/messages`),
      (watched) => watched.items.length === 1,
    );
    expect(items).toMatchObject([{ outcome: 'accepted', sensors: ['SIM-1'] }]);
    expect((await running.get(`${FEEDS}/drill/messages`)).status).toBe(404);
    expect((await running.send('DELETE', `${FEEDS}/drill`)).status).toBe(404);
    expect((await running.send('POST', FEEDS, { id: 'drill', url: broker.url, topics: ['#'] })).status).toBe(422);
    expect([journalPayloads(dataFolder, 'real'), actCommands(dataFolder, 'real')]).toEqual([[], []]);
    expect(actCommands(dataFolder, 'exercise').map(({ kind }) => kind)).toEqual(['add-feed']);
  });

  it('that can not be reached when it is removed is removed, and it is said that it keeps a session', async () => {
    using folder = temporaryFolder();
    await using running = await runService({ dataFolder: join(folder.path, 'data') });
    const url = `mqtt://127.0.0.1:${await freePort()}`;
    expect((await running.send('POST', FEEDS, { id: 'gone', url, topics: ['#'] })).status).toBe(201);
    const removal = (await (await running.send('DELETE', `${FEEDS}/gone`)).json()) as FeedRemoval;
    expect(removal.session).toBe('left');
    expect(removal.detail).toContain('nobody listens at the address');
    expect((await running.send('DELETE', `${FEEDS}/gone`)).status).toBe(404);
  });

  it('asks for other topics after a change, and no longer for those that were taken away', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    await using running = await runService({ dataFolder });
    const description = { id: 'gate', url: broker.url, topics: ['a', 'b'] };
    await addFeed(running, description);
    expect((await running.send('PUT', `${FEEDS}/gate`, { ...description, topics: ['b', 'c'] })).status).toBe(200);
    await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected');
    await using receiver = await publisher(broker.url);
    for (const topic of ['a', 'b', 'c']) await receiver.publish(aPosition(), topic);
    const { items } = await until(
      () => running.json<FeedMessages>(`${FEEDS}/gate/messages`),
      (watched) => watched.items.some(({ topic }) => topic === 'c'),
    );
    expect(items.map(({ topic }) => topic)).toEqual(['b', 'c']);
  });

  it('is there again after a restart, paused if it was, with its secrets, which nobody sees again', async () => {
    using folder = temporaryFolder();
    const dataFolder = join(folder.path, 'data');
    const site = tlsSite(folder.path);
    await using broker = await mosquitto(site.configuration);
    const description = {
      id: 'gate',
      url: `mqtts://127.0.0.1:${broker.port}`,
      topics: ['#'],
      username: 'ingest',
      password: PASSWORD,
      ca: site.ca,
    };
    {
      await using running = await runService({ dataFolder });
      await addFeed(running, description);
    }
    {
      await using running = await runService({ dataFolder });
      const feed = await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected');
      expect(feed.settings).toEqual({
        url: description.url,
        topics: ['#'],
        clientId: 'rotorwatch-gate',
        protocol: '5',
        username: 'ingest',
        secrets: ['password', 'ca'],
      });
      const { password: _left, ca: _out, ...others } = description;
      // Left out, the secrets stay; at another address they don't.
      expect((await running.send('PUT', `${FEEDS}/gate`, { ...others, topics: ['a'] })).status).toBe(200);
      await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected');
      const elsewhere = await running.send('PUT', `${FEEDS}/gate`, { ...others, url: 'mqtts://127.0.0.1:1' });
      const { problems } = (await elsewhere.json()) as { problems: readonly FeedProblem[] };
      expect([elsewhere.status, problems.map(({ field }) => field)]).toEqual([422, ['password', 'ca']]);
      await running.send('POST', `${FEEDS}/gate/pause`);
    }
    await using running = await runService({ dataFolder });
    const { state, keptUntil } = await feedDetailWhen(running, 'gate', () => true);
    expect([state, keptUntil]).toEqual(['paused', expect.any(Number)]);

    const kept = join(dataFolder, 'feeds');
    expect(readdirSync(kept).map((name) => name.replace(/-[0-9a-f]{12}$/, ''))).toEqual([
      'feeds.json',
      'gate.ca',
      'gate.password',
    ]);
    for (const name of readdirSync(kept)) expect(statSync(join(kept, name)).mode & 0o777, name).toBe(0o600);
    const everywhere = [
      readFileSync(join(kept, 'feeds.json'), 'utf8'),
      JSON.stringify(actCommands(dataFolder, 'real')),
      JSON.stringify(await running.json(FEEDS)),
      JSON.stringify(await running.json('/api/worlds')),
      await (await running.get('/health')).text(),
      await (await running.get('/metrics')).text(),
    ];
    for (const text of everywhere) expect(text).not.toMatch(/only for this test|BEGIN CERTIFICATE/);
  });

  it('that wants a certificate of ours is read with it, after a restart too, and not without', async () => {
    using folder = temporaryFolder();
    const site = tlsSite(folder.path, 'certificate');
    const ours = site.issue('ingest', -1, 2);
    const [cert, key] = [readFileSync(ours.cert, 'utf8'), readFileSync(ours.key, 'utf8')];
    await using broker = await mosquitto(site.configuration);
    const description = { id: 'gate', url: `mqtts://127.0.0.1:${broker.port}`, topics: ['#'], ca: site.ca };
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder });
      const bare = await triedFeed(running, description);
      expect(bare.state).toBe('failed');
      const added = await addFeed(running, { ...description, cert, key });
      expect(added.settings?.secrets).toEqual(['ca', 'cert', 'key']);
    }
    await using running = await runService({ dataFolder });
    await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected');
  });

  it('is in a backup made beside the service, and restored with its secrets for its owner alone', async () => {
    using folder = temporaryFolder();
    const dataFolder = join(folder.path, 'data');
    const [copies, oneWorld, restored] = ['copies', 'one-world', 'restored'].map((name) => join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    const site = tlsSite(folder.path);
    await using broker = await mosquitto(site.configuration);
    const url = `mqtts://127.0.0.1:${broker.port}`;
    {
      await using running = await runService({ dataFolder });
      await addFeed(running, { id: 'gate', url, topics: ['#'], username: 'ingest', password: PASSWORD, ca: site.ca });
      await backUp({ dataFolder, to: copies, say: () => {} });
      await backUp({ dataFolder, to: oneWorld, world: 'real', say: () => {} });
    }
    await restore({ from: copies, dataFolder: restored, say: () => {} });
    expect(existsSync(join(oneWorld, 'feeds'))).toBe(false);
    for (const kept of [join(copies, 'feeds'), join(restored, 'feeds')]) {
      expect(statSync(kept).mode & 0o777).toBe(0o700);
      expect(readdirSync(kept)).toHaveLength(3);
      for (const name of readdirSync(kept)) expect(statSync(join(kept, name)).mode & 0o777, name).toBe(0o600);
    }
    await using running = await runService({ dataFolder: restored });
    const { settings } = await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected');
    expect(settings?.secrets).toEqual(['password', 'ca']);

    const list = join(copies, 'rotorwatch-backup.json');
    writeFileSync(list, readFileSync(list, 'utf8').replace('feeds/feeds.json', 'feeds/../feeds.json'));
    await expect(restore({ from: copies, dataFolder: join(folder.path, 'no'), say: () => {} })).rejects.toThrow(
      'is not a list',
    );
  });

  it('is refused with everything that is wrong about it at once, and nothing is logged', async () => {
    using folder = temporaryFolder();
    const dataFolder = join(folder.path, 'data');
    await using running = await runService({ dataFolder });
    for (const [description, fields] of [
      [undefined, ['']],
      [{ id: 'A b', url: 'http://x', topics: [], password: '' }, ['id', 'password', 'topics', 'url']],
      [{ id: 'embedded', url: 'mqtt://a:99999', topics: ['a#'] }, ['topics', 'url']],
      [{ id: 'embedded', url: 'mqtt://a', topics: ['#'] }, ['id']],
      [{ id: 'a', url: 'mqtt://user:secret@a', pasword: 'secret' }, ['', 'topics', 'url']],
      [{ id: 'a', url: 'mqtts://a', topics: ['#'], ca: 'secret', cert: 'secret' }, ['ca', 'cert', 'key']],
      [{ id: 'a', url: 'mqtt://a', topics: ['#'], ca: tlsSite(folder.path).ca }, ['url']],
    ] as const) {
      const answer = await running.send('POST', FEEDS, description);
      const text = await answer.text();
      const { problems } = JSON.parse(text) as { problems?: readonly FeedProblem[] };
      expect([answer.status, problems?.map(({ field }) => field).sort()], JSON.stringify(description)).toEqual([
        422,
        fields,
      ]);
      expect(text).not.toContain('secret');
    }
    expect(actCommands(dataFolder, 'real')).toEqual([]);
  });
});

describe('a restored copy', () => {
  const restored = async (folder: string, name: string, takesOver = false) => {
    const said: string[] = [];
    const dataFolder = join(folder, name);
    await restore({ from: join(folder, 'copies'), dataFolder, takesOver, say: (line) => said.push(line) });
    return { dataFolder, said: said.join('\n') };
  };
  const clientIdOf = async (running: RunningService) =>
    (await feedDetailWhen(running, 'gate', ({ state }) => state === 'connected')).settings?.clientId;

  it('runs beside its original: both hear what is sent, and neither puts the other off the broker', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using original = await runService({ dataFolder: join(folder.path, 'data') });
    const { since: connectedAt } = await addFeed(original, { id: 'gate', url: broker.url, topics: ['#'] });
    await backUp({ dataFolder: original.dataFolder, to: join(folder.path, 'copies'), say: () => {} });

    const { dataFolder, said } = await restored(folder.path, 'copy');
    await using copy = await runService({ dataFolder });
    const clientId = await clientIdOf(copy);
    expect(clientId).toMatch(/^rotorwatch-gate-[0-9a-f]{8}$/);
    expect(said).toContain(`feed gate: new client id ${clientId}`);
    expect(await clientIdOf(original)).toBe('rotorwatch-gate');

    await using receiver = await publisher(broker.url);
    for (let index = 0; index < 20; index += 1) await receiver.publish(at(index), 'sensor/a');
    for (const running of [original, copy]) {
      await until(
        () => running.json<FeedMessages>(`${FEEDS}/gate/messages`),
        ({ items }) => items.length === 20,
      );
    }
    const { since } = await feedDetailWhen(original, 'gate', ({ state }) => state === 'connected');
    expect(since).toBe(connectedAt);
  });

  it('that takes over keeps its client ids, and gets what the broker kept', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const data = join(folder.path, 'data');
    {
      await using original = await runService({ dataFolder: data });
      await addFeed(original, { id: 'gate', url: broker.url, topics: ['#'] });
      await backUp({ dataFolder: data, to: join(folder.path, 'copies'), say: () => {} });
    }
    await using receiver = await publisher(broker.url);
    await receiver.publish(at(1), 'sensor/a');
    const { dataFolder, said } = await restored(folder.path, 'copy', true);
    expect(said).toContain('Never start the original again');
    await using copy = await runService({ dataFolder });
    expect(await clientIdOf(copy)).toBe('rotorwatch-gate');
    await until(
      () => copy.json<FeedMessages>(`${FEEDS}/gate/messages`),
      ({ items }) => items.length === 1,
    );
  });
});

describe('a broker of the settings file', () => {
  it('is shown as such; it can be paused, over a restart too, and not be changed or removed', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const environment = { ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics: ['#'] }]) };
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder, environment });
      expect(await feedDetailWhen(running, 'site', ({ state }) => state === 'connected')).toMatchObject({
        keptIn: 'settings-file',
      });
      for (const method of ['PUT', 'DELETE'] as const) {
        const answer = await running.send(method, `${FEEDS}/site`, { id: 'site', url: broker.url, topics: ['#'] });
        expect([method, answer.status, ((await answer.json()) as ErrorView).code]).toEqual([
          method,
          409,
          'feed-kept-elsewhere',
        ]);
      }
      expect((await running.send('POST', `${FEEDS}/embedded/pause`)).status).toBe(409);
      expect((await running.send('POST', `${FEEDS}/site/pause`)).status).toBe(200);
    }
    await using running = await runService({ dataFolder, environment });
    await feedWhen(running, 'site', ({ state }) => state === 'paused');
    expect((await running.send('POST', `${FEEDS}/site/resume`)).status).toBe(200);
    await feedWhen(running, 'site', ({ state }) => state === 'connected');
  });
});

describe('a subscription that nobody wants any more', () => {
  const arrived = async (running: Parameters<typeof feedDetailWhen>[0], url: string) => {
    await using receiver = await publisher(url);
    for (const topic of ['a', 'b']) await receiver.publish(aPosition(), topic);
    const { items } = await until(
      () => running.json<FeedMessages>(`${FEEDS}/site/messages`),
      (watched) => watched.items.some(({ topic }) => topic === 'b'),
    );
    return items.map(({ topic }) => topic);
  };
  const remembered = (dataFolder: string) =>
    until(
      async () => {
        const path = join(dataFolder, 'feeds', 'feeds.json');
        return existsSync(path) ? readFileSync(path, 'utf8') : '';
      },
      (text) => /"subscribed": \[\s*\{/.test(text),
    );

  it('is taken back where the settings file got other topics while the service was stopped', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    const environment = (topics: readonly string[]) => ({
      ROTORWATCH_FEEDS: feedsFile(folder.path, [{ id: 'site', url: broker.url, topics }]),
    });
    {
      await using _running = await runService({ dataFolder, environment: environment(['a', 'b']) });
      await remembered(dataFolder);
    }
    await using running = await runService({ dataFolder, environment: environment(['b']) });
    await feedWhen(running, 'site', ({ state }) => state === 'connected');
    expect(await arrived(running, broker.url)).toEqual(['b']);
  });

  it('is taken back where a feed was changed during a pause, over a restart too', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder });
      await addFeed(running, { id: 'site', url: broker.url, topics: ['a', 'b'] });
      await remembered(dataFolder);
      expect((await running.send('POST', `${FEEDS}/site/pause`)).status).toBe(200);
      const changed = { id: 'site', url: broker.url, topics: ['b'] };
      expect((await running.send('PUT', `${FEEDS}/site`, changed)).status).toBe(200);
    }
    await using running = await runService({ dataFolder });
    expect((await running.send('POST', `${FEEDS}/site/resume`)).status).toBe(200);
    await feedDetailWhen(running, 'site', ({ state }) => state === 'connected');
    expect(await arrived(running, broker.url)).toEqual(['b']);
  });
});

describe('a file of feeds that was damaged', () => {
  it('is set aside and told, and the service runs', async () => {
    using folder = temporaryFolder();
    const dataFolder = join(folder.path, 'data');
    {
      await using running = await runService({ dataFolder });
      const url = `mqtt://127.0.0.1:${await freePort()}`;
      expect((await running.send('POST', FEEDS, { id: 'gate', url, topics: ['#'] })).status).toBe(201);
    }
    writeFileSync(join(dataFolder, 'feeds', 'feeds.json'), '{"feeds": [');
    await using running = await runService({ dataFolder });
    const { reasons } = await running.json<HealthView>('/health');
    expect(reasons.join()).toMatch(/feeds that were added on screen could not be read .* feeds\/feeds\.json\.damaged-/);
  });
});

describe('a trial of a broker', () => {
  it('goes from the name to the messages, says how each would be taken, and takes none from anybody', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    const dataFolder = join(folder.path, 'data');
    await using running = await runService({ dataFolder });
    await addFeed(running, { id: 'gate', url: broker.url, topics: ['other'] });
    await using receiver = await publisher(broker.url);
    await receiver.publish(at(1), 'sensor/kept', { retain: true });
    const sending = setInterval(() => {
      receiver.publish(aPosition({ sensor: 'SIM-1' }), 'sensor/b').catch(() => undefined);
    }, 500);
    const trial = await triedFeed(running, {
      id: 'trial',
      url: broker.url,
      topics: ['sensor/#', '$share/g/x'],
    }).finally(() => clearInterval(sending));
    expect(trial.steps.map(({ name, state }) => [name, state])).toEqual([
      ['name', 'ok'],
      ['tcp', 'ok'],
      ['greeting', 'ok'],
      ['subscription', 'ok'],
      ['limits', 'ok'],
      ['messages', 'ok'],
    ]);
    expect(trial.steps[3]?.text).toBe('sensor/# at QoS 1, x at QoS 1');
    expect(trial.state).toBe('passed');
    expect(trial.topics.map(({ topic }) => topic).sort()).toEqual(['sensor/b', 'sensor/kept']);
    expect(trial.glimpses).toMatchObject([
      { topic: 'sensor/kept', outcome: 'accepted', retained: true, sensors: ['north'] },
      { topic: 'sensor/b', outcome: 'refused', note: expect.stringMatching(/^simulated-sensor /) },
    ]);
    expect(journalPayloads(dataFolder, 'real')).toEqual([]);
    expect(actCommands(dataFolder, 'real').map(({ kind }) => kind)).toEqual(['add-feed']);
  });

  it('over TLS tells a foreign certificate, a refused password and a refused client certificate apart', async () => {
    using folder = temporaryFolder();
    const site = tlsSite(folder.path);
    await using broker = await mosquitto(site.configuration);
    await using running = await runService({ dataFolder: join(folder.path, 'data') });
    const access = { id: 'gate', url: `mqtts://127.0.0.1:${broker.port}`, topics: ['#'], username: 'ingest' };
    const failed = async (changes: Readonly<Record<string, unknown>>) => {
      const { state, steps } = await triedFeed(running, { ...access, ...changes });
      return [state, steps.at(-1)?.name, steps.at(-1)?.text];
    };
    expect(await failed({ password: PASSWORD })).toEqual([
      'failed',
      'tls',
      expect.stringMatching(
        /^the broker's certificate is from an authority we don't trust; it shows broker, issued by test authority, until .* SHA-256 /,
      ),
    ]);
    expect(await failed({ password: 'another', ca: site.ca })).toEqual([
      'failed',
      'greeting',
      expect.stringMatching(/^the broker (refuses the user name or password|says we are not authorised)$/),
    ]);
    expect(await failed({ url: `mqtt://127.0.0.1:${broker.port}` })).toEqual([
      'failed',
      'greeting',
      expect.stringMatching(/closed the connection without a word|reset/),
    ]);
    expect(await failed({ url: `mqtts://127.0.0.1:${await freePort()}` })).toEqual([
      'failed',
      'tcp',
      'nobody listens at the address',
    ]);
    expect(await failed({ url: 'mqtts://name.invalid' })).toEqual([
      'failed',
      'name',
      expect.stringMatching(/^the broker's name (is not known|can't be looked up)$/),
    ]);
    expect(
      (await triedFeed(running, { ...access, password: PASSWORD, ca: site.ca })).steps.map(({ state }) => state),
    ).toEqual(['ok', 'ok', 'warning', 'ok', 'ok', 'ok', 'warning']);
  });

  it('can be stopped, and only a few run at once', async () => {
    using folder = temporaryFolder();
    await using broker = await mosquitto();
    await using running = await runService({ dataFolder: join(folder.path, 'data') });
    const start = () =>
      running.send('POST', '/api/worlds/real/feed-tests', { id: 'x', url: broker.url, topics: ['#'] });
    const ids: string[] = [];
    for (let count = 0; count < 4; count += 1) ids.push(((await (await start()).json()) as { id: string }).id);
    expect((await start()).status).toBe(429);
    expect((await running.send('DELETE', `/api/worlds/real/feed-tests/${ids[0]}`)).status).toBe(204);
    await until(
      () => running.json<{ state: string }>(`/api/worlds/real/feed-tests/${ids[0]}`),
      ({ state }) => state === 'stopped',
    );
    expect((await start()).status).toBe(202);
  });
});

function tlsSite(folder: string, asksFor: 'password' | 'certificate' = 'password') {
  const made = authority(folder);
  const { cert, key } = made.issue('broker', -1, 2);
  const users = join(folder, 'users');
  execFileSync('mosquitto_passwd', ['-c', '-b', users, 'ingest', PASSWORD], { stdio: 'ignore' });
  for (const path of [folder, users, cert, key]) chmodSync(path, 0o755);
  return {
    ca: readFileSync(made.ca, 'utf8'),
    issue: made.issue,
    configuration: [
      'listener PORT 127.0.0.1',
      ...(asksFor === 'password'
        ? ['allow_anonymous false', `password_file ${users}`]
        : ['require_certificate true', 'use_identity_as_username true', `cafile ${made.ca}`]),
      `certfile ${cert}`,
      `keyfile ${key}`,
    ].join('\n'),
  };
}
