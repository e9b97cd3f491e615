import type { BlindTimeView, PageOf, SensorView } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type Screen, screen } from '../support/screen.ts';
import { BUSY, FOUR_WEEKS_HOURS, QUIET, sensorLife } from '../support/sensor-life.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

const MINUTE_MS = 60_000;
const MORNING = FOUR_WEEKS_HOURS + 9;

const life = sensorLife();
const folder = temporaryFolder();
let running: RunningService & AsyncDisposable;
let receivers: Publisher;
let watching: Screen;

beforeAll(async () => {
  running = await runService({ dataFolder: folder.path });
  receivers = await publisher(running.exerciseUrl);
  await life.live(receivers, 0, MORNING);
  // A habit outlives the service that learnt it.
  await receivers[Symbol.asyncDispose]();
  await running[Symbol.asyncDispose]();
  running = await runService({ dataFolder: folder.path });
  receivers = await publisher(running.exerciseUrl);
  watching = await screen(running.url, 'exercise');
});

afterAll(async () => {
  await watching?.[Symbol.asyncDispose]();
  await receivers?.[Symbol.asyncDispose]();
  await running?.[Symbol.asyncDispose]();
  folder[Symbol.dispose]();
});

/** Which sensors were said to be lost. */
const accused = () =>
  watching.alerts.flatMap(({ alert: { rule, why } }) => (rule.startsWith('sensor') ? why.sensors : []));
const sensor = (id: string) => running.json<SensorView>(`/api/worlds/exercise/sensors/${id}`);

describe('a sensor that is connected and hears nothing, after four weeks in which it heard something every five minutes of the morning', () => {
  const silentFrom = life.at(MORNING - 1, 55);

  it('is well while the silence may be chance', async () => {
    await life.report(receivers, MORNING, 0, 40);
    expect(await sensor(BUSY)).toMatchObject({ state: 'ok', usualRatePerMinute: 0.2 });
    expect(accused()).toEqual([]);
  });

  it('is blind within 90 minutes, though its heartbeats say that all is well', async () => {
    const told = new Promise<SensorView>((resolve) => {
      watching.socket.on('sensors', ({ sensors }) => {
        const blind = sensors.find(({ id, state }) => id === BUSY && state === 'blind');
        if (blind !== undefined) resolve(blind);
      });
    });
    await life.report(receivers, MORNING, 50, 85);
    const reason = 'hears nothing: usually about one every 5 min at this hour';
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(alert).toMatchObject({ level: 'warning', condition: { kind: 'active' }, why: { sensors: [BUSY] } });
    expect(alert.why.facts).toContainEqual({ name: 'reason', value: reason });
    expect(alert.raisedAt - silentFrom).toBeGreaterThan(40 * MINUTE_MS);
    expect(alert.raisedAt - silentFrom).toBeLessThan(90 * MINUTE_MS);
    expect(await told).toMatchObject({ state: 'blind', reason });
    expect(await sensor(BUSY)).toMatchObject({ state: 'blind', reasons: [reason], stateSince: alert.raisedAt });
    const { items } = await running.json<PageOf<BlindTimeView>>(
      `/api/worlds/exercise/blind-times?sensor=${BUSY}&from=${life.at(FOUR_WEEKS_HOURS)}`,
    );
    expect(items).toContainEqual(expect.objectContaining({ cause: 'blind', reason }));
  });

  it('leaves alone one beside it that is as silent and never heard more', async () => {
    expect(await sensor(QUIET)).toMatchObject({ state: 'ok', reason: '' });
    expect(new Set(accused())).toEqual(new Set([BUSY]));
  });

  it('is well again with the first thing that it hears', async () => {
    await life.hear(receivers, MORNING + 1, 30);
    await watching.alert(({ alert: { rule, condition } }) => rule === 'sensor-lost' && condition.kind === 'cleared');
    expect(await sensor(BUSY)).toMatchObject({ state: 'ok', reason: '' });
  });
});
