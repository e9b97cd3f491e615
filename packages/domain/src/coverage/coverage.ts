import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { ZoneId } from '../zone/zone.ts';
import type { WatchedZone } from '../zone/zone-book.ts';
import { coversEverything, coversZone } from './covers-zone.ts';

/** Which zones are covered by how many working sensors; it follows from sensors and zones. */
export interface Coverage {
  /** by id of a working sensor: the zones that it covers */
  readonly working: Map<SensorId, 'everything' | readonly ZoneId[]>;
  /** Working sensors that cover everything. */
  everywhere: number;
  /** by zone id: working sensors that cover it, apart from those that cover everything */
  readonly counts: Map<ZoneId, number>;
}

export function createCoverage(): Coverage {
  return { working: new Map(), everywhere: 0, counts: new Map() };
}

/** Whether a sensor in this state hears what flies. */
export function isWorking({ state }: Pick<Sensor, 'state'>): boolean {
  return state === 'ok' || state === 'degraded';
}

/** Takes in a sensor as it now is. */
export function countIn(coverage: Coverage, sensor: Sensor, zones: Iterable<WatchedZone>): void {
  countOut(coverage, sensor.id);
  if (!isWorking(sensor)) return;
  if (coversEverything(sensor)) {
    coverage.working.set(sensor.id, 'everything');
    coverage.everywhere += 1;
    return;
  }
  const covered: ZoneId[] = [];
  for (const watched of zones) {
    if (!coversZone(sensor, watched)) continue;
    const { id } = watched.zone;
    covered.push(id);
    coverage.counts.set(id, (coverage.counts.get(id) ?? 0) + 1);
  }
  coverage.working.set(sensor.id, covered);
}

/** Takes out a sensor that is gone or works no longer. */
export function countOut(coverage: Coverage, id: SensorId): void {
  const covered = coverage.working.get(id);
  if (covered === undefined) return;
  coverage.working.delete(id);
  if (covered === 'everything') coverage.everywhere -= 1;
  else for (const zone of covered) coverage.counts.set(zone, (coverage.counts.get(zone) ?? 0) - 1);
}

/** Counts all anew. O(sensors × zones), which only a restart and an edit of a zone cost. */
export function countAnew(coverage: Coverage, sensors: Iterable<Sensor>, zones: Iterable<WatchedZone>): void {
  coverage.working.clear();
  coverage.counts.clear();
  coverage.everywhere = 0;
  const all = [...zones];
  for (const sensor of sensors) countIn(coverage, sensor, all);
}

export function isCovered({ everywhere, counts }: Coverage, zone: ZoneId): boolean {
  return everywhere > 0 || (counts.get(zone) ?? 0) > 0;
}
