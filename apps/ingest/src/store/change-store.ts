import { type Change, NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { alertStore } from './alert-store.ts';
import { flightStore } from './flight-store.ts';
import { sensorHistoryStore } from './sensor-history-store.ts';
import { standingStore } from './standing-store.ts';

/** What some steps changed. */
export interface StoreBatch {
  readonly changes: readonly Change[];
  /** The last one stepped. */
  readonly position: Position;
}

/** Everything that follows from the log: upserts, so that stepping rows again after a restart is harmless. */
export function changeStore(database: Database) {
  const flights = flightStore(database);
  const alerts = alertStore(database);
  const standing = standingStore(database);
  const history = sensorHistoryStore(database);
  const saveApplied = database.prepare(`
    INSERT INTO applied (only, position) VALUES (1, ?)
    ON CONFLICT (only) DO UPDATE SET position = max(position, excluded.position)`);
  const selectApplied = database.prepare<[], Position>('SELECT position FROM applied').pluck();

  const apply = (change: Change, asOf: Position): unknown => {
    switch (change.kind) {
      case 'track-changed':
        return flights.save(change.track);
      case 'path-point-kept':
        return flights.savePoint(change.point);
      case 'smoothed-point-kept':
        return flights.saveSmoothedPoint(change.point);
      case 'alert-changed':
        return alerts.save(change.alert);
      case 'sensor-changed':
        return standing.saveSensor(change.sensor);
      case 'sensor-forgotten':
        return standing.forgetSensor(change.sensor);
      case 'sensor-period':
        return history.savePeriod(change.period, asOf);
      case 'blind-time-changed':
        return history.saveBlindTime(change.blindTime);
      case 'aircraft-changed':
      case 'aircraft-left':
        return undefined;
      case 'zone-changed':
        return standing.saveZone(change.zone, asOf);
      case 'zone-removed':
        return standing.removeZone(change.zone, asOf);
      case 'site-changed':
        return standing.saveSite(change.site, asOf);
      case 'demonstration-changed':
        return standing.saveDemonstration(change.demonstration, asOf);
    }
  };

  return {
    apply({ changes, position }: StoreBatch): void {
      for (const change of changes) apply(change, position);
      saveApplied.run(position);
    },
    /** A synced commit that changes nothing: throws where another would. */
    probe: () => void saveApplied.run(NO_POSITION),
    /** The last row whose changes are known to be stored. */
    appliedPosition: (): Position => selectApplied.get() ?? NO_POSITION,
  };
}
