import type { Sensor, SensorState } from '../sensor/sensor.ts';
import { SENSOR_STATES } from '../sensor/sensor.ts';
import type { SensorReport } from '../sensor/sensor-report.ts';
import { type EpochMs, lastOf } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { SensorPeriod } from './sensor-period.ts';
import { copyOfUsualRate, HOUR_MS, learnHour, noUsualRate, silenceTooLongAt, type UsualRate } from './usual-rate.ts';

/** Length of a stretch of a sensor's history: a year of ten sensors is a million rows. */
export const PERIOD_MS = 300_000;
const PIECES_AN_HOUR = HOUR_MS / PERIOD_MS;
const MINUTES_A_PERIOD = PERIOD_MS / 60_000;

/** The present stretch of a sensor's history is given out this often while it lasts. */
const TELL_EVERY_MS = 60_000;

type Figures = Pick<SensorPeriod, 'temperatureC' | 'cpuPercent' | 'diskFreePercent'>;

/** What a sensor does over time; it changes in place. */
export interface Activity {
  /** The present stretch. */
  startedAt: EpochMs;
  messages: number;
  detections: number;
  /** Observations of it that tell of something heard: all but heartbeats. */
  heard: number;
  state: SensorState;
  /** What its reports told in it. */
  figures: Figures;
  /** When the present stretch was last given out. */
  toldAt: EpochMs;
  /** What was heard in the stretch just before this one. */
  heardBefore: number;
  /** Hours in which it did not work are no habit. */
  isWorking: boolean;
  /** Since when it has worked without a break, or has not. */
  since: EpochMs;
  /** Of the present hour: pieces in which something was heard, and how much. */
  busyPieces: number;
  heardInHour: number;
  /** When it last told of something heard. */
  heardAt?: EpochMs;
  readonly usual: UsualRate;
}

export function noActivity(at: EpochMs): Activity {
  return {
    startedAt: periodOf(at),
    messages: 0,
    detections: 0,
    heard: 0,
    state: 'ok',
    figures: {},
    toldAt: at,
    isWorking: true,
    since: at,
    heardBefore: 0,
    busyPieces: 0,
    heardInHour: 0,
    usual: noUsualRate(),
  };
}

export function copyOfActivity(activity: Activity): Activity {
  return { ...activity, usual: copyOfUsualRate(activity.usual) };
}

/** Whether a stretch is over at an instant. */
export function isPeriodOver(activity: Activity, at: EpochMs): boolean {
  return at - activity.startedAt >= PERIOD_MS;
}

/** Begins the stretch that holds an instant, and gives the one that is over; a whole hour becomes habit with its last. */
export function nextPeriod(activity: Activity, sensor: Sensor, at: EpochMs): SensorPeriod {
  const over = presentPeriod(activity, sensor);
  const startedAt = periodOf(at);
  if (activity.heard > 0) activity.busyPieces += 1;
  activity.heardInHour += activity.heard;
  if (hourOf(startedAt) !== hourOf(activity.startedAt)) endHour(activity);
  activity.heardBefore = startedAt - activity.startedAt === PERIOD_MS ? activity.heard : 0;
  activity.startedAt = startedAt;
  activity.messages = 0;
  activity.detections = 0;
  activity.heard = 0;
  activity.state = sensor.state;
  activity.toldAt = at;
  activity.figures = {};
  return over;
}

/** The present stretch, if it is time to give it out again. */
export function dueForTelling(activity: Activity, sensor: Sensor, at: EpochMs): SensorPeriod | undefined {
  if (at - activity.toldAt < TELL_EVERY_MS) return undefined;
  activity.toldAt = at;
  return presentPeriod(activity, sensor);
}

/** The present stretch as it is now. */
export function presentPeriod(activity: Activity, { id, clockOffsetMs }: Sensor): SensorPeriod {
  const { startedAt, messages, detections, state, figures } = activity;
  const period: Writable<SensorPeriod> = { sensor: id, at: startedAt, messages, detections, state, ...figures };
  if (clockOffsetMs !== undefined) period.clockOffsetMs = clockOffsetMs;
  return period;
}

/** Takes in what a report tells of the receiver: of a stretch the greatest, of free space the least. */
export function noteFigures(activity: Activity, { temperatureC, cpuPercent, diskFreePercent }: SensorReport): void {
  const { figures } = activity;
  activity.figures = {
    ...figures,
    ...(temperatureC === undefined
      ? {}
      : { temperatureC: Math.max(temperatureC, figures.temperatureC ?? temperatureC) }),
    ...(cpuPercent === undefined ? {} : { cpuPercent: Math.max(cpuPercent, figures.cpuPercent ?? cpuPercent) }),
    ...(diskFreePercent === undefined
      ? {}
      : { diskFreePercent: Math.min(diskFreePercent, figures.diskFreePercent ?? diskFreePercent) }),
  };
}

/** Takes in a state of the sensor: of a stretch the worst stands. */
export function noteStateOf(activity: Activity, state: SensorState): void {
  if (SENSOR_STATES.indexOf(state) > SENSOR_STATES.indexOf(activity.state)) activity.state = state;
}

/** Messages a minute that tell of something heard, over the last stretch as far as it reaches back. */
export function heardPerMinute({ startedAt, heard, heardBefore }: Activity, at: EpochMs): number {
  const passed = Math.min(1, (at - startedAt) / PERIOD_MS);
  return Math.round(((heard + heardBefore * (1 - passed)) / MINUTES_A_PERIOD) * 10) / 10;
}

/** Since when a working sensor has told of nothing heard; `undefined` while it does not work. */
export function unheardSince({ isWorking, since, heardAt }: Activity): EpochMs | undefined {
  return isWorking ? lastOf(since, heardAt ?? since) : undefined;
}

/** Takes in whether the sensor works. */
export function noteWorking(activity: Activity, isWorking: boolean, at: EpochMs): void {
  if (activity.isWorking === isWorking) return;
  activity.isWorking = isWorking;
  activity.since = at;
}

/** When its own habit shows that a sensor is deaf, if it goes on hearing nothing; `undefined`: not at all. */
export function deafAt(activity: Activity): EpochMs | undefined {
  const since = unheardSince(activity);
  return since === undefined ? undefined : silenceTooLongAt(activity.usual, since, PIECES_AN_HOUR);
}

/** Only an hour in which the sensor worked from the first to the last minute says what it usually hears. */
function endHour(activity: Activity): void {
  const start = (hourOf(activity.startedAt) * HOUR_MS) as EpochMs;
  if (activity.isWorking && activity.since <= start) {
    learnHour(activity.usual, start, activity.busyPieces / PIECES_AN_HOUR, activity.heardInHour / 60);
  }
  activity.busyPieces = 0;
  activity.heardInHour = 0;
}

function periodOf(at: EpochMs): EpochMs {
  return (Math.floor(at / PERIOD_MS) * PERIOD_MS) as EpochMs;
}

function hourOf(at: EpochMs): number {
  return Math.floor(at / HOUR_MS);
}
