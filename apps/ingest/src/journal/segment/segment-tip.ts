import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { type MerkleTree, treeFromBytes } from '../chain/merkle.ts';

/** Where a segment ends at present; written in each commit, so that a restart and a seal need not read the rows. */
export interface Tip {
  readonly rows: number;
  /** Of the last message; in an empty segment the position before its first. */
  readonly lastPosition: Position;
  /** Service time of the last message, of an earlier segment where this one is empty. */
  readonly lastAt: EpochMs | undefined;
  /** Wall clock of the last message, likewise. */
  readonly lastReceivedAt: EpochMs | undefined;
  /** The least and the greatest `receivedAt` in this segment. The wall clock may jump, so they need not be first and last. */
  readonly receivedWithin: readonly [EpochMs, EpochMs] | undefined;
  /** Of the last row, or of the header. */
  readonly rowHash: Uint8Array;
  /** Its leaves are the header's hash and then each row's. */
  readonly tree: MerkleTree;
}

export const CREATE_TIP_TABLE = `
  CREATE TABLE tip (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    row_count INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    last_at INTEGER,
    last_received_at INTEGER,
    least_received_at INTEGER,
    greatest_received_at INTEGER,
    row_hash BLOB NOT NULL,
    peaks BLOB NOT NULL
  ) STRICT;
  CREATE TABLE seal (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    row_count INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    root BLOB NOT NULL
  ) STRICT;
`;

interface TipColumns {
  readonly row_count: number;
  readonly last_position: Position;
  readonly last_at: EpochMs | null;
  readonly last_received_at: EpochMs | null;
  readonly least_received_at: EpochMs | null;
  readonly greatest_received_at: EpochMs | null;
  readonly row_hash: Uint8Array;
  readonly peaks: Uint8Array;
}

export interface Seal {
  readonly rows: number;
  readonly lastPosition: Position;
  readonly root: Uint8Array;
}

export function tipSaver(database: Database): (tip: Tip) => void {
  const save = database.prepare('INSERT OR REPLACE INTO tip VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)');
  return (tip) => {
    save.run(
      tip.rows,
      tip.lastPosition,
      tip.lastAt ?? null,
      tip.lastReceivedAt ?? null,
      tip.receivedWithin?.[0] ?? null,
      tip.receivedWithin?.[1] ?? null,
      tip.rowHash,
      Buffer.concat(tip.tree.peaks),
    );
  };
}

export function readTip(database: Database): Tip {
  const row = database.prepare<[], TipColumns>('SELECT * FROM tip').get();
  if (row === undefined) throw new Error(`${database.name} has no tip`);
  const { least_received_at: least, greatest_received_at: greatest } = row;
  return {
    rows: row.row_count,
    lastPosition: row.last_position,
    lastAt: row.last_at ?? undefined,
    lastReceivedAt: row.last_received_at ?? undefined,
    receivedWithin: least === null || greatest === null ? undefined : [least, greatest],
    rowHash: row.row_hash,
    tree: treeFromBytes(row.row_count + 1, row.peaks),
  };
}

export function insertSeal(database: Database, seal: Seal): void {
  database.prepare('INSERT INTO seal VALUES (1, ?, ?, ?)').run(seal.rows, seal.lastPosition, seal.root);
}

export function readSeal(database: Database): Seal | undefined {
  const read = 'SELECT row_count AS rows, last_position AS lastPosition, root FROM seal';
  return database.prepare<[], Seal>(read).get();
}
