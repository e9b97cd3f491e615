import { type Alert, type AlertLevel, type EpochMs, type Handling, type Position, severity } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { fromJson, readableRows, timeBounds } from './readable-rows.ts';

/** A page of alerts, the one raised last first. */
export interface AlertQuery {
  readonly before?: { readonly raisedAt: EpochMs; readonly id: string };
  readonly limit: number;
  readonly handling?: Handling['kind'];
  readonly level?: AlertLevel;
  /** The flight they count for: its own and those of tracks that were merged into it. */
  readonly track?: string;
  /** Bounds of `raisedAt`, both included. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
}

interface AlertColumns {
  readonly alert: string;
}

const FLIGHT = { any: '', one: 'AND flight = @track' } as const;

export function alertStore(database: Database) {
  const upsert = database.prepare(`
    INSERT INTO alert (id, flight, raised_at, severity, condition, handling, revision, changed_by, alert)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET flight = excluded.flight, raised_at = excluded.raised_at,
      severity = excluded.severity, condition = excluded.condition, handling = excluded.handling,
      revision = excluded.revision, changed_by = excluded.changed_by, alert = excluded.alert
    WHERE excluded.revision >= alert.revision`);
  const selectPage = (flight: keyof typeof FLIGHT) =>
    database.prepare<[object], AlertColumns>(`
    SELECT alert FROM alert
    WHERE (raised_at, id) < (@beforeAt, @beforeId) AND raised_at BETWEEN @from AND @to ${FLIGHT[flight]}
      AND (@handling IS NULL OR handling = @handling) AND (@severity IS NULL OR severity = @severity)
    ORDER BY raised_at DESC, id DESC`);
  const pages = { any: selectPage('any'), one: selectPage('one') };
  const selectChanged = database.prepare<[Position], AlertColumns>(
    'SELECT alert FROM alert WHERE changed_by >= ? ORDER BY changed_by, id',
  );

  return {
    /** Of two copies the one with the higher revision stays. */
    save(alert: Alert): void {
      upsert.run(
        alert.id,
        alert.linkedTo ?? alert.track ?? '',
        alert.raisedAt,
        severity(alert.level),
        alert.condition.kind,
        alert.handling.kind,
        alert.revision,
        alert.changedBy,
        JSON.stringify(alert),
      );
    },
    page({ before, limit, handling, level, track, from, to }: AlertQuery): readonly Alert[] {
      const { raisedAt: beforeAt, id: beforeId } = before ?? { raisedAt: Number.MAX_SAFE_INTEGER, id: '' };
      const asked = { handling: handling ?? null, severity: level === undefined ? null : severity(level) };
      const bounds = { beforeAt, beforeId, ...asked, ...timeBounds(from, to) };
      const rows = track === undefined ? pages.any.iterate(bounds) : pages.one.iterate({ ...bounds, track });
      return readableRows(rows, limit, storedAlert);
    },
    /** Those changed by the row at a position or a later one, in that order. */
    changedSince(position: Position, limit: number): readonly Alert[] {
      return readableRows(selectChanged.iterate(position), limit, storedAlert);
    },
  };
}

function storedAlert({ alert }: AlertColumns): Alert {
  return fromJson<Alert>(alert);
}
