import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertView, HealthView, MessageView, PageOf, SensorView, TrackView, Worlds } from '@rotorwatch/wire';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aHeartbeat, aPosition, aZone } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type Screen, screen } from '../support/screen.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';
import { until } from '../support/until.ts';

let folder: ReturnType<typeof temporaryFolder>;
let running: RunningService & AsyncDisposable;
let receiver: Publisher;
let watching: Screen;

beforeEach(async () => {
  folder = temporaryFolder();
  running = await runService({ dataFolder: folder.path });
  receiver = await publisher(running.mqttUrl);
  watching = await screen(running.url, 'real');
});

afterEach(async () => {
  await watching[Symbol.asyncDispose]();
  await receiver[Symbol.asyncDispose]();
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

function journalRows(): number {
  const journal = join(folder.path, 'worlds', 'real', 'journal');
  return readdirSync(journal)
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => {
      const segment = new Database(join(journal, name), { readonly: true });
      const { rows } = segment.prepare('SELECT count(*) AS rows FROM message').get() as { rows: number };
      segment.close();
      return rows;
    })
    .reduce((sum, rows) => sum + rows, 0);
}

describe('a message from a receiver', () => {
  it('is in the journal when its PUBACK arrives', async () => {
    for (let count = 1; count <= 20; count += 1) {
      await receiver.publish(aPosition());
      expect(journalRows()).toBeGreaterThanOrEqual(count);
    }
  });

  it('becomes a track and, while the site has no zone, an advisory on the screen', async () => {
    await receiver.publish(aPosition());
    const { alert } = await watching.alert();
    expect(alert).toMatchObject({
      rule: 'drone-heard',
      level: 'advisory',
      condition: { kind: 'active' },
      handling: { kind: 'unacknowledged' },
    });
    expect(alert.why.sensors).toEqual(['north']);
    const { tracks } = await watching.frame((frame) => frame.tracks.length > 0);
    expect(tracks[0]).toMatchObject({
      id: alert.track,
      identities: { serial: '9999F00000000000001A' },
      fix: { at: { lat: 51.4716, lon: -2.5872 }, heightM: 40, speedMps: 6, headingDeg: 90 },
    });
  });

  it('raises the level of the zone it is in, with its reasons, and is acknowledged once', async () => {
    expect((await running.send('POST', '/api/zones', aZone())).status).toBe(201);
    await receiver.publish(aPosition());
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'inside-zone');
    expect(alert).toMatchObject({
      level: 'critical',
      why: { zone: { id: 'inner', name: 'Inner wall' }, ruleVersion: 1 },
    });
    expect(alert.why.facts.length).toBeGreaterThan(0);

    const first = await running.send('POST', `/api/alerts/${alert.id}/acknowledgement`, { comment: 'on our way' });
    expect(first.status).toBe(200);
    expect(((await first.json()) as AlertView).handling).toMatchObject({
      kind: 'acknowledged',
      by: 'local',
      comment: 'on our way',
    });
    await watching.alert(({ alert: { handling } }) => handling.kind === 'acknowledged');
    const second = await running.send('POST', `/api/alerts/${alert.id}/acknowledgement`, {});
    expect([second.status, await second.json()]).toMatchObject([409, { code: 'already-acknowledged' }]);
    const unknown = await running.send('POST', '/api/alerts/A-none/acknowledgement', {});
    expect([unknown.status, await unknown.json()]).toMatchObject([404, { code: 'no-such-alert' }]);
  });

  it('of one drone heard with three MACs by two sensors makes one track and one alert', async () => {
    for (const [sensor, emitter] of [
      ['north', 'AA:BB:CC:00:00:01'],
      ['north', 'AA:BB:CC:00:00:02'],
      ['south', 'AA:BB:CC:00:00:03'],
    ]) {
      await receiver.publish(aPosition({ sensor, emitter }));
    }
    const { items } = await running.json<PageOf<TrackView>>('/api/tracks');
    expect(items).toHaveLength(1);
    expect(items[0]?.emitters).toHaveLength(3);
    expect(items[0]?.hearings.map(({ sensor }) => sensor).sort()).toEqual(['north', 'south']);
    expect(new Set(watching.alerts.map(({ alert }) => alert.id)).size).toBe(1);
  });

  it('registers its sensor', async () => {
    await receiver.publish(aHeartbeat());
    const { items } = await running.json<PageOf<SensorView>>('/api/sensors');
    expect(items).toMatchObject([
      { id: 'north', state: 'ok', decoder: 'rotorwatch-json', position: { lat: 51.472, lon: -2.588 } },
    ]);
  });
});

describe('the worlds', () => {
  it('are apart: what an exercise hears the real one does not show', async () => {
    await using simulator = await publisher(running.exerciseUrl);
    await simulator.publish(aPosition({ sensor: 'SIM-1' }));
    expect((await running.json<PageOf<TrackView>>('/api/tracks?world=exercise')).items).toHaveLength(1);
    expect((await running.json<PageOf<TrackView>>('/api/tracks')).items).toHaveLength(0);
    expect(watching.alerts).toHaveLength(0);
    const { worlds, present } = await running.json<Worlds>('/api/worlds');
    expect(worlds.map(({ id, kind, messages }) => [id, kind, messages])).toEqual([
      ['real', 'real', 0],
      ['exercise', 'exercise', 1],
    ]);
    expect(present).toBe('real');
  });

  it('refuse a simulated sensor on a real feed, with the reason', async () => {
    await receiver.publish(aPosition({ sensor: 'SIM-1' }));
    const { items } = await running.json<PageOf<MessageView>>('/api/messages?outcome=refused');
    expect(items).toMatchObject([{ outcome: 'refused', faults: [{ code: 'simulated-sensor' }] }]);
    expect((await running.json<PageOf<TrackView>>('/api/tracks')).items).toHaveLength(0);
  });

  it('let an exercise feed carry the time, and never run backwards', async () => {
    await using simulator = await publisher(running.exerciseUrl);
    const start = Date.now() + 3_600_000;
    await simulator.publish(aPosition({ sensor: 'SIM-1' }), `rotorwatch-time/${start}/a/topic`);
    await simulator.publish(aPosition({ sensor: 'SIM-1' }), `rotorwatch-time/${start - 500_000}/a/topic`);
    const { items } = await running.json<PageOf<MessageView>>('/api/messages?world=exercise');
    expect(items.map(({ at, topic }) => [at, topic])).toEqual([
      [start, 'a/topic'],
      [start, 'a/topic'],
    ]);
  });
});

describe('a screen', () => {
  it('that reconnects with its cursor gets every alert that changed meanwhile', async () => {
    const { cursor } = watching.snapshot;
    await receiver.publish(aPosition());
    await using back = await screen(running.url, 'real', cursor);
    expect(back.snapshot.alerts).toMatchObject([{ rule: 'drone-heard' }]);
    expect(back.snapshot.tracks).toHaveLength(1);
    expect(back.snapshot.cursor).toBeGreaterThan(cursor);
  });

  it('of another origin, or for a world that is not there, is not served', async () => {
    const foreign = await fetch(`${running.url}/api/worlds`, { headers: { origin: 'http://elsewhere.example' } });
    expect([foreign.status, ((await foreign.json()) as { code: string }).code]).toEqual([403, 'foreign-page']);
    const nowhere = await running.get('/api/tracks?world=nowhere');
    expect([nowhere.status, ((await nowhere.json()) as { code: string }).code]).toEqual([404, 'no-such-world']);
  });

  it('hears a heartbeat while nothing flies', async () => {
    const beat = await new Promise<{ storage: string }>((resolve) => watching.socket.once('heartbeat', resolve));
    expect(beat.storage).toBe('ok');
  });
});

describe('the health', () => {
  it('is green, and counts what came', async () => {
    await receiver.publish(aPosition());
    await receiver.publish('\u0000\u0001');
    const health = await until(
      () => running.json<HealthView>('/health'),
      ({ worlds }) => worlds[0]?.sinceStart.refused === 1,
    );
    expect(health.status).toBe('green');
    expect(health.worlds[0]?.sinceStart).toMatchObject({ accepted: 1, refused: 1, ignored: 0 });
  });
});

describe('a receiver', () => {
  it('may not subscribe to the embedded broker', async () => {
    const { connectAsync } = await import('mqtt');
    const client = await connectAsync(running.mqttUrl, { reconnectPeriod: 0 });
    await expect(client.subscribeAsync('#')).rejects.toThrow();
    await client.endAsync(true);
  });
});
