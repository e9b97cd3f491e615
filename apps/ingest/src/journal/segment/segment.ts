import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type EpochMs, type Position, position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { merkleRoot, NO_LEAVES, withLeaves } from '../chain/merkle.ts';
import { rowHasher } from '../chain/row-hash.ts';
import type { EncodedRow } from '../message-row.ts';
import type { ComparedMessage } from '../recent-messages.ts';
import { CREATE_MESSAGE_TABLE, hashedFields, INSERT_MESSAGE } from './message-table.ts';
import { openDatabase, settleLog } from './open-database.ts';
import { segmentPath, syncFolder } from './segment-files.ts';
import { CREATE_HEADER_TABLE, headerFields, insertHeader, readHeader, type SegmentHeader } from './segment-header.ts';
import { CREATE_TIP_TABLE, insertSeal, readSeal, readTip, type Seal, type Tip, tipSaver } from './segment-tip.ts';

export const SEGMENT_SCHEMA = 2;

/** Messages of one or two kB would leave a third of each 4 kB page empty. */
export const SEGMENT_PAGE_BYTES = 8_192;
const CACHE_KB = 8_000;

/** The last segment of a journal, open for writing. */
export interface Segment {
  readonly header: SegmentHeader;
  tip(): Tip;
  bytes(): number;
  /** All rows in one synced commit, or none. `originals`: for each, the earlier row that holds the same message, if any. */
  append(rows: readonly EncodedRow[], firstPosition: Position, originals: readonly (Position | undefined)[]): void;
  message(position: Position): ComparedMessage | undefined;
  /** The payloads of the newest rows that are no copies, newest first. */
  newestPayloads(limit: number): Iterable<{ readonly position: Position; readonly payload: Uint8Array }>;
  /** A synced commit that changes nothing. */
  probe(): void;
  /** Ends the segment for good. */
  seal(): void;
  /** Brings all rows from the log into the file, synced, and begins the log anew. @throws when that can't be done now. */
  settle(): void;
  close(): void;
}

export interface SegmentEnds {
  readonly header: SegmentHeader;
  readonly tip: Tip;
  readonly seal: Seal | undefined;
}

/** How a segment begins and ends, without opening it for writing. */
export function readSegmentEnds(path: string): SegmentEnds {
  const database = openDatabase(path, 'read');
  try {
    return { header: readHeader(database), tip: readTip(database), seal: readSeal(database) };
  } finally {
    database.close();
  }
}

/** What the first segment of a journal, or the one after another, takes over. */
export type Inherited = Pick<Tip, 'lastAt' | 'lastReceivedAt'>;

/** Makes a segment under another name first, so that a file with a segment's name is always whole. */
export function createSegment(folder: string, header: SegmentHeader, inherited: Inherited): string {
  const path = segmentPath(folder, header.firstPosition);
  const making = `${path}.making`;
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(making + suffix, { force: true });
  const database = openDatabase(making, 'write', { pageBytes: SEGMENT_PAGE_BYTES });
  try {
    database.transaction(() => beginSegment(database, header, inherited))();
  } finally {
    database.close();
  }
  renameSync(making, path);
  syncFolder(dirname(path));
  return path;
}

/** The tables of a segment without rows. */
export function beginSegment(database: Database, header: SegmentHeader, inherited: Inherited): void {
  database.exec(CREATE_HEADER_TABLE + CREATE_TIP_TABLE + CREATE_MESSAGE_TABLE);
  database.pragma(`user_version = ${SEGMENT_SCHEMA}`);
  insertHeader(database, header);
  const headerHash = rowHasher()(header.previousRoot, headerFields(header));
  tipSaver(database)({
    rows: 0,
    lastPosition: position(header.firstPosition - 1),
    ...inherited,
    receivedWithin: undefined,
    rowHash: headerHash,
    tree: withLeaves(NO_LEAVES, [headerHash]),
  });
}

/** A segment that a later release has written. */
export class UnknownSegmentError extends Error {
  override readonly name = 'UnknownSegmentError';
  readonly code = 'unknown-schema';
}

/** @throws {UnknownSegmentError} when the segment is of another schema. */
export function openSegment(path: string): Segment {
  const database = openDatabase(path, 'write', { cacheKb: CACHE_KB });
  const schema = database.pragma('user_version', { simple: true });
  if (schema !== SEGMENT_SCHEMA) {
    database.close();
    throw new UnknownSegmentError(`${path}: schema is ${schema}, want ${SEGMENT_SCHEMA}`);
  }
  const insert = database.prepare(INSERT_MESSAGE);
  const countBytes = database.prepare<[], number>(
    'SELECT page_count * page_size FROM pragma_page_count, pragma_page_size',
  );
  countBytes.pluck();
  const saveTip = tipSaver(database);
  const hashRow = rowHasher();
  // Unknown after a commit that failed: then what the disk says counts, not what was meant.
  let known: Tip | undefined;
  const tip = () => {
    known ??= readTip(database);
    return known;
  };

  const insertRows = (
    rows: readonly EncodedRow[],
    firstPosition: Position,
    originals: readonly (Position | undefined)[],
  ): Uint8Array[] => {
    let previous = tip().rowHash;
    return rows.map((row, index) => {
      const fields = hashedFields(firstPosition + index, row, originals[index]);
      previous = hashRow(previous, fields);
      insert.run(...fields, previous);
      return previous;
    });
  };

  const append = database.transaction((...[rows, firstPosition, originals]: Parameters<Segment['append']>): Tip => {
    const after = tipAfter(tip(), rows, firstPosition, insertRows(rows, firstPosition, originals));
    saveTip(after);
    return after;
  });

  const seal = database.transaction(() => {
    const { rows, lastPosition, tree } = tip();
    insertSeal(database, { rows, lastPosition, root: merkleRoot(tree) });
  });

  return {
    header: readHeader(database),
    tip,
    bytes: () => countBytes.get() ?? 0,
    append(rows, firstPosition, originals) {
      try {
        known = append(rows, firstPosition, originals);
      } catch (error) {
        known = undefined;
        throw error;
      }
    },
    message: messageReader(database),
    newestPayloads: (limit) =>
      database
        .prepare<[number], { position: Position; payload: Uint8Array }>(
          'SELECT position, payload FROM message WHERE duplicate_of IS NULL ORDER BY position DESC LIMIT ?',
        )
        .iterate(limit),
    probe: () => saveTip(tip()),
    seal() {
      seal();
      // Readers keep the connection from doing so when it closes.
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
    settle: () => settleLog(database),
    close: () => database.close(),
  };
}

/** Reads what tells a message from another. */
export function messageReader(database: Database): Segment['message'] {
  const select = database.prepare<[number], Omit<ComparedMessage, 'retained'> & { readonly retained: number }>(
    'SELECT feed, topic, retained, payload FROM message WHERE position = ?',
  );
  return (position) => {
    const row = select.get(position);
    return row === undefined ? undefined : { ...row, retained: row.retained === 1 };
  };
}

function tipAfter(before: Tip, rows: readonly EncodedRow[], firstPosition: Position, hashes: Uint8Array[]): Tip {
  const last = rows.at(-1);
  const rowHash = hashes.at(-1);
  if (last === undefined || rowHash === undefined) return before;
  return {
    rows: before.rows + rows.length,
    lastPosition: position(firstPosition + rows.length - 1),
    lastAt: last.at,
    lastReceivedAt: last.receivedAt,
    receivedWithin: widened(before.receivedWithin, rows),
    rowHash,
    tree: withLeaves(before.tree, hashes),
  };
}

function widened(within: Tip['receivedWithin'], rows: readonly EncodedRow[]): Tip['receivedWithin'] {
  return rows.reduce<readonly [EpochMs, EpochMs] | undefined>((range, { receivedAt }) => {
    if (range === undefined) return [receivedAt, receivedAt];
    if (receivedAt >= range[0] && receivedAt <= range[1]) return range;
    return receivedAt < range[0] ? [receivedAt, range[1]] : [range[0], receivedAt];
  }, within);
}
