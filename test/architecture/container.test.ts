import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandLine } from '../../apps/bridge/src/config/command-line.ts';
import { readFeedsFile } from '../../apps/ingest/src/config/feeds/feeds-file.ts';
import { settingsFrom } from '../../apps/ingest/src/config/settings.ts';
import { mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { root } from './imports.ts';

const container = (name: string) => join(root, 'apps/ingest/container', name);
const text = (path: string) => readFileSync(path, 'utf8');

describe('the container files, as far as they can be checked without an engine', () => {
  it('copy only what is there', () => {
    const copied = [...text(container('Dockerfile')).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) =>
      (sources ?? '').split(' '),
    );
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('set only settings that the service knows, with values it takes', () => {
    const [, block = ''] = /\nENV ([\s\S]+?)\nWORKDIR/.exec(text(container('Dockerfile'))) ?? [];
    const environment = Object.fromEntries(
      [...block.matchAll(/(ROTORWATCH_\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    expect(Object.keys(environment)).toHaveLength(5);
    expect(
      settingsFrom({ ...environment, ROTORWATCH_FEEDS: container('feeds.json'), ROTORWATCH_MQTT: 'off' }).http.host,
    ).toBe('0.0.0.0');
  });

  it('name feeds that the service can read', () => {
    expect(readFeedsFile(container('feeds.json'))).toMatchObject({ problems: [], feeds: [{ id: 'mosquitto' }] });
  });

  it('name lines that the bridge can read, and the command that reads them', () => {
    const [, command = '[]'] = /^ {4}command: (\[.*bridge.*\])$/m.exec(text(join(root, 'docker-compose.yml'))) ?? [];
    const [, program = '', ...args] = JSON.parse(command) as string[];
    expect(existsSync(join(root, program))).toBe(true);
    expect(commandLine(args.map((each) => (each.startsWith('apps/') ? join(root, each) : each)))).toMatchObject({
      config: { folder: '/data', broker: { url: 'mqtt://mosquitto:1883' } },
    });
  });

  it('publish on the loopback only', () => {
    const ports = [...text(join(root, 'docker-compose.yml')).matchAll(/^\s+- "([^"]+:\d+)"$/gm)].map(
      ([, port]) => port,
    );
    expect(ports).toHaveLength(4);
    expect(ports.filter((port) => !port?.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('hold a configuration that mosquitto starts with', async () => {
    const configuration = text(container('mosquitto.conf'))
      .replace(/^listener 1883$/m, 'listener PORT 127.0.0.1')
      .replace(/^(persistence_location|max_queued_messages|max_inflight_messages).*$/gm, '');
    await using broker = await mosquitto(configuration);
    await using receiver = await publisher(broker.url);
    await receiver.publish('x');
    expect(broker.process.exitCode).toBeNull();
  });
});
