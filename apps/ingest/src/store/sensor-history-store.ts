import {
  type BlindSubject,
  type BlindTime,
  type EpochMs,
  type Position,
  SENSOR_STATES,
  type SensorPeriod,
  type SensorState,
} from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { fromJson, readableRows, timeBounds } from './readable-rows.ts';

/** A sensor's history over a stretch of time, cut into steps of equal length. */
export interface HistoryQuery {
  readonly sensor: string;
  /** A whole multiple of `stepMs`. */
  readonly from: EpochMs;
  /** Not included. */
  readonly to: EpochMs;
  readonly stepMs: number;
}

/** One step of a history in which something is known of the sensor. */
export interface HistoryStep extends Omit<SensorPeriod, 'sensor'> {}

/** Blind times that reach into a stretch of time, the one that began last first. */
export interface BlindTimeQuery {
  readonly limit: number;
  readonly before?: { readonly from: EpochMs; readonly id: string };
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** Of this sensor or zone only, together with those of the whole site. */
  readonly subject?: { readonly kind: Exclude<BlindSubject['kind'], 'site'>; readonly id: string };
}

interface StepColumns {
  readonly at: number;
  readonly messages: number;
  readonly detections: number;
  readonly state: number;
  readonly temperature: number | null;
  readonly cpu: number | null;
  readonly disk: number | null;
  readonly offset: number | null;
}

const SUBJECT = { any: '', one: "AND (kind = @kind AND subject = @subject OR kind = 'site')" } as const;

/** What sensors did over time, and what could not be watched. */
export function sensorHistoryStore(database: Database) {
  const upsertPeriod = database.prepare(`
    INSERT INTO sensor_period VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (sensor, at) DO UPDATE SET messages = excluded.messages, detections = excluded.detections,
      state = excluded.state, temperature_c = excluded.temperature_c, cpu_percent = excluded.cpu_percent,
      disk_free_percent = excluded.disk_free_percent, clock_offset_ms = excluded.clock_offset_ms,
      as_of = excluded.as_of
    WHERE excluded.messages >= sensor_period.messages`);
  const upsertBlindTime = database.prepare(`
    INSERT INTO blind_time VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subject = excluded.subject, starts_at = excluded.starts_at,
      ends_at = excluded.ends_at, changed_by = excluded.changed_by, blind_time = excluded.blind_time
    WHERE excluded.changed_by >= blind_time.changed_by`);
  // A number is bound as REAL, by which a division would keep its fraction.
  const selectSteps = database.prepare<[object], StepColumns>(`
    WITH step AS (
      SELECT at / CAST(@stepMs AS INTEGER) * CAST(@stepMs AS INTEGER) AS starts_at, sum(messages) AS messages, sum(detections) AS detections,
        max(state) AS state, max(temperature_c) AS temperature, max(cpu_percent) AS cpu,
        min(disk_free_percent) AS disk, max(at) AS last_at
      FROM sensor_period WHERE sensor = @sensor AND at >= @from AND at < @to GROUP BY 1)
    SELECT starts_at AS at, step.messages, step.detections, step.state, temperature, cpu, disk,
      clock_offset_ms AS offset
    FROM step JOIN sensor_period ON sensor = @sensor AND sensor_period.at = last_at ORDER BY 1`);
  const selectBlindTimes = (subject: keyof typeof SUBJECT) =>
    database
      .prepare<[object], string>(`
    SELECT blind_time FROM blind_time
    WHERE (starts_at, id) < (@beforeFrom, @beforeId) AND starts_at <= @to AND (ends_at IS NULL OR ends_at >= @from)
      ${SUBJECT[subject]}
    ORDER BY starts_at DESC, id DESC`)
      .pluck();
  const selectLasting = database.prepare<[], string>('SELECT blind_time FROM blind_time WHERE ends_at IS NULL').pluck();
  const blindTimes = { any: selectBlindTimes('any'), one: selectBlindTimes('one') };

  return {
    /** Of two copies the one with more messages is the newer; `asOf` is the last row stepped. */
    savePeriod(period: SensorPeriod, asOf: Position): void {
      const { sensor, at, messages, detections, state, temperatureC, cpuPercent, diskFreePercent, clockOffsetMs } =
        period;
      const figures = [temperatureC, cpuPercent, diskFreePercent, clockOffsetMs].map((figure) => figure ?? null);
      upsertPeriod.run(sensor, at, messages, detections, SENSOR_STATES.indexOf(state), ...figures, asOf);
    },
    saveBlindTime(blindTime: BlindTime): void {
      const { id, subject, from, to, changedBy } = blindTime;
      upsertBlindTime.run(id, subject.kind, nameOf(subject), from, to ?? null, changedBy, JSON.stringify(blindTime));
    },
    /** Steps of a history, oldest first; one of which nothing is known is left out. */
    history: ({ sensor, from, to, stepMs }: HistoryQuery): readonly HistoryStep[] =>
      selectSteps.all({ sensor, from, to, stepMs }).map(historyStep),
    blindTimes({ limit, before, from, to, subject }: BlindTimeQuery): readonly BlindTime[] {
      const { from: beforeFrom, id: beforeId } = before ?? { from: Number.MAX_SAFE_INTEGER, id: '' };
      const bounds = { beforeFrom, beforeId, ...timeBounds(from, to) };
      const rows =
        subject === undefined
          ? blindTimes.any.iterate(bounds)
          : blindTimes.one.iterate({ ...bounds, kind: subject.kind, subject: subject.id });
      return readableRows(rows as IterableIterator<string>, limit, fromJson<BlindTime>);
    },
    /** Those that last, as far as the store knows. */
    lastingBlindTimes: (limit: number): readonly BlindTime[] =>
      readableRows(selectLasting.iterate(), limit, fromJson<BlindTime>),
  };
}

function nameOf(subject: BlindSubject): string {
  switch (subject.kind) {
    case 'sensor':
      return subject.sensor;
    case 'zone':
      return subject.zone;
    case 'site':
      return '';
  }
}

function historyStep({ at, messages, detections, state, temperature, cpu, disk, offset }: StepColumns): HistoryStep {
  return {
    at: at as EpochMs,
    messages,
    detections,
    state: SENSOR_STATES[state] as SensorState,
    ...(temperature === null ? {} : { temperatureC: temperature }),
    ...(cpu === null ? {} : { cpuPercent: cpu }),
    ...(disk === null ? {} : { diskFreePercent: disk }),
    ...(offset === null ? {} : { clockOffsetMs: offset }),
  };
}
