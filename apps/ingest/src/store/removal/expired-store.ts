import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** Rows that one commit removes: a few milliseconds in which intake waits. */
export const REMOVED_MAX = 500;

/** Flights and alerts that nothing changed since a position. */
export interface Expired {
  readonly alerts: readonly string[];
  readonly flights: readonly string[];
}

// What an operator has yet to see stays, however old; so does a flight that an alert speaks of.
const EXPIRED_ALERT = "changed_by < @before AND handling <> 'unacknowledged' AND condition <> 'active'";
const EXPIRED_FLIGHT = `
  changed_by < @before AND state = 'closed' AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.flight = flight.id)`;

/** What is too old, for the reader; the search passes over the whole table when little is left to find. */
export function expiredSearch(database: Database): (before: Position) => Expired {
  const ids = (table: 'alert' | 'flight', where: string, order: string) =>
    database
      .prepare<[{ before: Position }], string>(
        `SELECT id FROM ${table} WHERE ${where} ORDER BY ${order} LIMIT ${REMOVED_MAX}`,
      )
      .pluck();
  const alerts = ids('alert', EXPIRED_ALERT, 'changed_by');
  const flights = ids('flight', EXPIRED_FLIGHT, 'opened_at');
  return (before) => ({ alerts: alerts.all({ before }), flights: flights.all({ before }) });
}

/**
 * Takes away what the search found, as far as it still is too old, at most `REMOVED_MAX` rows a call: alerts, then flights
 * with their paths. Gives how many rows went.
 */
export function expiredRemoval(database: Database): (before: Position, expired: Expired) => number {
  const removeAlert = database.prepare(`DELETE FROM alert WHERE id = @id AND ${EXPIRED_ALERT}`);
  const removeFlight = database.prepare(`DELETE FROM flight WHERE id = @id AND ${EXPIRED_FLIGHT}`);
  const isExpired = database.prepare(`SELECT 1 FROM flight WHERE id = @id AND ${EXPIRED_FLIGHT}`);
  const removePoints = database.prepare(`
    DELETE FROM path_point WHERE (flight, at) IN (SELECT flight, at FROM path_point WHERE flight = ? LIMIT ?)`);

  return database.transaction((before: Position, { alerts, flights }: Expired): number => {
    let removed = 0;
    for (const id of alerts.slice(0, REMOVED_MAX)) removed += removeAlert.run({ id, before }).changes;
    for (const id of flights) {
      if (removed >= REMOVED_MAX) break;
      if (isExpired.get({ id, before }) === undefined) continue;
      removed += removePoints.run(id, REMOVED_MAX - removed).changes;
      if (removed < REMOVED_MAX) removed += removeFlight.run({ id, before }).changes;
    }
    return removed;
  });
}
