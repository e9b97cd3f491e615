import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RemoteFeed } from './feeds-file.ts';
import { keptFeedsFile } from './kept-feeds.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const names = () => readdirSync(join(folder, 'feeds')).sort();
const aFeed = (changes: Partial<RemoteFeed> = {}): RemoteFeed => ({
  id: 'site',
  url: 'mqtts://broker.example',
  topics: ['#'],
  site: undefined,
  exercise: false,
  clientId: 'rotorwatch-site',
  protocol: '5',
  ...changes,
});

describe('the feeds kept in the data folder', () => {
  it('are none before there was one', () => {
    expect(keptFeedsFile(folder).read()).toEqual({ feeds: [], paused: [], subscribed: [], troubles: [] });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('come back as they were, secrets and pauses too', async () => {
    const feeds = [
      aFeed({
        username: 'u',
        password: ' pass\u00e9 ',
        ca: Buffer.from('ca'),
        cert: Buffer.from('c'),
        key: Buffer.from('k'),
      }),
      aFeed({ id: 'other', exercise: true, protocol: '3.1.1' }),
    ];
    const paused = [{ id: 'other', at: 1_790_000_000_000, sessionS: 60 }];
    const subscribed = [{ id: 'other', url: 'mqtt://other', clientId: 'rotorwatch-other', topics: ['a', 'b/#'] }];
    await keptFeedsFile(folder).write({ feeds, paused, subscribed });
    expect(keptFeedsFile(folder).read()).toEqual({ feeds, paused, subscribed, troubles: [] });
  });

  it('stand in files that only the owner can read, and the secrets of a feed that is gone go with it', async () => {
    const kept = keptFeedsFile(folder);
    await kept.write({ feeds: [aFeed({ password: 'hunter2' })], paused: [], subscribed: [] });
    expect(statSync(join(folder, 'feeds')).mode & 0o777).toBe(0o700);
    for (const name of names()) expect(statSync(join(folder, 'feeds', name)).mode & 0o777, name).toBe(0o600);
    expect(readFileSync(join(folder, 'feeds', 'feeds.json'), 'utf8')).not.toContain('hunter2');
    writeFileSync(join(folder, 'feeds', 'mine.txt'), 'not ours');
    await kept.write({ feeds: [], paused: [], subscribed: [] });
    expect(names()).toEqual(['feeds.json', 'mine.txt']);
  });

  it('in a file that is not as it was written are set aside and told; nothing throws', () => {
    const feed = '{"id":"a","url":"mqtt://a","topics":["#"]}';
    for (const text of [
      '',
      '[]',
      '{"feeds":[]}',
      '{"feeds":[{}],"paused":[]}',
      '{"feeds":[],"paused":[{"id":7}]}',
      `{"feeds":[${feed.replace('mqtt://a', 'mqtt://a:99999')}],"paused":[]}`,
      `{"feeds":[${feed},${feed}],"paused":[]}`,
    ]) {
      rmSync(join(folder, 'feeds'), { recursive: true, force: true });
      writeFeeds(text);
      const { feeds, troubles } = keptFeedsFile(folder).read();
      expect([feeds, troubles.length], text).toEqual([[], 1]);
      expect(names(), text).toEqual([expect.stringMatching(/^feeds\.json\.damaged-\d{8}T\d+Z$/)]);
      expect(keptFeedsFile(folder).read().troubles, text).toEqual([]);
    }
  });

  it('whose secret is gone are there without it, and it is told', async () => {
    await keptFeedsFile(folder).write({ feeds: [aFeed({ password: 'hunter2' })], paused: [], subscribed: [] });
    const secret = names().find((name) => name.startsWith('site.password')) ?? '';
    rmSync(join(folder, 'feeds', secret));
    const { feeds, troubles } = keptFeedsFile(folder).read();
    expect(feeds).toEqual([aFeed()]);
    expect(troubles).toEqual([expect.stringContaining('feed site passwordFile')]);
  });

  it('of a copy get client ids of their own; pauses and subscriptions of their old sessions are forgotten, secrets are not', async () => {
    const kept = keptFeedsFile(folder);
    const feeds = [aFeed({ password: 'hunter2' }), aFeed({ id: 'long', clientId: 'x'.repeat(64) })];
    const paused = ['site', 'of-settings'].map((id) => ({ id, at: 1_790_000_000_000, sessionS: 60 }));
    const subscribed = ['site', 'of-settings'].map((id) => ({ id, url: 'mqtt://a', clientId: id, topics: ['#'] }));
    await kept.write({ feeds, paused, subscribed });
    const [first, long] = await kept.renewClientIds();
    expect(first).toEqual({ feed: 'site', clientId: expect.stringMatching(/^rotorwatch-site-[0-9a-f]{8}$/) });
    expect(long?.clientId).toMatch(/^x{55}-[0-9a-f]{8}$/);
    expect(kept.read()).toEqual({
      feeds: feeds.map((feed, nth) => ({ ...feed, clientId: [first, long][nth]?.clientId })),
      paused: [{ id: 'site', at: 1_790_000_000_000 }, paused[1]],
      subscribed: [subscribed[1]],
      troubles: [],
    });
    const [again] = await kept.renewClientIds();
    expect(again?.clientId).toMatch(/^rotorwatch-site-[0-9a-f]{8}$/);
    expect(again?.clientId).not.toBe(first?.clientId);
    for (const name of names()) expect(statSync(join(folder, 'feeds', name)).mode & 0o777, name).toBe(0o600);
  });

  it('stay as they are where there are none, or none that can be read', async () => {
    expect(await keptFeedsFile(folder).renewClientIds()).toEqual([]);
    writeFeeds('{"feeds": [');
    expect(await keptFeedsFile(folder).renewClientIds()).toEqual([]);
    expect(names()).toEqual(['feeds.json']);
  });
});

function writeFeeds(text: string): void {
  mkdirSync(join(folder, 'feeds'), { recursive: true });
  writeFileSync(join(folder, 'feeds', 'feeds.json'), text);
}
