import type { AircraftView, BlindTimeView, HealthView, PageOf, SensorHistory, SensorView } from '@rotorwatch/wire';
import { connectAsync } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aHeartbeat, aPosition, aZone } from '../support/messages.ts';
import { mosquitto } from '../support/mosquitto.ts';
import { publisher } from '../support/publisher.ts';
import { connected, feedsFile } from '../support/remote-feeds.ts';
import { screen } from '../support/screen.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

/** What a watch officer is to be told within, ms. */
const AT_MOST_MS = 15_000;
const HOUR_MS = 3_600_000;
/** Ahead of the wall clock, which an exercise's time never falls behind. */
const T0 = (Math.ceil(Date.now() / HOUR_MS) + 24) * HOUR_MS;

let folder: ReturnType<typeof temporaryFolder>;
let running: RunningService & AsyncDisposable;

beforeEach(async () => {
  folder = temporaryFolder();
  running = await runService({ dataFolder: folder.path });
});

afterEach(async () => {
  vi.useRealTimers();
  await running[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

const status = (words: string, at: number) =>
  JSON.stringify({
    protocol: 1,
    status: { 'sensor ID': 'ds-1', timestamp: at, 'firmware version': '1', model: 'ds230', status: words },
  });
const carried = (seconds: number) => `rotorwatch-time/${T0 + seconds * 1000}/sensor`;
const sensorOf = (id: string, world = 'real') =>
  running.json<SensorView>(`/api/worlds/${world}/sensors/${encodeURIComponent(id)}`);
const blindTimes = async (query = '', world = 'real') =>
  (await running.json<PageOf<BlindTimeView>>(`/api/worlds/${world}/blind-times${query}`)).items;

describe('a receiver whose licence expires', () => {
  it('raises a warning that says what to do, and clears it when the licence is back', async () => {
    await using receiver = await publisher(running.mqttUrl);
    await using watching = await screen(running.url, 'real');
    const now = Date.now();
    await receiver.publish(status('normal', now));
    const startedAt = performance.now();
    await receiver.publish(status('invalid license', now + 1));
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(performance.now() - startedAt).toBeLessThan(AT_MOST_MS);
    expect(alert).toMatchObject({ level: 'warning', condition: { kind: 'active' }, why: { sensors: ['ds-1'] } });
    expect(alert.why.facts).toContainEqual({ name: 'reason', value: 'licence invalid: it publishes no detections' });
    expect(await sensorOf('ds-1')).toMatchObject({ state: 'blind', standing: 'new' });
    expect((await running.json<HealthView>('/health')).reasons).toEqual([
      'sensor ds-1 is blind: licence invalid: it publishes no detections',
    ]);
    const metrics = await (await running.get('/metrics')).text();
    expect(metrics).toContain('rotorwatch_sensor_state{world="real",sensor="ds-1",state="blind"} 1');
    expect(metrics).toContain('rotorwatch_sensors{world="real",state="blind"} 1');
    await receiver.publish(status('normal', now + 2));
    await watching.alert(({ alert: { id, condition } }) => id === alert.id && condition.kind === 'cleared');
    expect(await blindTimes('?sensor=ds-1')).toMatchObject([
      { subject: { kind: 'site' }, cause: 'uncovered', to: expect.any(Number) },
      { subject: { kind: 'sensor', sensor: 'ds-1' }, cause: 'blind', to: expect.any(Number) },
    ]);
  });
});

describe('a receiver that loses its connection', () => {
  const willing = (url: string) =>
    connectAsync(url, {
      reconnectPeriod: 0,
      will: {
        topic: 'site/north/status',
        payload: Buffer.from(
          JSON.stringify({ rotorwatch: 1, sensor: 'north', kind: 'heartbeat', condition: 'offline' }),
        ),
        qos: 1,
        retain: false,
      },
    });

  it('is offline by its last will on the embedded broker', async () => {
    await using watching = await screen(running.url, 'real');
    const receiver = await willing(running.mqttUrl);
    await receiver.publishAsync('site/north/status', aHeartbeat(), { qos: 1 });
    const startedAt = performance.now();
    receiver.stream.destroy();
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(performance.now() - startedAt).toBeLessThan(AT_MOST_MS);
    expect(alert.why.facts).toContainEqual({ name: 'reason', value: 'it has signed off' });
  });

  it('is offline by its last will on a broker of the site', async () => {
    using settings = temporaryFolder();
    using data = temporaryFolder();
    await using broker = await mosquitto();
    const feeds = feedsFile(settings.path, [{ id: 'site', url: broker.url, topics: ['#'] }]);
    await using site = await runService({ dataFolder: data.path, environment: { ROTORWATCH_FEEDS: feeds } });
    await connected(site, 'site');
    await using watching = await screen(site.url, 'real');
    const receiver = await willing(broker.url);
    await receiver.publishAsync('site/north/status', aHeartbeat(), { qos: 1 });
    receiver.stream.destroy();
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(alert.why.sensors).toEqual(['north']);
  });
});

describe('a receiver that falls silent', () => {
  it('is offline and alerted when it was silent for two and a half of its intervals', async () => {
    await using receiver = await publisher(running.exerciseUrl);
    await using watching = await screen(running.url, 'exercise');
    for (const second of [0, 60, 120]) await receiver.publish(aHeartbeat('SIM-north'), carried(second));
    for (const second of [150, 210, 269]) await receiver.publish(aHeartbeat('SIM-south'), carried(second));
    expect(await sensorOf('SIM-north', 'exercise')).toMatchObject({ state: 'ok', intervalMs: 60_000 });
    await receiver.publish(aHeartbeat('SIM-south'), carried(270));
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(alert).toMatchObject({ raisedAt: T0 + 270_000, why: { sensors: ['SIM-north'] } });
    expect(alert.why.facts).toContainEqual({ name: 'last heard', value: 150, threshold: 150, unit: 's' });
    const [blind] = await blindTimes('?sensor=SIM-north', 'exercise');
    expect(blind).toMatchObject({ cause: 'offline', from: T0 + 120_000, reason: 'nothing heard for 150 s' });
    expect(blind).not.toHaveProperty('to');
    await receiver.publish(aHeartbeat('SIM-north'), carried(300));
    await watching.alert(({ alert: { id, condition } }) => id === alert.id && condition.kind === 'cleared');
    expect(await blindTimes('?sensor=SIM-north', 'exercise')).toMatchObject([{ to: T0 + 300_000 }]);
  });

  it('makes one alert of many when their broker goes', async () => {
    await using receiver = await publisher(running.exerciseUrl);
    await using watching = await screen(running.url, 'exercise');
    const heartbeats = Array.from({ length: 100 }, (_, nth) => JSON.parse(aHeartbeat(`SIM-${nth}`)) as unknown);
    await receiver.publish(JSON.stringify(heartbeats), carried(0));
    await receiver.publish(aHeartbeat('SIM-last'), carried(160));
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensors-lost');
    await receiver.publish(aHeartbeat('SIM-last'), carried(170));
    const told = await watching.alert(({ alert: { id, revision } }) => id === alert.id && revision > 1);
    expect(told.alert.why.facts[0]).toMatchObject({ name: 'sensors lost', value: 95 });
    expect(new Set(watching.alerts.map(({ alert: { id } }) => id)).size).toBe(6);
  });

  it('is not blamed for the time in which the service was not running, which is on record', async () => {
    {
      await using receiver = await publisher(running.mqttUrl);
      await receiver.publish(aHeartbeat());
    }
    await running[Symbol.asyncDispose]();
    const stoppedAt = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: stoppedAt + HOUR_MS });
    running = await runService({ dataFolder: folder.path });
    const [first, ...others] = await blindTimes();
    expect(others).toEqual([]);
    expect(first).toMatchObject({ subject: { kind: 'site' }, cause: 'not-watching' });
    expect(Math.abs((first?.from ?? 0) - stoppedAt)).toBeLessThan(10_000);
    expect(first?.to).toBeGreaterThanOrEqual(stoppedAt + HOUR_MS);
    await using watching = await screen(running.url, 'real');
    expect(watching.snapshot).toMatchObject({ sensors: [{ id: 'north', state: 'ok' }], alerts: [] });
  });
});

describe('a sensor that a person describes', () => {
  it('stands where they say, is refused what can not be, and is new again after it was retired', async () => {
    await using receiver = await publisher(running.mqttUrl);
    const path = `/api/worlds/real/sensors/${encodeURIComponent('site/north tower')}`;
    const description = { name: 'North tower', position: { lat: 51.5, lon: -2.5 }, rangeM: 900, intervalMs: 10_000 };
    expect((await running.send('PUT', path, description)).status).toBe(404);
    await receiver.publish(aHeartbeat('site/north tower'));
    expect((await running.send('PUT', path, { rangeM: -1 })).status).toBe(400);
    expect((await running.send('PUT', path, { name: ' ' })).status).toBe(422);
    const answer = await running.send('PUT', path, description);
    expect(await answer.json()).toMatchObject({
      standing: 'known',
      name: 'North tower',
      position: { lat: 51.5, lon: -2.5 },
      placedBy: 'person',
      reported: { position: { lat: 51.472, lon: -2.588 } },
      rangeM: 900,
      intervalMs: 10_000,
    });
    await receiver.publish(aHeartbeat('site/north tower'));
    expect(await sensorOf('site/north tower')).toMatchObject({ position: { lat: 51.5, lon: -2.5 } });
    await using watching = await screen(running.url, 'real');
    const forgotten = new Promise((resolve) => {
      watching.socket.on('sensors', (sensors) => sensors.forgotten.length > 0 && resolve(sensors.forgotten));
    });
    expect((await running.send('DELETE', path)).status).toBe(204);
    expect((await running.send('DELETE', path)).status).toBe(404);
    expect(await forgotten).toEqual(['site/north tower']);
    expect((await running.get(path)).status).toBe(404);
    await receiver.publish(aHeartbeat('site/north tower'));
    expect(await sensorOf('site/north tower')).toMatchObject({ standing: 'new', placedBy: 'sensor' });
  });

  it('has a history without gaps, its blind times in it', async () => {
    await using receiver = await publisher(running.exerciseUrl);
    const report = { ...(JSON.parse(aHeartbeat('SIM-north')) as object), temperatureC: 41, diskFreePercent: 60 };
    for (let second = 0; second <= 600; second += 60) await receiver.publish(JSON.stringify(report), carried(second));
    await receiver.publish(aPosition({ sensor: 'SIM-south' }), carried(2400));
    const to = T0 + 2_400_000;
    const history = await running.json<SensorHistory>(
      `/api/worlds/exercise/sensors/SIM-north/history?from=${T0}&to=${to}`,
    );
    expect(history).toMatchObject({ sensor: 'SIM-north', stepMs: 300_000 });
    expect(history.points.length * history.stepMs).toBe(history.to - history.from);
    const states = history.points.map(({ at, state, messages }) => [(at - T0) / 60_000, state, messages]);
    expect(states.at(0)).toEqual([expect.any(Number), 'ok', expect.any(Number)]);
    expect(states.at(-1)).toEqual([expect.any(Number), 'offline', 0]);
    expect(history.points[0]).toMatchObject({ temperatureC: 41, diskFreePercent: 60 });
    expect(history.points.reduce((sum, { messages }) => sum + messages, 0)).toBe(11);
    const bad = await running.get(`/api/worlds/exercise/sensors/SIM-north/history?from=${to}&to=${T0}`);
    expect(bad.status).toBe(422);
    expect((await running.get('/api/worlds/exercise/sensors/SIM-none/history')).status).toBe(404);
  });
});

describe('a zone that nothing covers', () => {
  it('is blind from the moment its last sensor was heard, as a screen is told', async () => {
    await running.send('POST', '/api/zones?world=exercise', aZone());
    await using receiver = await publisher(running.exerciseUrl);
    await using watching = await screen(running.url, 'exercise');
    const told = new Promise<readonly BlindTimeView[]>((resolve) => {
      watching.socket.on('blindTimes', ({ blindTimes: changed }) => {
        if (changed.some(({ subject }) => subject.kind === 'zone')) resolve(changed);
      });
    });
    await receiver.publish(aHeartbeat('SIM-north'), carried(0));
    await receiver.publish(aHeartbeat('SIM-far', { lat: 10, lon: 10, rangeM: 100 }), carried(100));
    await receiver.publish(aHeartbeat('SIM-far', { lat: 10, lon: 10, rangeM: 100 }), carried(160));
    const zone = { subject: { kind: 'zone', zone: 'inner' }, name: 'Inner wall', cause: 'uncovered', from: T0 };
    expect(await told).toContainEqual(expect.objectContaining({ ...zone, reason: 'SIM-north is offline' }));
    expect(await blindTimes('?zone=inner', 'exercise')).toMatchObject([zone]);
    await using later = await screen(running.url, 'exercise');
    expect(later.snapshot.blindTimes).toContainEqual(expect.objectContaining(zone));
  });
});

describe('a manned aircraft', () => {
  it('is on the screens beside the drones, and neither an alert nor a flight', async () => {
    await using receiver = await publisher(running.mqttUrl);
    await using watching = await screen(running.url, 'real');
    const told = new Promise<readonly AircraftView[]>((resolve) => {
      watching.socket.on('aircraft', ({ aircraft }) => resolve(aircraft));
    });
    const aircraft = { 'sensor ID': 'ds-1', type: 'ADSB', address: '3c6545', flight: 'DLH4YE', altitude: 9000 };
    await receiver.publish(JSON.stringify({ protocol: 1, aircraft: { ...aircraft, latitude: 51.5, longitude: -2.5 } }));
    expect(await told).toMatchObject([{ address: '3C6545', callSign: 'DLH4YE', at: { lat: 51.5, lon: -2.5 } }]);
    await using later = await screen(running.url, 'real');
    expect(later.snapshot).toMatchObject({ aircraft: [{ address: '3C6545' }], tracks: [], alerts: [] });
    expect(await running.json('/api/flights')).toEqual({ items: [] });
  });
});
