import {
  ALERT_LEVELS,
  type AlertLevel,
  type EpochMs,
  type Fix,
  type LocatedPoint,
  type PathPoint,
  type SmoothedPoint,
  type Track,
  type TrackId,
} from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { fromJson, readableRows, timeBounds } from './readable-rows.ts';

/** A flight as its track stood last. */
export interface StoredFlight {
  readonly track: Track;
  /** How many it raised. */
  readonly alerts: number;
  readonly worstLevel?: AlertLevel;
}

export interface FlightWithPath extends StoredFlight {
  readonly path: readonly PathPoint[];
  /** Estimated: its fixes were not reported. */
  readonly smoothedPath: readonly PathPoint[];
}

/** A page of flights, the one opened last first. Tracks merged into another are left out. */
export interface FlightQuery {
  readonly before?: { readonly openedAt: EpochMs; readonly id: string };
  readonly limit: number;
  /** Bounds of `openedAt`, both included. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly state?: 'running' | 'finished';
  /** Only those whose claims are doubted, or only the others; as they stood last. */
  readonly suspected?: boolean;
  /** Part of an id, identity, emitter, sensor, operatorId, self-id, make or model, in any case. */
  readonly text?: string;
}

interface FlightColumns {
  readonly track: string;
  readonly alerts: number;
  readonly worst: number | null;
}

interface PointColumns {
  readonly flight: TrackId;
  readonly at: EpochMs;
  /** A fix, or `{ located }`: a place that bearings told. */
  readonly fix: string;
}

const SELECT_FLIGHT = `
  SELECT track,
    (SELECT count(*) FROM alert WHERE alert.flight = flight.id) AS alerts,
    (SELECT max(severity) FROM alert WHERE alert.flight = flight.id) AS worst
  FROM flight`;

// As the index of the suspected ones is written.
const SUSPECTED = {
  any: '',
  only: `AND instr(track, '"isSuspected":true') > 0`,
  none: `AND instr(track, '"isSuspected":true') = 0`,
} as const;

const STATE = { any: '', running: "AND state <> 'closed'", finished: "AND state = 'closed'" } as const;

/** Flights and their thinned paths, reported and smoothed. */
export function flightStore(database: Database) {
  const upsert = database.prepare(`
    INSERT INTO flight (id, opened_at, state, merged, changed_by, words, track) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, state = excluded.state, merged = excluded.merged,
      changed_by = excluded.changed_by, words = excluded.words, track = excluded.track
    WHERE excluded.changed_by >= flight.changed_by`);
  const upsertPoint = database.prepare(`
    INSERT INTO path_point (flight, at, fix) VALUES (?, ?, ?)
    ON CONFLICT (flight, at) DO UPDATE SET fix = excluded.fix`);
  const upsertSmoothed = database.prepare(`
    INSERT INTO smoothed_point (flight, at, accuracy_m, fix) VALUES (?, ?, ?, ?)
    ON CONFLICT (flight, at) DO UPDATE SET accuracy_m = excluded.accuracy_m, fix = excluded.fix`);
  const selectSmoothed = database.prepare<[string], PointColumns>(
    'SELECT flight, at, fix FROM smoothed_point WHERE flight = ? ORDER BY at',
  );
  const selectOne = database.prepare<[string], FlightColumns>(`${SELECT_FLIGHT} WHERE id = ?`);
  const selectPath = database.prepare<[string, number], PointColumns>(
    'SELECT flight, at, fix FROM path_point WHERE flight = ? AND at >= ? ORDER BY at',
  );
  const selectPage = (state: keyof typeof STATE, suspected: keyof typeof SUSPECTED) =>
    database.prepare<[object], FlightColumns>(`${SELECT_FLIGHT}
      WHERE (opened_at, id) < (@beforeAt, @beforeId) AND opened_at BETWEEN @from AND @to AND merged = 0
        AND (@text = '' OR instr(words, @text) > 0) ${STATE[state]} ${SUSPECTED[suspected]}
      ORDER BY opened_at DESC, id DESC`);
  const pagesOf = (state: keyof typeof STATE) => ({
    any: selectPage(state, 'any'),
    only: selectPage(state, 'only'),
    none: selectPage(state, 'none'),
  });
  const pages = { any: pagesOf('any'), running: pagesOf('running'), finished: pagesOf('finished') };

  const path = (id: string, since?: EpochMs): readonly PathPoint[] =>
    readableRows(selectPath.iterate(id, since ?? 0), Number.POSITIVE_INFINITY, pathPoint);

  return {
    /** An older copy than the stored one changes nothing. */
    save(track: Track): void {
      const { id, openedAt, state, mergedInto, changedBy } = track;
      upsert.run(id, openedAt, state, Number(mergedInto !== undefined), changedBy, words(track), JSON.stringify(track));
    },
    savePoint({ track, at, fix, located }: PathPoint): void {
      upsertPoint.run(track, at, JSON.stringify(fix ?? { located }));
    },
    saveSmoothedPoint({ track, at, fix }: SmoothedPoint): void {
      upsertSmoothed.run(track, at, fix.horizontalAccuracyM ?? 0, JSON.stringify(fix));
    },
    find(id: string): FlightWithPath | undefined {
      const row = selectOne.get(id);
      const [flight] = row === undefined ? [] : readableRows([row], 1, storedFlight);
      if (flight === undefined) return undefined;
      const smoothedPath = readableRows(selectSmoothed.iterate(id), Number.POSITIVE_INFINITY, pathPoint);
      return { ...flight, path: path(id), smoothedPath };
    },
    /** The points at or after an instant, oldest first. */
    path,
    page({ before, limit, from, to, state, suspected, text = '' }: FlightQuery): readonly StoredFlight[] {
      const { openedAt: beforeAt, id: beforeId } = before ?? { openedAt: Number.MAX_SAFE_INTEGER, id: '' };
      const bounds = { beforeAt, beforeId, text: text.toLowerCase(), ...timeBounds(from, to) };
      return readableRows(
        pages[state ?? 'any'][suspected === undefined ? 'any' : suspected ? 'only' : 'none'].iterate(bounds),
        limit,
        storedFlight,
      );
    },
  };
}

function storedFlight({ track, alerts, worst }: FlightColumns): StoredFlight {
  const worstLevel = worst === null ? undefined : ALERT_LEVELS[worst];
  return { track: fromJson<Track>(track), alerts, ...(worstLevel === undefined ? {} : { worstLevel }) };
}

function pathPoint({ flight, at, fix }: PointColumns): PathPoint {
  const place = fromJson<Fix | { readonly located: LocatedPoint }>(fix);
  return 'located' in place ? { track: flight, at, located: place.located } : { track: flight, at, fix: place };
}

/** Everything in a track that people search for. */
function words({ id, identities, emitters, hearings, operatorId, selfId, make, model }: Track): string {
  const sensors = hearings.map(({ sensor }) => sensor);
  const all = [id, ...Object.values(identities), ...emitters, ...sensors, operatorId, selfId, make, model];
  return all
    .filter((word) => word !== undefined)
    .join('\n')
    .toLowerCase();
}
