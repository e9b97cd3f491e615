import type { Sensor } from '../sensor/sensor.ts';
import { memoryOfSensor, type SensorBook } from '../sensor/sensor-book.ts';
import { type EpochMs, firstOf, lastOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { ZoneId } from '../zone/zone.ts';
import type { WatchedZone, ZoneBook } from '../zone/zone-book.ts';
import { type BlindLedger, beginBlind, endBlind, openTimeOf } from './blind-ledger.ts';
import { type Coverage, countAnew, countIn, countZone, dropZoneCover, isCovered, isWorking } from './coverage.ts';
import { coverAlone, createZoneCover } from './zone-cover.ts';

/** Of the sensors that should cover a zone so many are named. */
const MAX_NAMED = 5;

/** What the blind-time ledger looks at and writes to. */
export interface CoverageGround {
  readonly sensors: SensorBook;
  readonly zones: ZoneBook;
  readonly coverage: Coverage;
  readonly ledger: BlindLedger;
}

/** Takes a sensor's state and reach into the coverage, and begins or ends its own blind time. */
export function settleSensor(ground: CoverageGround, sensor: Sensor, moment: Moment): void {
  const { coverage, ledger } = ground;
  countIn(coverage, sensor);
  const subject = { kind: 'sensor', sensor: sensor.id } as const;
  const present = openTimeOf(ledger, subject);
  const cause = sensor.state === 'blind' || sensor.state === 'offline' ? sensor.state : undefined;
  if (present?.cause === cause) return;
  const from = cause === undefined ? moment.at : lostSince(ground, sensor, moment.at);
  endBlind(ledger, subject, lastOf(from, present?.from ?? from), moment);
  if (cause === undefined) return;
  beginBlind(ledger, { subject, name: nameOf(sensor), cause, reason: sensor.reason, from }, moment);
}

/** Begins and ends the blind times of zones and site as the coverage now is. O(zones). */
export function settleZones({ sensors, zones, coverage, ledger }: CoverageGround, moment: Moment): void {
  // Where none was ever heard there is nothing to judge by.
  const hasSensors = sensors.sensors.size > 0;
  for (const watched of zones.watched.values()) {
    const { id, name } = watched.zone;
    const subject = { kind: 'zone', zone: id } as const;
    const isOpen = openTimeOf(ledger, subject) !== undefined;
    const isBlind = hasSensors && !isCovered(coverage, id);
    if (isBlind === isOpen) continue;
    if (isOpen) endBlind(ledger, subject, moment.at, moment);
    else {
      const begun = uncovered(ledger, reaching(sensors.sensors.values(), watched), moment);
      beginBlind(ledger, { subject, name, cause: 'uncovered', ...begun }, moment);
    }
  }
  const isBlind = hasSensors && coverage.working.size === 0;
  const isOpen = openTimeOf(ledger, { kind: 'site' }) !== undefined;
  if (isBlind === isOpen) return;
  if (isOpen) endBlind(ledger, { kind: 'site' }, moment.at, moment);
  else {
    const begun = uncovered(ledger, { whole: [...sensors.sensors.values()], part: [] }, moment);
    beginBlind(ledger, { subject: { kind: 'site' }, name: '', cause: 'uncovered', ...begun }, moment);
  }
}

/** Counts all anew after a picture was restored. */
export function recount({ sensors, zones, coverage }: CoverageGround): void {
  countAnew(coverage, sensors.sensors.values(), zones.watched.values());
}

/** Counts a zone anew that was created, changed or removed. */
export function recountZone({ zones, coverage }: CoverageGround, id: ZoneId): void {
  const watched = zones.watched.get(id);
  if (watched === undefined) dropZoneCover(coverage, id);
  else countZone(coverage, watched);
}

/** Since when a sensor that is lost has given no sign that all was well. */
function lostSince({ sensors }: CoverageGround, sensor: Sensor, at: EpochMs): EpochMs {
  const { health } = memoryOfSensor(sensors, sensor.id);
  if (sensor.state === 'offline') {
    return health.signedOff === undefined ? firstOf(at, lastOf(sensor.lastHeardAt, sensors.watchingSince)) : at;
  }
  if (health.condition === 'licence-invalid' || health.condition === 'not-detecting') return at;
  return health.deaf?.since ?? at;
}

/** Sensors that should watch a zone, whatever their state. */
interface Reaching {
  readonly whole: readonly Sensor[];
  readonly part: readonly Sensor[];
}

function reaching(sensors: Iterable<Sensor>, watched: WatchedZone): Reaching {
  const cover = createZoneCover(watched);
  const whole: Sensor[] = [];
  const part: Sensor[] = [];
  for (const sensor of sensors) {
    const alone = coverAlone(cover, sensor);
    if (alone !== 'none') (alone === 'whole' ? whole : part).push(sensor);
  }
  return { whole, part };
}

/**
 * Since when and why a zone or the site is no longer covered: when the last of those was lost that should watch it. Where none
 * was lost just now, somebody changed zones or sensors, and what was covered until now was covered.
 *
 * A sensor that reaches a part counts if it was lost just now: of those lost before, the others had taken its place.
 */
function uncovered(
  ledger: BlindLedger,
  { whole, part }: Reaching,
  { at, position }: Moment,
): { readonly from: EpochMs; readonly reason: string } {
  const timeOf = ({ id }: Sensor) => openTimeOf(ledger, { kind: 'sensor', sensor: id });
  const isLostNow = (sensor: Sensor) => timeOf(sensor)?.changedBy === position;
  const lost = [...whole.filter((sensor) => !isWorking(sensor)), ...part.filter(isLostNow)];
  const from = lost.some(isLostNow) ? lost.map((sensor) => timeOf(sensor)?.from ?? at).reduce(lastOf) : at;
  return { from, reason: reasonFor(lost, whole.length + part.length > 0) };
}

function reasonFor(lost: readonly Sensor[], isReached: boolean): string {
  if (lost.length === 0) return isReached ? 'the sensors that work cover only a part of it' : 'no sensor covers it';
  const names = lost.slice(0, MAX_NAMED).map((sensor) => `${nameOf(sensor)} is ${sensor.state}`);
  const more = lost.length > MAX_NAMED ? [`and ${lost.length - MAX_NAMED} more`] : [];
  return [...names, ...more].join(', ');
}

function nameOf({ id, name }: Sensor): string {
  return name ?? id;
}
