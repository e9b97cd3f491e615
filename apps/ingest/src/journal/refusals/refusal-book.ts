import { rmSync } from 'node:fs';
import type { Position } from '@rotorwatch/domain';
import Sqlite, { type Database } from 'better-sqlite3';
import { COUNTED_STEP_MS, type RefusalCause, type RefusalCount, type RefusalQuery } from './refusal-cause.ts';
import type { StepCount } from './refused-rows.ts';

/** How far a segment is counted. */
export interface CountedSegment {
  readonly firstPosition: Position;
  readonly upTo: Position;
  /** Sealed and counted to its end. */
  readonly whole: boolean;
}

/** Refused messages, counted by cause and step of time. Everything in it can be counted again from the journal. */
export interface RefusalBook {
  segments(): ReadonlyMap<Position, CountedSegment>;
  add(segment: CountedSegment, counts: readonly StepCount[]): void;
  drop(firstPosition: Position): void;
  causes(query: RefusalQuery): { readonly causes: readonly RefusalCount[]; readonly messages: number };
  close(): void;
}

const SCHEMA = 1;
const CREATE = `
  CREATE TABLE segment (first_position INTEGER PRIMARY KEY, up_to INTEGER NOT NULL, whole INTEGER NOT NULL) STRICT;
  CREATE TABLE cause (
    id INTEGER PRIMARY KEY, segment INTEGER NOT NULL, feed TEXT NOT NULL, topic TEXT NOT NULL, decoder TEXT NOT NULL,
    code TEXT NOT NULL, UNIQUE (segment, feed, topic, decoder, code)
  ) STRICT;
  CREATE TABLE tally (
    cause INTEGER NOT NULL, step INTEGER NOT NULL, messages INTEGER NOT NULL, first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL, last_position INTEGER NOT NULL, PRIMARY KEY (cause, step)
  ) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${SCHEMA};
`;

// Somebody may publish each message to a topic of its own.
const TOPICS_A_SEGMENT = 100;

/** Opens a book; one that is damaged or of another release is begun anew, and one that can't be written is kept in memory. */
export function openRefusalBook(path: string): RefusalBook {
  const database = opened(path) ?? opened(path);
  return database === undefined ? memoryRefusalBook() : bookOf(database);
}

export function memoryRefusalBook(): RefusalBook {
  return bookOf(begun(new Sqlite(':memory:')));
}

/** Takes a book away, as far as the disk lets it, so that the next one begins anew. */
export function removeBook(path: string): void {
  try {
    for (const part of [path, `${path}-wal`, `${path}-shm`]) rmSync(part, { force: true });
  } catch {
    // A disk that can't be written; then the next one is kept in memory.
  }
}

/** Undefined where it was no book that can be used; it is gone then. */
function opened(path: string): Database | undefined {
  let database: Database | undefined;
  try {
    database = new Sqlite(path);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    const schema = database.pragma('user_version', { simple: true });
    if (schema === SCHEMA) return database;
    if (schema === 0) return begun(database);
  } catch {
    // As one of another release.
  }
  database?.close();
  removeBook(path);
  return undefined;
}

function begun(database: Database): Database {
  database.transaction(() => database.exec(CREATE))();
  return database;
}

interface SegmentColumns {
  readonly firstPosition: Position;
  readonly upTo: Position;
  readonly whole: number;
}

function bookOf(database: Database): RefusalBook {
  const segments = database.prepare<[], SegmentColumns>(
    'SELECT first_position AS firstPosition, up_to AS upTo, whole FROM segment',
  );
  const saveSegment = database.prepare(`
    INSERT INTO segment (first_position, up_to, whole) VALUES (?, ?, ?)
    ON CONFLICT (first_position) DO UPDATE SET up_to = excluded.up_to, whole = excluded.whole`);
  const topics = database.prepare<[Position], string>('SELECT DISTINCT topic FROM cause WHERE segment = ?').pluck();
  const causeId = database
    .prepare<[Position, string, string, string, string], number>(`
      INSERT INTO cause (segment, feed, topic, decoder, code) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET feed = excluded.feed RETURNING id`)
    .pluck();
  const saveTally = database.prepare(`
    INSERT INTO tally (cause, step, messages, first_at, last_at, last_position) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (cause, step) DO UPDATE SET messages = messages + excluded.messages,
      first_at = min(first_at, excluded.first_at), last_at = max(last_at, excluded.last_at),
      last_position = max(last_position, excluded.last_position)`);

  const add = database.transaction(({ firstPosition, upTo, whole }: CountedSegment, counts: readonly StepCount[]) => {
    const named = new Set(counts.length === 0 ? [] : topics.all(firstPosition));
    for (const count of counts) {
      if (named.size < TOPICS_A_SEGMENT) named.add(count.topic);
      const topic = named.has(count.topic) ? count.topic : '';
      const id = causeId.get(firstPosition, count.feed, topic, count.decoder, count.code);
      saveTally.run(id, count.step, count.messages, count.firstAt, count.lastAt, count.lastPosition);
    }
    saveSegment.run(firstPosition, upTo, Number(whole));
  });
  const drop = database.transaction((firstPosition: Position) => {
    database.prepare('DELETE FROM tally WHERE cause IN (SELECT id FROM cause WHERE segment = ?)').run(firstPosition);
    database.prepare('DELETE FROM cause WHERE segment = ?').run(firstPosition);
    database.prepare('DELETE FROM segment WHERE first_position = ?').run(firstPosition);
  });
  return {
    segments: () =>
      new Map(segments.all().map(({ whole, ...row }) => [row.firstPosition, { ...row, whole: whole === 1 }])),
    add,
    drop,
    causes: (query) => causesOf(database, query),
    close: () => database.close(),
  };
}

function causesOf(database: Database, query: RefusalQuery): ReturnType<RefusalBook['causes']> {
  const asked = (['feed', 'topic', 'decoder', 'code'] as const satisfies readonly (keyof RefusalCause)[]).flatMap(
    (field) => (query[field] === undefined ? [] : [{ field, value: query[field] }]),
  );
  const only = asked.map(({ field }) => `AND ${field} = ?`).join(' ');
  const steps = [stepOf(query.from ?? 0), stepOf(query.to ?? Number.MAX_SAFE_INTEGER)];
  const rows = database
    .prepare<unknown[], RefusalCount & { readonly all: number }>(`
      SELECT feed, topic, decoder, code, sum(messages) AS messages, min(first_at) AS firstAt, max(last_at) AS lastAt,
        max(last_position) AS lastPosition, sum(sum(messages)) OVER () AS "all"
      FROM tally JOIN cause ON cause.id = tally.cause WHERE step BETWEEN ? AND ? ${only}
      GROUP BY feed, topic, decoder, code ORDER BY messages DESC, lastAt DESC LIMIT ?`)
    .all(...steps, ...asked.map(({ value }) => value), query.limit);
  return { causes: rows.map(({ all: _, ...count }) => count), messages: rows[0]?.all ?? 0 };
}

function stepOf(at: number): number {
  return Math.floor(at / COUNTED_STEP_MS);
}
