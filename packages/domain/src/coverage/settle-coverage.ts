import type { Sensor } from '../sensor/sensor.ts';
import { memoryOfSensor, type SensorBook } from '../sensor/sensor-book.ts';
import { type EpochMs, firstOf, lastOf } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { WatchedZone, ZoneBook } from '../zone/zone-book.ts';
import { type BlindLedger, beginBlind, endBlind, openTimeOf } from './blind-ledger.ts';
import { type Coverage, countAnew, countIn, isCovered, isWorking } from './coverage.ts';
import { coversZone } from './covers-zone.ts';

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
  const { coverage, zones, ledger } = ground;
  countIn(coverage, sensor, zones.watched.values());
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
      const those = coveringOf(sensors.sensors.values(), watched);
      beginBlind(ledger, { subject, name, cause: 'uncovered', ...uncovered(ledger, those, moment.at) }, moment);
    }
  }
  const isBlind = hasSensors && coverage.working.size === 0;
  const isOpen = openTimeOf(ledger, { kind: 'site' }) !== undefined;
  if (isBlind === isOpen) return;
  if (isOpen) endBlind(ledger, { kind: 'site' }, moment.at, moment);
  else {
    const those = [...sensors.sensors.values()];
    const begun = uncovered(ledger, those, moment.at);
    beginBlind(ledger, { subject: { kind: 'site' }, name: '', cause: 'uncovered', ...begun }, moment);
  }
}

/** Counts anew after a zone was edited or a picture restored. */
export function recount({ sensors, zones, coverage }: CoverageGround): void {
  countAnew(coverage, sensors.sensors.values(), zones.watched.values());
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

function coveringOf(sensors: Iterable<Sensor>, watched: WatchedZone): readonly Sensor[] {
  return [...sensors].filter((sensor) => coversZone(sensor, watched));
}

/** Since when and why nothing is covered: the last of the sensors that should was lost then. */
function uncovered(
  ledger: BlindLedger,
  sensors: readonly Sensor[],
  at: EpochMs,
): { readonly from: EpochMs; readonly reason: string } {
  if (sensors.length === 0) return { from: at, reason: 'no sensor covers it' };
  const lost = sensors.filter((sensor) => !isWorking(sensor));
  const since = lost.map(({ id }) => openTimeOf(ledger, { kind: 'sensor', sensor: id })?.from ?? at);
  const names = lost.slice(0, MAX_NAMED).map((sensor) => `${nameOf(sensor)} is ${sensor.state}`);
  const more = lost.length > MAX_NAMED ? [`and ${lost.length - MAX_NAMED} more`] : [];
  return { from: since.reduce(lastOf), reason: [...names, ...more].join(', ') };
}

function nameOf({ id, name }: Sensor): string {
  return name ?? id;
}
