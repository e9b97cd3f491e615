import { aHeartbeat, aPosition } from './messages.ts';
import type { Publisher } from './publisher.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_HOURS = 24;
const SAID_AT_ONCE = 150;

/** After four weeks, which is long enough for a habit: the hour of the day that follows. */
export const FOUR_WEEKS_HOURS = 4 * 7 * DAY_HOURS;
/** Hears a radio every five minutes of the morning. */
export const BUSY = 'SIM-busy';
/** Hears one drone a day. */
export const QUIET = 'SIM-quiet';

/** Two receivers that report once an hour and live in a time of their own. */
export interface SensorLife {
  /** Epoch ms of an hour and minute after the midnight at which they begin. */
  at(hour: number, minute?: number): number;
  /** Both over some hours: heartbeats, and what they hear. */
  live(receivers: Publisher, fromHour: number, toHour: number): Promise<void>;
  /** Both every ten minutes of an hour: they are there, and hear nothing. */
  report(receivers: Publisher, hour: number, fromMinute: number, toMinute: number): Promise<void>;
  /** The busy one hears its radio. */
  hear(receivers: Publisher, hour: number, minute: number): Promise<void>;
}

/** A life that begins ahead of the wall clock, which an exercise's time never falls behind. */
export function sensorLife(): SensorLife {
  const startAt = (Math.ceil(Date.now() / (DAY_HOURS * HOUR_MS)) + 1) * DAY_HOURS * HOUR_MS;
  const at = (hour: number, minute = 0) => startAt + hour * HOUR_MS + minute * MINUTE_MS;
  const say = (receivers: Publisher, message: string, time: number) =>
    receivers.publish(message, `rotorwatch-time/${time}/site`);
  const heartbeat = (sensor: string) => aHeartbeat(sensor, { intervalMs: HOUR_MS });
  const hearing = (sensor: string) => aPosition({ sensor, ids: [], emitter: 'RF-1' });
  return {
    at,
    async live(receivers, fromHour, toHour) {
      let said: Promise<void>[] = [];
      for (let hour = fromHour; hour < toHour; hour += 1) {
        const hourOfDay = hour % DAY_HOURS;
        for (const sensor of [BUSY, QUIET]) said.push(say(receivers, heartbeat(sensor), at(hour)));
        if (hourOfDay === 12) said.push(say(receivers, hearing(QUIET), at(hour)));
        const isMorning = hourOfDay >= 8 && hourOfDay < 12;
        for (let minute = 0; isMorning && minute < 60; minute += 5)
          said.push(say(receivers, hearing(BUSY), at(hour, minute)));
        if (said.length < SAID_AT_ONCE) continue;
        await Promise.all(said);
        said = [];
      }
      await Promise.all(said);
    },
    async report(receivers, hour, fromMinute, toMinute) {
      for (let minute = fromMinute; minute <= toMinute; minute += 10)
        for (const sensor of [BUSY, QUIET]) await say(receivers, heartbeat(sensor), at(hour, minute));
    },
    hear: (receivers, hour, minute) => say(receivers, hearing(BUSY), at(hour, minute)),
  };
}
