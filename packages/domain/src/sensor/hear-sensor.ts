import { deafAt, dueForTelling, isPeriodOver, nextPeriod, noActivity, noteFigures } from '../activity/activity.ts';
import type { Departure } from '../detection/departure.ts';
import type { Observation } from '../detection/observation.ts';
import { NO_LOSSES } from '../loss/losses.ts';
import type { DeadlineQueue } from '../time/deadline-queue.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Writable } from '../time/writable.ts';
import { placeAfter, putPlace } from './placed-sensor.ts';
import type { Sensor } from './sensor.ts';
import { MAX_SENSORS, type SensorBook, type SensorMemory } from './sensor-book.ts';
import { clockWarning, firstClock, lateSince, noteClock } from './sensor-clock.ts';
import { healthAfter, IN_ORDER, signedOn, undeafened } from './sensor-health.ts';
import type { SensorReport } from './sensor-report.ts';
import { expectedIntervalMs, silenceDue, verdictOf } from './sensor-state.ts';
import { ownSensor, putVerdict, tellSensor } from './tell-sensor.ts';

/** Counts and times of a busy sensor change with every message; they are given out this often. */
const TELL_EVERY_MS = 5000;

/** What holds even when a broker kept the report from earlier. */
const LASTING = ['firmware', 'model'] as const;

const PASSING = [
  'hasGnssFix',
  'satellites',
  'hdop',
  'temperatureC',
  'cpuPercent',
  'diskFreePercent',
  'memoryFreePercent',
  'batteryPercent',
  'uptimeS',
] as const;

/** How an observation came. */
export interface Delivery extends Moment {
  readonly decoder: string;
  readonly retained: boolean;
}

/**
 * What an observation says of the sensor's hearing. `nothing`: a report, or a state that tells of no hearing since;
 * `first-state`: a state whose aircraft was not known, which may be old and says nothing of the sensor's clock.
 */
export type Heard = 'something' | 'first-state' | 'nothing';

/**
 * Notes that a sensor was heard, registering it at the first time, and gives the instant (service time) at which what it
 * tells happened, where it tells it late; `undefined`: it tells of now, or its clock is not known.
 *
 * A retained message is no sign of life: of a sensor already known it changes only what lasts (place, model, firmware,
 * range). Nor is a last will, which the broker speaks. Beyond `MAX_SENSORS` no further sensor is registered; its
 * observations are counted.
 */
export function hearSensor(
  book: SensorBook,
  deadlines: DeadlineQueue,
  observation: Exclude<Observation, Departure>,
  delivery: Delivery,
  heard: Heard,
): EpochMs | undefined {
  const known = book.sensors.get(observation.sensor);
  if (known === undefined && book.sensors.size >= MAX_SENSORS) {
    book.refused += 1;
    return undefined;
  }
  const memory = book.memories.get(observation.sensor) ?? created(book, observation, delivery);
  const sensor = known === undefined ? registered(book, observation, delivery) : ownSensor(book, known, memory);
  if (isPeriodOver(memory.activity, delivery.at)) {
    book.periods.push(nextPeriod(memory.activity, sensor, delivery.at));
    const deaf = deafAt(memory.activity);
    if (deaf !== undefined) deadlines.arm('sensor-deaf', sensor.id, deaf);
  }
  const report = observation.kind === 'sensor-report' ? observation : undefined;
  if (report !== undefined) noteLasting(book, sensor, memory, report, delivery);
  noteTime(sensor, memory, observation, delivery, heard);
  if (known === undefined || !delivery.retained) noteLife(book, sensor, memory, observation, delivery, heard);
  sensor.changedBy = delivery.position;
  if (known === undefined) book.unsettled.add(sensor.id);
  if (memory.hasNews || delivery.at - memory.toldAt >= TELL_EVERY_MS) tell(book, sensor, memory, delivery.at);
  const due = silenceDue(sensor, book.watchingSince);
  if (due !== undefined) deadlines.arm('sensor-silence', sensor.id, due);
  const { observedAt } = observation;
  if (memory.clock === undefined || observedAt === undefined || delivery.retained) return undefined;
  return lateSince(memory.clock, observedAt, delivery.at);
}

function created(book: SensorBook, { sensor }: Exclude<Observation, Departure>, { at }: Delivery): SensorMemory {
  const memory: SensorMemory = {
    health: IN_ORDER,
    clockWarning: '',
    toldAt: at,
    hasNews: true,
    isGiven: false,
    reported: {},
    wasHeardLive: false,
    activity: noActivity(at),
    losses: NO_LOSSES,
  };
  book.memories.set(sensor, memory);
  return memory;
}

function registered(
  book: SensorBook,
  observation: Exclude<Observation, Departure>,
  delivery: Delivery,
): Writable<Sensor> {
  const sensor: Writable<Sensor> = {
    id: observation.sensor,
    decoder: delivery.decoder,
    standing: 'new',
    state: 'ok',
    reason: '',
    reasons: [],
    stateSince: delivery.at,
    firstHeardAt: delivery.at,
    lastHeardAt: delivery.at,
    intervalMs: 0,
    detections: 0,
    changedBy: delivery.position,
  };
  book.sensors.set(sensor.id, sensor);
  return sensor;
}

function noteLasting(
  book: SensorBook,
  sensor: Writable<Sensor>,
  memory: SensorMemory,
  report: SensorReport,
  delivery: Delivery,
): void {
  if (report.intervalMs !== undefined && report.intervalMs !== memory.promisedIntervalMs) {
    memory.promisedIntervalMs = report.intervalMs;
    sensor.intervalMs = expectedIntervalMs(delivery.decoder, memory);
    memory.hasNews = true;
  }
  for (const field of LASTING) takeLasting(sensor, memory, report, field);
  const reported = placeAfter(memory.reported, report);
  if (reported === memory.reported) return;
  memory.reported = reported;
  putPlace(sensor, memory);
  memory.hasNews = true;
  book.unsettled.add(sensor.id);
}

function noteTime(
  sensor: Writable<Sensor>,
  memory: SensorMemory,
  { kind, observedAt }: Exclude<Observation, Departure>,
  { at, retained }: Delivery,
  heard: Heard,
): void {
  if (observedAt === undefined || retained) return;
  // The hearing that a state tells of may be as old as the state.
  if (heard !== 'something' && kind === 'detection') return;
  if (memory.clock === undefined) memory.clock = firstClock(observedAt, at);
  else noteClock(memory.clock, observedAt, at);
  sensor.clockOffsetMs = memory.clock.offsetMs;
  sensor.clockSpreadMs = memory.clock.spreadMs;
}

function noteLife(
  book: SensorBook,
  sensor: Writable<Sensor>,
  memory: SensorMemory,
  observation: Exclude<Observation, Departure>,
  delivery: Delivery,
  heard: Heard,
): void {
  const { at, decoder } = delivery;
  const { activity } = memory;
  const report = observation.kind === 'sensor-report' ? observation : undefined;
  if (sensor.decoder !== decoder || sensor.intervalMs === 0) {
    sensor.decoder = decoder;
    const intervalMs = expectedIntervalMs(decoder, memory);
    if (sensor.intervalMs !== intervalMs) memory.hasNews = true;
    sensor.intervalMs = intervalMs;
  }
  let { health } = memory;
  if (report !== undefined) health = healthAfter(health, report);
  else if (health.signedOff !== undefined) health = signedOn(health);
  if (heard !== 'nothing') {
    activity.heard += 1;
    activity.heardAt = at;
    if (health.deaf !== undefined) health = undeafened(health);
  }
  activity.messages += 1;
  if (health.signedOff === undefined) {
    sensor.lastHeardAt = at;
    if (!memory.wasHeardLive && !delivery.retained) {
      memory.wasHeardLive = true;
      book.unsettled.add(sensor.id);
    }
    if (report !== undefined) noteReport(sensor, memory, report, at);
  }
  if (observation.kind === 'detection' && heard !== 'nothing') {
    activity.detections += 1;
    sensor.lastDetectionAt = at;
    sensor.detections += 1;
  }
  const warning = memory.clock === undefined ? '' : clockWarning(memory.clock);
  const isBack = sensor.state === 'offline' && health.signedOff === undefined;
  if (health === memory.health && warning === memory.clockWarning && !isBack) return;
  // Silent before it signs off it stays offline, and yet it is lost only now.
  if (health.signedOff !== undefined && memory.health.signedOff === undefined) book.unsettled.add(sensor.id);
  memory.health = health;
  memory.clockWarning = warning;
  putVerdict(book, sensor, memory, verdictOf(sensor, memory), delivery);
}

function noteReport(sensor: Writable<Sensor>, { activity }: SensorMemory, report: SensorReport, at: EpochMs): void {
  sensor.lastReportAt = at;
  for (const field of PASSING) takePassing(sensor, report, field);
  noteFigures(activity, report);
}

function takeLasting(
  sensor: Writable<Sensor>,
  memory: SensorMemory,
  report: SensorReport,
  field: (typeof LASTING)[number],
): void {
  const value = report[field];
  if (value === undefined || value === sensor[field]) return;
  sensor[field] = value;
  memory.hasNews = true;
}

function takePassing<Field extends (typeof PASSING)[number]>(
  sensor: Writable<Pick<Sensor, Field>>,
  report: Pick<SensorReport, Field>,
  field: Field,
): void {
  const value = report[field] as Sensor[Field] | undefined;
  if (value !== undefined) sensor[field] = value;
}

function tell(book: SensorBook, sensor: Writable<Sensor>, memory: SensorMemory, at: EpochMs): void {
  tellSensor(book, sensor, memory, at);
  const period = dueForTelling(memory.activity, sensor, at);
  if (period !== undefined) book.periods.push(period);
}
