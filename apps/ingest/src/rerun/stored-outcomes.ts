import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { Outcomes, Standing } from './outcome-book.ts';

interface StoredColumns {
  readonly id: string;
  readonly json: string;
  readonly changedBy: Position;
}

/**
 * What the store holds of the flights and alerts that rows after a position changed, up to another and beyond, and of those
 * that a run of the same rows gave.
 */
export function storedOutcomes(store: Database, after: Position, given: Outcomes): Outcomes {
  const flights = stored(store, 'flight', 'track', after, given.flights.keys());
  const alerts = stored(store, 'alert', 'alert', after, given.alerts.keys());
  const selectPath = store.prepare<[string], { readonly at: number; readonly fix: string }>(
    'SELECT at, fix FROM path_point WHERE flight = ? ORDER BY at',
  );
  const paths = new Map(
    [...flights.keys()].map((id) => [id, new Map(selectPath.all(id).map(({ at, fix }) => [at, fix]))]),
  );
  return { flights, alerts, paths };
}

function stored(
  store: Database,
  table: 'flight' | 'alert',
  column: 'track' | 'alert',
  after: Position,
  ids: Iterable<string>,
): Map<string, Standing> {
  const columns = `id, ${column} AS json, changed_by AS changedBy`;
  const changed = store.prepare<[Position], StoredColumns>(`SELECT ${columns} FROM ${table} WHERE changed_by > ?`);
  const one = store.prepare<[string], StoredColumns>(`SELECT ${columns} FROM ${table} WHERE id = ?`);
  const found = new Map<string, Standing>();
  for (const { id, ...standing } of changed.iterate(after)) found.set(id, standing);
  for (const id of ids) {
    if (found.has(id)) continue;
    const row = one.get(id);
    if (row !== undefined) found.set(id, { json: row.json, changedBy: row.changedBy });
  }
  return found;
}
