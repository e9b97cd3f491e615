import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { ZoneId } from '../zone/zone.ts';
import type { WatchedZone } from '../zone/zone-book.ts';
import { coversEverything, type Reach } from './reach.ts';
import { countReach, createZoneCover, isZoneCovered, type ZoneCover } from './zone-cover.ts';

/** What of each zone the working sensors hear; it follows from sensors and zones. */
export interface Coverage {
  /** by id of a working sensor: where it hears */
  readonly working: Map<SensorId, Reach>;
  /** Working sensors that cover everything. */
  everywhere: number;
  /** by zone id: apart from those that cover everything */
  readonly zones: Map<ZoneId, ZoneCover>;
}

export function createCoverage(): Coverage {
  return { working: new Map(), everywhere: 0, zones: new Map() };
}

/** Whether a sensor in this state hears what flies. */
export function isWorking({ state }: Pick<Sensor, 'state'>): boolean {
  return state === 'ok' || state === 'degraded';
}

/** Takes in a sensor as it now is. O(zones). */
export function countIn(coverage: Coverage, sensor: Sensor): void {
  if (isWorking(sensor) && hearsAsBefore(coverage.working.get(sensor.id), sensor)) return;
  countOut(coverage, sensor.id);
  if (!isWorking(sensor)) return;
  const { position, rangeM, fieldOfView, blindSectors } = sensor;
  const reach: Reach = {
    ...(position === undefined ? {} : { position }),
    ...(rangeM === undefined ? {} : { rangeM }),
    ...(fieldOfView === undefined ? {} : { fieldOfView }),
    ...(blindSectors === undefined ? {} : { blindSectors }),
  };
  coverage.working.set(sensor.id, reach);
  count(coverage, reach, 1);
}

/** Takes out a sensor that is gone or works no longer. O(zones). */
export function countOut(coverage: Coverage, id: SensorId): void {
  const reach = coverage.working.get(id);
  if (reach === undefined) return;
  coverage.working.delete(id);
  count(coverage, reach, -1);
}

/** Counts all anew. O(sensors × zones), which only a restart costs. */
export function countAnew(coverage: Coverage, sensors: Iterable<Sensor>, zones: Iterable<WatchedZone>): void {
  coverage.working.clear();
  coverage.zones.clear();
  coverage.everywhere = 0;
  for (const watched of zones) coverage.zones.set(watched.zone.id, createZoneCover(watched));
  for (const sensor of sensors) countIn(coverage, sensor);
}

/** Counts a zone that is new or was changed. O(sensors). */
export function countZone(coverage: Coverage, watched: WatchedZone): void {
  const cover = createZoneCover(watched);
  coverage.zones.set(watched.zone.id, cover);
  for (const reach of coverage.working.values()) if (!coversEverything(reach)) countReach(cover, reach, 1);
}

export function dropZoneCover(coverage: Coverage, id: ZoneId): void {
  coverage.zones.delete(id);
}

/** Whether one working sensor covers a zone, or several of them together. */
export function isCovered({ everywhere, zones }: Coverage, id: ZoneId): boolean {
  if (everywhere > 0) return true;
  const cover = zones.get(id);
  return cover !== undefined && isZoneCovered(cover);
}

function count(coverage: Coverage, reach: Reach, sign: 1 | -1): void {
  if (coversEverything(reach)) coverage.everywhere += sign;
  else for (const cover of coverage.zones.values()) countReach(cover, reach, sign);
}

/** A sensor that gives its place anew with each message gives mostly the same one. */
function hearsAsBefore(reach: Reach | undefined, sensor: Sensor): boolean {
  return (
    reach !== undefined &&
    reach.position?.lat === sensor.position?.lat &&
    reach.position?.lon === sensor.position?.lon &&
    reach.rangeM === sensor.rangeM &&
    reach.fieldOfView === sensor.fieldOfView &&
    reach.blindSectors === sensor.blindSectors
  );
}
