import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import type { Field } from '../chain/row-hash.ts';

/** The state in which a segment begins: all that is needed to run it again by itself. */
export interface SegmentStart {
  readonly checkpoint: {
    readonly position: Position;
    readonly at: EpochMs;
    readonly coreVersion: string;
    /** JSON; opaque here. */
    readonly snapshot: string;
  };
  /** JSON; opaque here. */
  readonly configuration: string;
}

/** A segment's first row. */
export interface SegmentHeader extends SegmentStart {
  readonly schema: number;
  readonly world: string;
  /** No message of this segment has an earlier one. */
  readonly firstPosition: Position;
  /** Messages in all segments before, purged ones included. */
  readonly messagesBefore: number;
  /** Merkle root of the segment before, or 32 zeros. */
  readonly previousRoot: Uint8Array;
}

export const CREATE_HEADER_TABLE = `
  CREATE TABLE header (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    schema INTEGER NOT NULL,
    world TEXT NOT NULL,
    first_position INTEGER NOT NULL,
    messages_before INTEGER NOT NULL,
    previous_root BLOB NOT NULL,
    checkpoint_position INTEGER NOT NULL,
    checkpoint_at INTEGER NOT NULL,
    core_version TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    configuration TEXT NOT NULL
  ) STRICT;
`;

interface HeaderColumns {
  readonly schema: number;
  readonly world: string;
  readonly first_position: Position;
  readonly messages_before: number;
  readonly previous_root: Uint8Array;
  readonly checkpoint_position: Position;
  readonly checkpoint_at: EpochMs;
  readonly core_version: string;
  readonly snapshot: string;
  readonly configuration: string;
}

/** What the header's hash covers, after the previous segment's root, in this order. */
export function headerFields(header: SegmentHeader): Field[] {
  return [
    header.schema,
    header.world,
    header.firstPosition,
    header.messagesBefore,
    header.checkpoint.position,
    header.checkpoint.at,
    header.checkpoint.coreVersion,
    header.checkpoint.snapshot,
    header.configuration,
  ];
}

export function insertHeader(database: Database, header: SegmentHeader): void {
  const insert = database.prepare(`
    INSERT INTO header (only, schema, world, first_position, messages_before, checkpoint_position, checkpoint_at,
      core_version, snapshot, configuration, previous_root)
    VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  insert.run(...headerFields(header), header.previousRoot);
}

export function readHeader(database: Database): SegmentHeader {
  const row = database.prepare<[], HeaderColumns>('SELECT * FROM header').get();
  if (row === undefined) throw new Error(`${database.name} has no header`);
  return {
    schema: row.schema,
    world: row.world,
    firstPosition: row.first_position,
    messagesBefore: row.messages_before,
    previousRoot: row.previous_root,
    checkpoint: {
      position: row.checkpoint_position,
      at: row.checkpoint_at,
      coreVersion: row.core_version,
      snapshot: row.snapshot,
    },
    configuration: row.configuration,
  };
}
