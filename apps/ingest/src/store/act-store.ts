import {
  type Act,
  type Command,
  type EpochMs,
  type Input,
  NO_POSITION,
  type Position,
  type UserId,
} from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { fromJson, readableRows, timeBounds } from './readable-rows.ts';

/** SHA-256 over the previous row's hash and a row's fields; injected, so that acts are chained as messages are. */
export type HashRow = (previous: Uint8Array, fields: readonly (number | string)[]) => Uint8Array;

export interface ActRow {
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly act: Act;
}

export interface StoredAct {
  readonly position: Position;
  /** Service time. */
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly by: UserId;
  readonly command: Command;
  /** Hex. */
  readonly hash: string;
}

export interface ActQuery {
  readonly before?: Position;
  readonly limit: number;
  /** Bounds of `receivedAt`, both included. */
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  readonly by?: string;
  readonly kind?: Command['kind'];
}

export type ActsVerdict =
  /** `breaks`: acts whose predecessor was lost with a damaged store, which the store says. */
  | { readonly ok: true; readonly acts: number; readonly breaks: number; readonly hash: string }
  | { readonly ok: false; readonly position: Position; readonly why: string };

/** An act as it stands in a store. */
export interface ActColumns {
  readonly position: Position;
  readonly at: EpochMs;
  readonly received_at: EpochMs;
  readonly by: UserId;
  readonly kind: Command['kind'];
  readonly command: string;
  readonly previous_hash: Buffer;
  readonly hash: Buffer;
}

const LAST_POSITION = Number.MAX_SAFE_INTEGER;
const NO_HASH = new Uint8Array(32);

/**
 * The audit log: every command of a person, appended before it takes effect, never changed.
 *
 * A row's hash covers the previous row's hash (32 zeros for the first), then position, at, received_at, by, kind, command.
 */
export function actStore(database: Database, hashRow: HashRow) {
  const insert = database.prepare('INSERT INTO act VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const selectLast = database.prepare<[], ActColumns>('SELECT * FROM act ORDER BY position DESC LIMIT 1');
  const selectTail = database.prepare<[Position, Position], ActColumns>(
    'SELECT * FROM act WHERE position > ? AND position <= ? ORDER BY position',
  );
  const selectBreaks = database.prepare<[], Position>('SELECT position FROM act_break').pluck();
  const insertBreak = database.prepare('INSERT INTO act_break VALUES (?, ?)');
  const selectAll = database.prepare<[], ActColumns>('SELECT * FROM act ORDER BY position');
  const selectPage = database.prepare<[object], ActColumns>(`
    SELECT * FROM act
    WHERE position < @before AND received_at BETWEEN @from AND @to
      AND (@by IS NULL OR by = @by) AND (@kind IS NULL OR kind = @kind)
    ORDER BY position DESC`);

  return {
    append(position: Position, { at, receivedAt, act }: ActRow): void {
      const previous = selectLast.get()?.hash ?? NO_HASH;
      const fields = [position, at, receivedAt, act.by, act.command.kind, JSON.stringify(act.command)];
      insert.run(...fields, previous, hashRow(previous, fields));
    },
    /** An act found in a damaged store, as it was. Those that came before it must be restored before it. */
    restore(row: ActColumns): void {
      const previous = selectLast.get()?.hash ?? NO_HASH;
      if (Buffer.compare(row.previous_hash, previous) !== 0) insertBreak.run(row.position, 'acts before it are lost');
      insert.run(...hashed(row), row.previous_hash, row.hash);
    },
    /** Whether an act is as it was written, by its own hash. */
    isWhole: (row: ActColumns): boolean => Buffer.compare(hashRow(row.previous_hash, hashed(row)), row.hash) === 0,
    lastPosition: (): Position => selectLast.get()?.position ?? NO_POSITION,
    lastAt: (): EpochMs | undefined => selectLast.get()?.at,
    tail(after: Position, upTo: Position, limit: number): readonly Input[] {
      return readableRows(selectTail.iterate(after, upTo), limit, actInput);
    },
    /** Newest first. */
    page({ before, limit, from, to, by, kind }: ActQuery): readonly StoredAct[] {
      const asked = { before: before ?? LAST_POSITION, by: by ?? null, kind: kind ?? null };
      return readableRows(selectPage.iterate({ ...asked, ...timeBounds(from, to) }), limit, storedAct);
    },
    /** Whether the log is as it was written; a cut at its end shows only against a hash kept elsewhere. */
    verify(): ActsVerdict {
      let previous: Uint8Array = NO_HASH;
      let acts = 0;
      const breaks = new Set(selectBreaks.all());
      for (const row of selectAll.iterate()) {
        const chained = breaks.has(row.position) || Buffer.compare(row.previous_hash, previous) === 0;
        previous = hashRow(row.previous_hash, hashed(row));
        if (!chained || Buffer.compare(row.hash, previous) !== 0) {
          return { ok: false, position: row.position, why: 'row and its hash differ' };
        }
        acts += 1;
      }
      return { ok: true, acts, breaks: breaks.size, hash: Buffer.from(previous).toString('hex') };
    },
  };
}

function hashed({ position, at, received_at, by, kind, command }: ActColumns): (number | string)[] {
  return [position, at, received_at, by, kind, command];
}

function actInput({ position, at, by, command: json }: ActColumns): Input {
  return { kind: 'act', position, at, act: { by, command: fromJson<Command>(json) } };
}

function storedAct(row: ActColumns): StoredAct {
  return {
    position: row.position,
    at: row.at,
    receivedAt: row.received_at,
    by: row.by,
    command: fromJson<Command>(row.command),
    hash: row.hash.toString('hex'),
  };
}
