import { renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { type MerkleTree, merkleRoot, NO_LEAVES, withLeaves } from '../journal/chain/merkle.ts';
import { type Field, rowHasher } from '../journal/chain/row-hash.ts';
import { HASHED_COLUMNS, INSERT_MESSAGE, MESSAGE_COLUMNS } from '../journal/segment/message-table.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { CREATE_RUN_TABLE } from '../journal/segment/run-starts.ts';
import { beginSegment, SEGMENT_PAGE_BYTES } from '../journal/segment/segment.ts';
import { salvagedPath, syncFolder } from '../journal/segment/segment-files.ts';
import { headerFields, type SegmentHeader } from '../journal/segment/segment-header.ts';
import { insertSeal, readTip, tipSaver } from '../journal/segment/segment-tip.ts';
import { fileRows } from './pages/page-file.ts';
import type { FoundRow, Value } from './pages/page-rows.ts';
import { rest } from './rest.ts';
import { headerOf, type SegmentToSalvage } from './salvage-header.ts';

export interface Salvaged {
  readonly rows: number;
  /** Readable, but not proved by the hash of the row before: kept in a table of their own. */
  readonly unproven: number;
}

const AT_ONCE = 500;

/**
 * Copies what is whole of a damaged segment into one that readers take for any other sealed one, `<first position>.salvaged.sqlite`.
 *
 * A row is whole when its hash follows from its columns and the hash of the row before. The first row after a lost one can't
 * be proved and goes into the table `unproven`; `run_start` says where the chain begins anew.
 */
export function salvageSegment(wanted: SegmentToSalvage): Salvaged {
  const to = salvagedPath(wanted.journalFolder, wanted.firstPosition);
  const making = `${to}.making`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(making + suffix, { force: true });
  const database = openDatabase(making, 'write', { pageBytes: SEGMENT_PAGE_BYTES });
  let salvaged: Salvaged;
  try {
    salvaged = fill(database, wanted);
  } finally {
    database.close();
  }
  if (salvaged.rows + salvaged.unproven === 0) {
    rmSync(making);
    return salvaged;
  }
  renameSync(making, to);
  syncFolder(dirname(to));
  return salvaged;
}

function fill(database: Database, wanted: SegmentToSalvage): Salvaged {
  const header = headerOf(wanted);
  database.transaction(() => beginSegment(database, header, { lastAt: undefined, lastReceivedAt: undefined }))();
  database.exec(`${CREATE_RUN_TABLE}CREATE TABLE unproven AS SELECT * FROM message WHERE false`);
  copyRows(database, wanted.path);
  const proof = prove(database, header);
  database.transaction(() => keepProved(database, proof))();
  return { rows: proof.rows, unproven: proof.unproven.length };
}

function copyRows(database: Database, path: string): void {
  const insert = database.prepare(INSERT_MESSAGE.replace('INSERT', 'INSERT OR IGNORE'));
  const insertAll = database.transaction((rows: readonly FoundRow[]) => {
    for (const { rowid, values } of rows) {
      try {
        insert.run(...stored(rowid, values));
      } catch (error) {
        // Not what the table takes: noise that looks like a row.
        if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')))
          throw error;
      }
    }
  });
  let batch: FoundRow[] = [];
  for (const row of fileRows(path, SEGMENT_PAGE_BYTES, { columns: new Set([MESSAGE_COLUMNS]), keys: false })) {
    batch.push(row);
    if (batch.length < AT_ONCE) continue;
    insertAll(batch);
    batch = [];
    rest();
  }
  insertAll(batch);
}

/** In the table `row_hash` stands before the long columns, in the statement behind them. */
function stored(rowid: number | undefined, values: readonly Value[]): Value[] {
  const hashAt = HASHED_COLUMNS.indexOf('payload_sha256') + 1;
  const [hash] = values.slice(hashAt, hashAt + 1);
  return [rowid ?? null, ...values.slice(1, hashAt), ...values.slice(hashAt + 1), hash ?? null];
}

interface Proof {
  readonly rows: number;
  readonly unproven: readonly number[];
  readonly runs: readonly (readonly [number, Uint8Array])[];
  readonly tree: MerkleTree;
  readonly rowHash: Uint8Array;
}

function prove(database: Database, header: SegmentHeader): Proof {
  const hashRow = rowHasher();
  const headerHash = hashRow(header.previousRoot, headerFields(header));
  const read = database.prepare<[], Field[]>(
    `SELECT ${HASHED_COLUMNS.join(', ')}, row_hash FROM message ORDER BY position`,
  );
  const unproven: number[] = [];
  const runs: [number, Uint8Array][] = [];
  let tree = withLeaves(NO_LEAVES, [headerHash]);
  let previous: Uint8Array = headerHash;
  let rowHash: Uint8Array = headerHash;
  let rows = 0;
  let isBroken = false;
  for (const fields of read.raw().iterate()) {
    const hash = fields.pop() as Uint8Array;
    const at = fields[0] as number;
    if (!fields.every(isHashable) || Buffer.compare(hashRow(previous, fields), hash) !== 0) {
      unproven.push(at);
      isBroken = true;
    } else {
      if (isBroken) runs.push([at, previous]);
      isBroken = false;
      tree = withLeaves(tree, [hash]);
      rowHash = hash;
      rows += 1;
    }
    previous = hash;
  }
  return { rows, unproven, runs, tree, rowHash };
}

function isHashable(field: Field): boolean {
  return typeof field !== 'number' || Number.isSafeInteger(field);
}

function keepProved(database: Database, { rows, unproven, runs, tree, rowHash }: Proof): void {
  const copy = database.prepare('INSERT INTO unproven SELECT * FROM message WHERE position = ?');
  const remove = database.prepare('DELETE FROM message WHERE position = ?');
  for (const at of unproven) {
    copy.run(at);
    remove.run(at);
  }
  const insertRun = database.prepare('INSERT INTO run_start VALUES (?, ?)');
  for (const run of runs) insertRun.run(...run);
  const last = database
    .prepare<[], { position: Position; at: EpochMs; receivedAt: EpochMs }>(
      'SELECT position, at, received_at AS receivedAt FROM message ORDER BY position DESC LIMIT 1',
    )
    .get();
  const within = database
    .prepare<[], [EpochMs, EpochMs] | [null, null]>('SELECT min(received_at), max(received_at) FROM message')
    .raw()
    .get();
  const lastPosition = last?.position ?? readTip(database).lastPosition;
  tipSaver(database)({
    rows,
    lastPosition,
    lastAt: last?.at,
    lastReceivedAt: last?.receivedAt,
    receivedWithin: within === undefined || within[0] === null ? undefined : within,
    rowHash,
    tree,
  });
  insertSeal(database, { rows, lastPosition, root: merkleRoot(tree) });
}
