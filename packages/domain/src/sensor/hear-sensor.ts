import type { Observation } from '../detection/observation.ts';
import type { DeadlineQueue } from '../time/deadline-queue.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Writable } from '../time/writable.ts';
import type { Sensor } from './sensor.ts';
import { MAX_SENSORS, type SensorBook, type SensorCondition, type SensorMemory } from './sensor-book.ts';
import { clockWarning, firstClock, lateSince, noteClock, type SensorClock } from './sensor-clock.ts';
import type { SensorReport } from './sensor-report.ts';
import { boundedIntervalMs, conditionAfter, IN_ORDER, silenceDue, USUAL_INTERVAL_MS } from './sensor-state.ts';

/** Counts and times of a busy sensor change with every message; they are given out this often. */
const TELL_EVERY_MS = 5000;

/** What changes seldom and matters at once. */
const TOLD_AT_ONCE = [
  'state',
  'reason',
  'intervalMs',
  'altitudeMslM',
  'headingDeg',
  'rangeM',
  'firmware',
  'model',
] as const;

/** What is lasting in a report: it holds even when a broker kept the report from earlier. */
const LASTING = ['altitudeMslM', 'headingDeg', 'rangeM', 'firmware', 'model'] as const;

const PASSING = ['satellites', 'temperatureC'] as const;

/** How an observation came. */
export interface Delivery extends Moment {
  readonly decoder: string;
  readonly retained: boolean;
}

/**
 * Notes that a sensor was heard, registering it at the first time, and gives the instant (service time) at which what it
 * tells happened, where it tells it late; `undefined`: it tells of now, or its clock is not known.
 *
 * A retained message is no sign of life: of a sensor already known it changes only what lasts (place, model, firmware,
 * range). Beyond `MAX_SENSORS` no further sensor is registered; its observations are counted.
 */
export function hearSensor(
  book: SensorBook,
  deadlines: DeadlineQueue,
  observation: Observation,
  delivery: Delivery,
): EpochMs | undefined {
  const known = book.sensors.get(observation.sensor);
  if (known === undefined && book.sensors.size >= MAX_SENSORS) {
    book.refused += 1;
    return undefined;
  }
  const memory = book.memories.get(observation.sensor);
  const before = memory?.condition ?? IN_ORDER;
  const isLive = known === undefined || !delivery.retained;
  const report = observation.kind === 'sensor-report' ? observation : undefined;
  const condition = report === undefined || !isLive ? before : conditionAfter(before, report);
  const sensor: Writable<Sensor> = { ...(known ?? registered(observation, delivery)) };
  if (report !== undefined) noteReport(sensor, report);
  const clock = clockAfter(memory?.clock, observation, delivery);
  if (isLive) noteLife(sensor, observation, conditionWith(clock, condition), delivery);
  if (clock !== undefined) {
    sensor.clockOffsetMs = clock.offsetMs;
    sensor.clockSpreadMs = clock.spreadMs;
  }
  sensor.changedBy = delivery.position;
  const kept = memory ?? { condition, toldAt: delivery.at };
  kept.condition = condition;
  if (clock !== undefined) kept.clock = clock;
  keep(book, known, sensor, kept, delivery.at);
  const due = silenceDue(sensor);
  if (due !== undefined) deadlines.arm('sensor-silence', sensor.id, due);
  const { observedAt } = observation;
  if (clock === undefined || observedAt === undefined || delivery.retained) return undefined;
  return lateSince(clock, observedAt, delivery.at);
}

function clockAfter(
  clock: SensorClock | undefined,
  { observedAt }: Observation,
  { at, retained }: Delivery,
): SensorClock | undefined {
  if (observedAt === undefined || retained) return clock;
  if (clock === undefined) return firstClock(observedAt, at);
  noteClock(clock, observedAt, at);
  return clock;
}

/** A sensor whose clock is off works on, but somebody should see to it. */
function conditionWith(clock: SensorClock | undefined, condition: SensorCondition): SensorCondition {
  const warning = clock === undefined ? '' : clockWarning(clock);
  if (warning === '') return condition;
  return { state: 'degraded', reason: condition.reason === '' ? warning : `${condition.reason}; ${warning}` };
}

function registered(observation: Observation, delivery: Delivery): Sensor {
  return {
    id: observation.sensor,
    decoder: delivery.decoder,
    state: 'ok',
    reason: '',
    stateSince: delivery.at,
    firstHeardAt: delivery.at,
    lastHeardAt: delivery.at,
    intervalMs: USUAL_INTERVAL_MS,
    detections: 0,
    changedBy: delivery.position,
  };
}

function noteReport(sensor: Writable<Sensor>, report: SensorReport): void {
  if (report.position !== undefined) sensor.position = report.position;
  if (report.intervalMs !== undefined) sensor.intervalMs = boundedIntervalMs(report.intervalMs);
  for (const field of LASTING) take(sensor, report, field);
}

function noteLife(
  sensor: Writable<Sensor>,
  observation: Observation,
  condition: SensorCondition,
  delivery: Delivery,
): void {
  sensor.decoder = delivery.decoder;
  sensor.lastHeardAt = delivery.at;
  if (observation.kind === 'sensor-report') {
    sensor.lastReportAt = delivery.at;
    for (const field of PASSING) take(sensor, observation, field);
  }
  if (observation.kind === 'detection') {
    sensor.lastDetectionAt = delivery.at;
    sensor.detections += 1;
  }
  if (sensor.state !== condition.state) sensor.stateSince = delivery.at;
  sensor.state = condition.state;
  sensor.reason = condition.reason;
}

function take<Field extends (typeof LASTING)[number] | (typeof PASSING)[number]>(
  sensor: Writable<Pick<Sensor, Field>>,
  report: Pick<SensorReport, Field>,
  field: Field,
): void {
  const value = report[field] as Sensor[Field] | undefined;
  if (value !== undefined) sensor[field] = value;
}

function keep(book: SensorBook, known: Sensor | undefined, sensor: Sensor, memory: SensorMemory, at: EpochMs): void {
  book.sensors.set(sensor.id, sensor);
  if (known === undefined) book.memories.set(sensor.id, memory);
  else if (at - memory.toldAt < TELL_EVERY_MS && !isNews(known, sensor)) return;
  memory.toldAt = at;
  book.changed.add(sensor.id);
}

function isNews(known: Sensor, sensor: Sensor): boolean {
  if (known.position?.lat !== sensor.position?.lat || known.position?.lon !== sensor.position?.lon) return true;
  return TOLD_AT_ONCE.some((field) => known[field] !== sensor[field]);
}
