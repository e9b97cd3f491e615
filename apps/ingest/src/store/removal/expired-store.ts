import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** Rows that one commit removes: a few milliseconds in which intake waits. */
export const REMOVED_MAX = 500;

/** What nothing changed since a position. */
export interface Expired {
  readonly alerts: readonly string[];
  readonly flights: readonly string[];
  readonly blindTimes: readonly string[];
  /** How many stretches of sensors' histories, as far as they were counted. */
  readonly periods: number;
}

// What an operator has yet to see stays, however old; so does a flight that an alert speaks of.
const EXPIRED_ALERT = "changed_by < @before AND handling <> 'unacknowledged' AND condition <> 'active'";
const EXPIRED_FLIGHT = `
  changed_by < @before AND state = 'closed' AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.flight = flight.id)`;

const EXPIRED_BLIND_TIME = 'changed_by < @before AND ends_at IS NOT NULL';

/** What is too old, for the reader; the search passes over the whole table when little is left to find. */
export function expiredSearch(database: Database): (before: Position) => Expired {
  const ids = (table: 'alert' | 'flight' | 'blind_time', where: string, order: string) =>
    database
      .prepare<[{ before: Position }], string>(
        `SELECT id FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${REMOVED_MAX}`,
      )
      .pluck();
  const alerts = ids('alert', EXPIRED_ALERT, 'changed_by');
  const flights = ids('flight', EXPIRED_FLIGHT, 'opened_at');
  const blindTimes = ids('blind_time', EXPIRED_BLIND_TIME, 'starts_at');
  const periods = database
    .prepare<[{ before: Position }], number>(
      `SELECT count(*) FROM (SELECT 1 FROM sensor_period WHERE as_of < @before LIMIT ${REMOVED_MAX})`,
    )
    .pluck();
  return (before) => ({
    alerts: alerts.all({ before }),
    flights: flights.all({ before }),
    blindTimes: blindTimes.all({ before }),
    periods: periods.get({ before }) ?? 0,
  });
}

/**
 * Takes away what the search found, as far as it still is too old, at most `REMOVED_MAX` rows a call: alerts, flights with
 * their paths, blind times, then what sensors did. Gives how many rows went.
 */
export function expiredRemoval(database: Database): (before: Position, expired: Expired) => number {
  const removeAlert = database.prepare(`DELETE FROM alert WHERE id = @id AND ${EXPIRED_ALERT}`);
  const removeFlight = database.prepare(`DELETE FROM flight WHERE id = @id AND ${EXPIRED_FLIGHT}`);
  const isExpired = database.prepare(`SELECT 1 FROM flight WHERE id = @id AND ${EXPIRED_FLIGHT}`);
  const removePoints = database.prepare(`
    DELETE FROM path_point WHERE (flight, at) IN (SELECT flight, at FROM path_point WHERE flight = ? LIMIT ?)`);
  const removeSmoothed = database.prepare(`
    DELETE FROM smoothed_point WHERE (flight, at) IN (SELECT flight, at FROM smoothed_point WHERE flight = ? LIMIT ?)`);

  const removeBlindTime = database.prepare(`DELETE FROM blind_time WHERE id = @id AND ${EXPIRED_BLIND_TIME}`);
  const removePeriods = database.prepare(`
    DELETE FROM sensor_period
    WHERE (sensor, at) IN (SELECT sensor, at FROM sensor_period WHERE as_of < @before LIMIT @most)`);

  return database.transaction((before: Position, { alerts, flights, blindTimes, periods }: Expired): number => {
    let removed = 0;
    for (const id of alerts.slice(0, REMOVED_MAX)) removed += removeAlert.run({ id, before }).changes;
    for (const id of flights) {
      if (removed >= REMOVED_MAX) break;
      if (isExpired.get({ id, before }) === undefined) continue;
      removed += removePoints.run(id, REMOVED_MAX - removed).changes;
      if (removed < REMOVED_MAX) removed += removeSmoothed.run(id, REMOVED_MAX - removed).changes;
      if (removed < REMOVED_MAX) removed += removeFlight.run({ id, before }).changes;
    }
    for (const id of blindTimes) {
      if (removed >= REMOVED_MAX) break;
      removed += removeBlindTime.run({ id, before }).changes;
    }
    const most = Math.min(periods, REMOVED_MAX - removed);
    if (most > 0) removed += removePeriods.run({ before, most }).changes;
    return removed;
  });
}
