import {
  type Alert,
  type BlindTime,
  type Demonstration,
  epochMs,
  type PathPoint,
  type Position,
  SENSOR_STATES,
  type Sensor,
  type SensorId,
  type SensorPeriod,
  type Site,
  type SmoothedPoint,
  type Track,
  type Zone,
} from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { alertStore } from '../store/alert-store.ts';
import { flightStore } from '../store/flight-store.ts';
import { sensorHistoryStore } from '../store/sensor-history-store.ts';
import { standingStore } from '../store/standing-store.ts';
import { fileRows } from './pages/page-file.ts';
import type { Value } from './pages/page-rows.ts';

const STORE_PAGE_BYTES = 4_096;
const AT_ONCE = 100;
const FLIGHT_COLUMNS = 7;
const ALERT_COLUMNS = 9;
const BLIND_TIME_COLUMNS = 7;
const PERIOD_COLUMNS = 10;
/** Of a sensor, a zone, the site, the demonstration, and of a point of a path. */
const SHORT_COLUMNS = 3;
const SMOOTHED_COLUMNS = 4;

type Write = () => unknown;

/**
 * Copies what can be read of a damaged store's flights, paths, alerts, blind times, histories of sensors and standing things into the present one; an
 * older copy changes nothing there. Gives the number of rows. They are not chained: a row counts as whole when its JSON is, and names
 * itself, and one of a history when each column is what it can be.
 */
export function salvageStore(store: Database, path: string, rest: () => void): number {
  const writeOf = writes(store);
  let count = 0;
  let batch: Write[] = [];
  const flush = store.transaction(() => {
    for (const write of batch) write();
  });
  const columns = new Set([
    FLIGHT_COLUMNS,
    ALERT_COLUMNS,
    BLIND_TIME_COLUMNS,
    PERIOD_COLUMNS,
    SHORT_COLUMNS,
    SMOOTHED_COLUMNS,
  ]);
  const wanted = { columns, keys: true };
  for (const { rowid, values } of fileRows(path, STORE_PAGE_BYTES, wanted)) {
    const write = writeOf(rowid === undefined, values);
    if (write === undefined) continue;
    count += 1;
    batch.push(write);
    if (batch.length < AT_ONCE) continue;
    flush.immediate();
    batch = [];
    rest();
  }
  flush.immediate();
  return count;
}

function writes(store: Database): (isKey: boolean, values: readonly Value[]) => Write | undefined {
  const flights = flightStore(store);
  const alerts = alertStore(store);
  const standing = standingStore(store);
  const history = sensorHistoryStore(store);

  const standingWrite = ([id, asOf, json]: readonly Value[]): Write | undefined => {
    const row = object(json);
    if (!Number.isSafeInteger(asOf) || row === undefined) return undefined;
    const at = asOf as Position;
    if (id === null && 'kind' in row) return () => standing.saveDemonstration(row as unknown as Demonstration, at);
    if (id === null && 'name' in row) return () => standing.saveSite(row as unknown as Site, at);
    if (row.id !== id) return undefined;
    if ('shape' in row) return () => standing.saveZone(row as unknown as Zone, at);
    return row.changedBy === asOf ? () => standing.saveSensor(row as unknown as Sensor) : undefined;
  };

  return (isKey, values) => {
    if (values.length === PERIOD_COLUMNS) {
      const found = isKey ? periodFrom(values) : undefined;
      return found === undefined ? undefined : () => history.savePeriod(found.period, found.asOf);
    }
    const json = object(values.at(-1) ?? null);
    if (json === undefined) return undefined;
    const [id, at] = values;
    if (isKey) {
      if (typeof id !== 'string' || !Number.isSafeInteger(at)) return undefined;
      const point = { track: id, at, fix: json } as unknown as PathPoint & SmoothedPoint;
      if (values.length === SHORT_COLUMNS) return () => flights.savePoint(point);
      const isSmoothed = values.length === SMOOTHED_COLUMNS && json.horizontalAccuracyM === values[2];
      return isSmoothed ? () => flights.saveSmoothedPoint(point) : undefined;
    }
    if (values.length === SHORT_COLUMNS) return standingWrite(values);
    if (json.id !== id || !Number.isSafeInteger(json.changedBy)) return undefined;
    if (values.length === BLIND_TIME_COLUMNS && 'subject' in json && json.from === values[3]) {
      return () => history.saveBlindTime(json as unknown as BlindTime);
    }
    if (values.length === FLIGHT_COLUMNS && json.openedAt === at) return () => flights.save(json as unknown as Track);
    if (values.length === ALERT_COLUMNS && json.raisedAt === values[2]) {
      return () => alerts.save(json as unknown as Alert);
    }
    return undefined;
  };
}

function periodFrom(values: readonly Value[]): { readonly period: SensorPeriod; readonly asOf: Position } | undefined {
  const [sensor, at, messages, detections, stateIndex, temperatureC, cpuPercent, diskFreePercent, clockOffsetMs, asOf] =
    values;
  if (typeof sensor !== 'string' || sensor === '' || typeof stateIndex !== 'number') return undefined;
  if (!isCount(at) || !isCount(messages) || !isCount(detections) || !isCount(asOf)) return undefined;
  const state = SENSOR_STATES[stateIndex];
  if (state === undefined) return undefined;
  const figures = { temperatureC, cpuPercent, diskFreePercent, clockOffsetMs };
  const told = Object.entries(figures).filter(([, figure]) => figure !== null);
  if (!told.every(([, figure]) => Number.isFinite(figure))) return undefined;
  const period = { sensor: sensor as SensorId, at: epochMs(at), messages, detections, state };
  return { period: { ...period, ...Object.fromEntries(told) }, asOf: asOf as Position };
}

function isCount(value: Value | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function object(text: Value | undefined): Readonly<Record<string, unknown>> | undefined {
  if (typeof text !== 'string' || !text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
