import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { PageOf, TrackView, Worlds } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { journalPayloads } from '../support/journal-positions.ts';
import { aPosition } from '../support/messages.ts';
import { publisher } from '../support/publisher.ts';
import { temporaryFolder } from '../support/service.ts';
import { environmentOf, failedStart, freePorts, serviceProcess } from '../support/service-process.ts';
import { until } from '../support/until.ts';

describe('a start that can not work says why in one line each and ends with code 2', () => {
  it('a taken port', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const taken = createServer().listen(ports.http, '127.0.0.1');
    const { code, stderr } = await failedStart(environmentOf(ports, folder.path));
    taken.close();
    expect(stderr.trim()).toBe(
      `ROTORWATCH_HTTP: got "127.0.0.1:${ports.http}", expected a free port; this one is taken`,
    );
    expect(code).toBe(2);
  });

  it('a taken port of the embedded broker', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const taken = createServer().listen(ports.mqtt, '127.0.0.1');
    const { code, stderr } = await failedStart(environmentOf(ports, folder.path));
    taken.close();
    expect(stderr.trim()).toBe(
      `ROTORWATCH_MQTT: got "127.0.0.1:${ports.mqtt}", expected a free port; this one is taken`,
    );
    expect(code).toBe(2);
  });

  it('a data folder that can not be made', async () => {
    using folder = temporaryFolder();
    const file = join(folder.path, 'a-file');
    writeFileSync(file, '');
    const { code, stderr } = await failedStart(environmentOf(await freePorts(), join(file, 'data')));
    expect(stderr).toContain(
      `ROTORWATCH_DATA: got "${join(file, 'data')}", expected a folder that can be made and written`,
    );
    expect(code).toBe(2);
  });

  it('a data folder that another service uses', async () => {
    using folder = temporaryFolder();
    await using _first = await serviceProcess(folder.path, await freePorts(), { ROTORWATCH_DEMO: 'off' });
    const { code, stderr } = await failedStart(environmentOf(await freePorts(), folder.path));
    expect(stderr).toContain('expected a folder that no other Rotorwatch is using');
    expect(code).toBe(2);
  });

  it('bad settings, all of them at once', async () => {
    using folder = temporaryFolder();
    const feeds = join(folder.path, 'feeds.json');
    writeFileSync(feeds, JSON.stringify({ feeds: [{ id: 'a', url: 'http://x', topics: [] }] }));
    const { code, stderr } = await failedStart({
      ...environmentOf(await freePorts(), folder.path),
      ROTORWATCH_HTTP: '0.0.0.0:8080',
      ROTORWATCH_MQTT: 'nonsense',
      ROTORWATCH_DEMO: 'maybe',
      ROTORWATCH_LOUDNESS: '11',
      ROTORWATCH_FEEDS: feeds,
    });
    const named = stderr
      .trim()
      .split('\n')
      .map((line) => /^(\S+)/.exec(line)?.[1]);
    expect(named).toEqual(
      expect.arrayContaining([
        'ROTORWATCH_HTTP:',
        'ROTORWATCH_MQTT:',
        'ROTORWATCH_DEMO:',
        'ROTORWATCH_LOUDNESS:',
        'ROTORWATCH_FEEDS',
      ]),
    );
    expect(code).toBe(2);
  });
});

describe('SIGTERM', () => {
  it('ends the service cleanly, and everything acknowledged is there at the next start', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const service = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
    await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
    await Promise.all(Array.from({ length: 300 }, () => receiver.publish(aPosition())));
    const before = await service.json<PageOf<TrackView>>('/api/tracks');
    expect(await service.stop()).toBe(0);
    expect(journalPayloads(folder.path, 'real')).toHaveLength(300);
    await using second = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
    const after = await second.json<PageOf<TrackView>>('/api/tracks');
    expect(after.items.map(({ id, detections }) => [id, detections])).toEqual(
      before.items.map(({ id, detections }) => [id, detections]),
    );
  });
});

describe('the demonstration', () => {
  it('ends with the first real message, visibly, and stays ended', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const first = await serviceProcess(folder.path, ports);
    await until(
      () => first.json<Worlds>('/api/worlds'),
      ({ present }) => present === 'exercise',
    );
    await using receiver = await publisher(`mqtt://127.0.0.1:${ports.mqtt}`);
    await receiver.publish(aPosition());
    const ended = await until(
      () => first.json<Worlds>('/api/worlds'),
      ({ present }) => present === 'real',
    );
    expect(ended.worlds.find(({ id }) => id === 'exercise')?.demonstration).toEqual({
      state: 'ended',
      why: 'real-message',
    });
    await first.stop();
    await using second = await serviceProcess(folder.path, ports);
    expect((await second.json<Worlds>('/api/worlds')).present).toBe('real');
  });

  it('that was running when the service stopped is over when the next start does not play it', async () => {
    using folder = temporaryFolder();
    const ports = await freePorts();
    const first = await serviceProcess(folder.path, ports);
    await until(
      () => first.json<Worlds>('/api/worlds'),
      ({ present }) => present === 'exercise',
    );
    await first.stop();
    await using second = await serviceProcess(folder.path, ports, { ROTORWATCH_DEMO: 'off' });
    const { worlds } = await until(
      () => second.json<Worlds>('/api/worlds'),
      ({ present }) => present === 'real',
    );
    expect(worlds.find(({ id }) => id === 'exercise')?.demonstration.state).toBe('ended');
  });

  it('ends at one click, once', async () => {
    using folder = temporaryFolder();
    await using service = await serviceProcess(folder.path, await freePorts());
    await until(
      () => service.json<Worlds>('/api/worlds'),
      ({ present }) => present === 'exercise',
    );
    const end = () => fetch(`${service.url}/api/demonstration/end`, { method: 'POST' });
    expect((await end()).status).toBe(200);
    expect((await end()).status).toBe(409);
    expect((await service.json<Worlds>('/api/worlds')).present).toBe('real');
  });
});
