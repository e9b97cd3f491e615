import type { Demonstration, Position, Sensor, SensorId, Site, Zone, ZoneId } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { fromJson, readableRows } from './readable-rows.ts';

/** What stands at a site for longer than a flight. */
export interface Standing {
  readonly sensors: readonly Sensor[];
  readonly zones: readonly Zone[];
  readonly site?: Site;
  readonly demonstration?: Demonstration;
}

const ALL = Number.POSITIVE_INFINITY;

/**
 * Sensors, zones, site and demonstration.
 *
 * Zones, site and demonstration don't name the row that changed them; `asOf` is the last row stepped when they were
 * given, and a copy as of an earlier row changes nothing.
 */
export function standingStore(database: Database) {
  const upsertSensor = database.prepare(`
    INSERT INTO sensor (id, changed_by, sensor) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET changed_by = excluded.changed_by, sensor = excluded.sensor
    WHERE excluded.changed_by >= sensor.changed_by`);
  const deleteSensor = database.prepare('DELETE FROM sensor WHERE id = ?');
  const upsertZone = database.prepare(`
    INSERT INTO zone (id, as_of, zone) VALUES (?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET as_of = excluded.as_of, zone = excluded.zone WHERE excluded.as_of >= zone.as_of`);
  const upsertSite = database.prepare(`
    INSERT INTO site (only, as_of, site) VALUES (1, ?, ?)
    ON CONFLICT (only) DO UPDATE SET as_of = excluded.as_of, site = excluded.site WHERE excluded.as_of >= site.as_of`);
  const upsertDemonstration = database.prepare(`
    INSERT INTO demonstration (only, as_of, demonstration) VALUES (1, ?, ?)
    ON CONFLICT (only) DO UPDATE SET as_of = excluded.as_of, demonstration = excluded.demonstration
    WHERE excluded.as_of >= demonstration.as_of`);
  const select = <Value>(sql: string) => {
    const statement = database.prepare<[], string>(sql).pluck();
    return () => readableRows(statement.iterate() as IterableIterator<string>, ALL, fromJson<Value>);
  };
  const sensors = select<Sensor>('SELECT sensor FROM sensor ORDER BY id');
  const zones = select<Zone>('SELECT zone FROM zone WHERE zone IS NOT NULL ORDER BY id');
  const sites = select<Site>('SELECT site FROM site');
  const demonstrations = select<Demonstration>('SELECT demonstration FROM demonstration');

  return {
    saveSensor: (sensor: Sensor) => upsertSensor.run(sensor.id, sensor.changedBy, JSON.stringify(sensor)),
    forgetSensor: (sensor: SensorId) => deleteSensor.run(sensor),
    saveZone: (zone: Zone, asOf: Position) => upsertZone.run(zone.id, asOf, JSON.stringify(zone)),
    removeZone: (zone: ZoneId, asOf: Position) => upsertZone.run(zone, asOf, null),
    saveSite: (site: Site, asOf: Position) => upsertSite.run(asOf, JSON.stringify(site)),
    saveDemonstration: (demonstration: Demonstration, asOf: Position) =>
      upsertDemonstration.run(asOf, JSON.stringify(demonstration)),
    read(): Standing {
      const [site] = sites();
      const [demonstration] = demonstrations();
      return {
        sensors: sensors(),
        zones: zones(),
        ...(site === undefined ? {} : { site }),
        ...(demonstration === undefined ? {} : { demonstration }),
      };
    },
  };
}
