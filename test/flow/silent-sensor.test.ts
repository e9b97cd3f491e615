import type { BlindTimeView, PageOf, SensorView } from '@rotorwatch/wire';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aHeartbeat, aPosition } from '../support/messages.ts';
import { type Publisher, publisher } from '../support/publisher.ts';
import { type Screen, screen } from '../support/screen.ts';
import { type RunningService, runService, temporaryFolder } from '../support/service.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_HOURS = 24;
const WEEKS_HOURS = 4 * 7 * DAY_HOURS;
/** A midnight ahead of the wall clock, which an exercise's time never falls behind. */
const T0 = (Math.ceil(Date.now() / (DAY_HOURS * HOUR_MS)) + 1) * DAY_HOURS * HOUR_MS;

const SAID_AT_ONCE = 150;

/** Hears a radio every five minutes in the morning. */
const BUSY = 'SIM-busy';
/** Hears one drone a day. */
const QUIET = 'SIM-quiet';

const folder = temporaryFolder();
let running: RunningService & AsyncDisposable;
let receivers: Publisher;
let watching: Screen;

beforeAll(async () => {
  running = await runService({ dataFolder: folder.path });
  receivers = await publisher(running.exerciseUrl);
  await live(0, WEEKS_HOURS + 9, isMorning);
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

const isMorning = (hour: number) => hour % DAY_HOURS >= 8 && hour % DAY_HOURS < 12;
const at = (hour: number, minute = 0) => T0 + hour * HOUR_MS + minute * MINUTE_MS;
const say = (message: string, time: number) => receivers.publish(message, `rotorwatch-time/${time}/site`);
const heartbeat = (sensor: string) => aHeartbeat(sensor, { intervalMs: HOUR_MS });
const hearing = (sensor: string) => aPosition({ sensor, ids: [], emitter: 'RF-1' });

/** Both sensors over some hours: heartbeats every hour, and what they hear in those in which there is something. */
async function live(fromHour: number, toHour: number, isBusy: (hour: number) => boolean): Promise<void> {
  let said: Promise<void>[] = [];
  for (let hour = fromHour; hour < toHour; hour += 1) {
    said.push(say(heartbeat(BUSY), at(hour)), say(heartbeat(QUIET), at(hour)));
    if (hour % DAY_HOURS === 12) said.push(say(hearing(QUIET), at(hour)));
    for (let minute = 0; isBusy(hour) && minute < 60; minute += 5) said.push(say(hearing(BUSY), at(hour, minute)));
    if (said.length < SAID_AT_ONCE) continue;
    await Promise.all(said);
    said = [];
  }
  await Promise.all(said);
}

async function onlyHeartbeats(hour: number, fromMinute: number, toMinute: number): Promise<void> {
  for (let minute = fromMinute; minute <= toMinute; minute += 10) {
    for (const sensor of [BUSY, QUIET]) await say(heartbeat(sensor), at(hour, minute));
  }
}

/** Which sensors were said to be lost. */
const accused = () =>
  watching.alerts.flatMap(({ alert: { rule, why } }) => (rule.startsWith('sensor') ? why.sensors : []));
const sensor = (id: string) => running.json<SensorView>(`/api/worlds/exercise/sensors/${id}`);

describe('a sensor that is connected and hears nothing, after four weeks in which it heard something every five minutes of the morning', () => {
  const silentFrom = at(WEEKS_HOURS + 8, 55);

  it('is well while the silence may be chance', async () => {
    await onlyHeartbeats(WEEKS_HOURS + 9, 0, 40);
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
    await onlyHeartbeats(WEEKS_HOURS + 9, 50, 85);
    const reason = 'hears nothing: usually about one every 5 min at this hour';
    const { alert } = await watching.alert(({ alert: { rule } }) => rule === 'sensor-lost');
    expect(alert).toMatchObject({ level: 'warning', condition: { kind: 'active' }, why: { sensors: [BUSY] } });
    expect(alert.why.facts).toContainEqual({ name: 'reason', value: reason });
    expect(alert.raisedAt - silentFrom).toBeGreaterThan(40 * MINUTE_MS);
    expect(alert.raisedAt - silentFrom).toBeLessThan(90 * MINUTE_MS);
    expect(await told).toMatchObject({ state: 'blind', reason });
    expect(await sensor(BUSY)).toMatchObject({ state: 'blind', reasons: [reason], stateSince: alert.raisedAt });
    const { items } = await running.json<PageOf<BlindTimeView>>(
      `/api/worlds/exercise/blind-times?sensor=${BUSY}&from=${at(WEEKS_HOURS)}`,
    );
    expect(items).toContainEqual(expect.objectContaining({ cause: 'blind', reason }));
  });

  it('leaves alone one beside it that is as silent and never heard more', async () => {
    expect(await sensor(QUIET)).toMatchObject({ state: 'ok', reason: '' });
    expect(new Set(accused())).toEqual(new Set([BUSY]));
  });

  it('is well again with the first thing that it hears', async () => {
    await say(hearing(BUSY), at(WEEKS_HOURS + 10, 30));
    await watching.alert(({ alert: { rule, condition } }) => rule === 'sensor-lost' && condition.kind === 'cleared');
    expect(await sensor(BUSY)).toMatchObject({ state: 'ok', reason: '' });
  });
});
