import type { AircraftSighting } from '../detection/aircraft.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { DeadlineQueue } from '../time/deadline-queue.ts';
import { type EpochMs, later } from '../time/instant.ts';
import type { Writable } from '../time/writable.ts';
import type { Aircraft } from './aircraft.ts';

/** An ADS-B receiver on a hill hears some hundred; more addresses than this are somebody making them up. */
export const MAX_AIRCRAFT = 1000;

/** Transponders speak once a second or more; the busiest frequencies lose many. */
export const GONE_AFTER_MS = 60_000;

const MAX_SENSORS = 8;

const CLAIMS = [
  'callSign',
  'at',
  'altitudeM',
  'altitudeDatum',
  'speedMps',
  'headingDeg',
  'verticalMps',
  'airborne',
] as const;

/** The manned aircraft of a picture. */
export interface AircraftBook {
  /** by address, the one heard last last */
  readonly aircraft: Map<string, Aircraft>;
  /** Changed since they were last given out. */
  readonly changed: Set<string>;
  /** Left since then. */
  readonly left: Set<string>;
}

export function createAircraftBook(): AircraftBook {
  return { aircraft: new Map(), changed: new Set(), left: new Set() };
}

/** Takes in a sighting. Claims that it does not make stay; past `MAX_AIRCRAFT` the one heard longest ago leaves. */
export function hearAircraft(
  book: AircraftBook,
  deadlines: DeadlineQueue,
  sighting: AircraftSighting,
  at: EpochMs,
): void {
  const { address } = sighting;
  const known = book.aircraft.get(address);
  if (known === undefined && book.aircraft.size >= MAX_AIRCRAFT) evictOldest(book, deadlines);
  book.aircraft.delete(address);
  book.aircraft.set(address, aircraftAfter(known, sighting, at));
  book.changed.add(address);
  book.left.delete(address);
  deadlines.arm('aircraft', address, later(at, GONE_AFTER_MS));
}

/** When an aircraft leaves if nothing more is heard of it. */
export function aircraftDue({ lastHeardAt }: Aircraft): EpochMs {
  return later(lastHeardAt, GONE_AFTER_MS);
}

/** Takes an aircraft out of the picture. */
export function dropAircraft(book: AircraftBook, address: string): void {
  book.aircraft.delete(address);
  book.changed.delete(address);
  book.left.add(address);
}

function evictOldest(book: AircraftBook, deadlines: DeadlineQueue): void {
  for (const oldest of book.aircraft.keys()) {
    dropAircraft(book, oldest);
    deadlines.forget('aircraft', oldest);
    return;
  }
}

function aircraftAfter(known: Aircraft | undefined, sighting: AircraftSighting, at: EpochMs): Aircraft {
  const { address, link, sensor } = sighting;
  const after: Writable<Aircraft> =
    known === undefined
      ? { address, link, firstHeardAt: at, lastHeardAt: at, sightings: 0, sensors: [] }
      : { ...known, link, lastHeardAt: at };
  after.sightings += 1;
  after.sensors = sensorsAfter(after.sensors, sensor);
  for (const field of CLAIMS) take(after, sighting, field);
  return after;
}

function sensorsAfter(sensors: readonly SensorId[], sensor: SensorId): readonly SensorId[] {
  if (sensors.at(-1) === sensor) return sensors;
  return [...sensors.filter((other) => other !== sensor), sensor].slice(-MAX_SENSORS);
}

function take<Field extends (typeof CLAIMS)[number]>(
  aircraft: Writable<Pick<Aircraft, Field>>,
  sighting: Pick<AircraftSighting, Field>,
  field: Field,
): void {
  const value = sighting[field] as Aircraft[Field] | undefined;
  if (value !== undefined) aircraft[field] = value;
}
