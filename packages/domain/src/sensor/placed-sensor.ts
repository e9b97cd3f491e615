import type { LatLon } from '../geo/lat-lon.ts';
import type { Writable } from '../time/writable.ts';
import type { Sensor } from './sensor.ts';
import type { SensorMemory } from './sensor-book.ts';
import type { SensorPlace } from './sensor-description.ts';
import type { SensorReport } from './sensor-report.ts';

const FIELDS = ['position', 'altitudeMslM', 'headingDeg', 'rangeM', 'fieldOfView'] as const;

/** What a sensor reports of its place after one more report; the very same where it says nothing new. */
export function placeAfter(known: SensorPlace, report: SensorReport): SensorPlace {
  if (FIELDS.every((field) => report[field] === undefined || isSame(known[field], report[field]))) return known;
  const after: Writable<SensorPlace> = { ...known };
  for (const field of FIELDS) take(after, report, field);
  return after;
}

/** Gives a sensor the place that stands: each field by a person's word, else by its own. It changes the sensor. */
export function putPlace(sensor: Writable<Sensor>, { reported, described }: SensorMemory): void {
  for (const field of FIELDS) {
    const from = described?.[field] === undefined ? reported : described;
    if (from[field] === undefined) drop(sensor, field);
    else take(sensor, from, field);
  }
  if (sensor.position === undefined) drop(sensor, 'placedBy');
  else sensor.placedBy = described?.position === undefined ? 'sensor' : 'person';
  const isOverruled = described !== undefined && FIELDS.some((field) => described[field] !== undefined);
  if (isOverruled && FIELDS.some((field) => reported[field] !== undefined)) sensor.reported = reported;
  else drop(sensor, 'reported');
}

// A needless delete makes an object slow that every message copies or changes.
function drop(sensor: Writable<Sensor>, field: (typeof FIELDS)[number] | 'placedBy' | 'reported'): void {
  if (sensor[field] !== undefined) delete sensor[field];
}

function take<Field extends (typeof FIELDS)[number]>(
  place: Writable<Pick<SensorPlace, Field>>,
  from: Pick<SensorPlace, Field>,
  field: Field,
): void {
  const value = from[field];
  if (value !== undefined) place[field] = value;
}

type Value = number | LatLon | NonNullable<SensorPlace['fieldOfView']> | undefined;

function isSame(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return Object.entries(a).every(([field, value]) => value === (b as unknown as Record<string, unknown>)[field]);
}
