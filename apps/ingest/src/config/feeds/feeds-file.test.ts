import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FeedsRead, readFeedsFile } from './feeds-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rotorwatch-feeds-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Entry = Readonly<Record<string, unknown>>;

const aFeed = (some: Entry = {}): Entry => ({ id: 'site', url: 'mqtt://broker.example:1883', topics: ['#'], ...some });

function readText(text: string): FeedsRead {
  const path = join(folder, 'feeds.json');
  writeFileSync(path, text);
  return readFeedsFile(path);
}

const read = (...feeds: readonly unknown[]) => readText(JSON.stringify({ feeds }));
const settingsOf = ({ problems }: FeedsRead) => problems.map(({ setting }) => setting);

describe('a feeds file', () => {
  it('that is not there is a problem, told from one that is not JSON', () => {
    expect(readFeedsFile(join(folder, 'none.json')).problems).toMatchObject([
      { setting: 'ROTORWATCH_FEEDS', expected: expect.stringContaining('can not be read') },
    ]);
    expect(readText('{"feeds": [').problems).toMatchObject([{ expected: expect.stringContaining('is not JSON') }]);
  });

  it('that is JSON of another shape is refused', () => {
    for (const text of ['null', '[]', '"feeds"', '{}', '{"feeds":{}}', '{"feeds":[null]}'])
      expect(readText(text).problems, text).not.toEqual([]);
  });

  it('with a field nobody knows is refused by name, without printing what may be a password', () => {
    const { feeds, problems } = read(aFeed({ password: 'hunter2', topic: '#' }));
    expect(feeds).toEqual([]);
    expect(problems).toEqual([
      {
        setting: 'ROTORWATCH_FEEDS at /feeds/0',
        value: 'password, topic',
        expected: 'only the fields that README.md lists',
      },
    ]);
  });

  it('with credentials in an address is refused, and they are not printed', () => {
    const { problems } = read(aFeed({ url: 'mqtt://ingest:hun@ter2@broker.example:1883' }));
    expect(problems).toMatchObject([{ setting: 'ROTORWATCH_FEEDS at /feeds/0/url' }]);
    expect(JSON.stringify(problems)).not.toMatch(/ingest|hun|ter2/);
  });

  it('with an address that is not MQTT over TCP or TLS is refused', () => {
    for (const url of ['http://broker.example', 'ws://broker.example', 'broker.example:1883', 'mqtt://', 'mqtt://a b'])
      expect(settingsOf(read(aFeed({ url }))), url).toEqual(['ROTORWATCH_FEEDS at /feeds/0/url']);
  });

  it('with another version of MQTT is refused once, naming those we speak', () => {
    expect(read(aFeed({ protocol: '3.1' })).problems).toEqual([
      { setting: 'ROTORWATCH_FEEDS at /feeds/0/protocol', value: '"3.1"', expected: 'one of 5, 3.1.1' },
    ]);
  });

  it('without a topic, or with a name that could not be a folder, is refused', () => {
    expect(settingsOf(read(aFeed({ topics: [] })))).toEqual(['ROTORWATCH_FEEDS at /feeds/0/topics']);
    for (const name of ['', '..', 'a/b', 'A', '-a', 'a'.repeat(33)]) {
      expect(settingsOf(read(aFeed({ id: name }))), name).toEqual(['ROTORWATCH_FEEDS at /feeds/0/id']);
      expect(settingsOf(read(aFeed({ site: name }))), name).toEqual(['ROTORWATCH_FEEDS at /feeds/0/site']);
    }
  });

  it('with a real site of the name that an exercise has is refused', () => {
    for (const site of ['exercise', 'north-exercise'])
      expect(settingsOf(read(aFeed({ site }))), site).toEqual(['ROTORWATCH_FEEDS feed site site']);
    expect(read(aFeed({ site: 'north', exercise: true })).problems).toEqual([]);
  });

  it('with one id twice, and secrets that are not there, is refused for each of them', () => {
    const secrets = { passwordFile: 'none', caFile: 'none.ca', certFile: 'none.cert', keyFile: 'none.key' };
    expect(read(aFeed(secrets), aFeed(), aFeed({ id: 'other' })).problems).toEqual([
      ...Object.entries(secrets).map(([name, value]) => ({
        setting: `ROTORWATCH_FEEDS feed site ${name}`,
        value,
        expected: 'a file that can be read',
      })),
      { setting: 'ROTORWATCH_FEEDS', value: 'site', expected: 'each feed id once' },
    ]);
  });

  it('is told all its problems at once, thirty as well as one', () => {
    const wrong = Array.from({ length: 15 }, () => ({ id: 7, url: 'mqtt://broker.example' }));
    const settings = settingsOf(read(...wrong));
    expect(settings.filter((setting) => setting.endsWith('/id'))).toHaveLength(15);
    expect(settings).toHaveLength(30);
  });

  it('with only what is needed gets the rest by default', () => {
    expect(read(aFeed())).toEqual({
      feeds: [
        {
          id: 'site',
          url: 'mqtt://broker.example:1883',
          topics: ['#'],
          site: undefined,
          exercise: false,
          clientId: 'rotorwatch-site',
          protocol: '5',
        },
      ],
      problems: [],
    });
  });

  it('has its secrets read beside it, wherever the service runs, and a password without its line end', () => {
    mkdirSync(join(folder, 'secrets'));
    writeFileSync(join(folder, 'secrets', 'password'), ' pass word \r\n');
    writeFileSync(join(folder, 'ca.pem'), 'the ca');
    writeFileSync(join(folder, 'cert.pem'), 'the certificate');
    writeFileSync(join(folder, 'key.pem'), 'the key');
    const { feeds, problems } = read(
      aFeed({
        username: 'ingest',
        passwordFile: 'secrets/password',
        caFile: join(folder, 'ca.pem'),
        certFile: 'cert.pem',
        keyFile: './key.pem',
      }),
    );
    expect(problems).toEqual([]);
    expect(feeds[0]).toMatchObject({
      username: 'ingest',
      password: ' pass word ',
      ca: Buffer.from('the ca'),
      cert: Buffer.from('the certificate'),
      key: Buffer.from('the key'),
    });
  });
});
