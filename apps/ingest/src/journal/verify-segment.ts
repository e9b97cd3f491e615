import { NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { type MerkleTree, merkleRoot, NO_LEAVES, withLeaves } from './chain/merkle.ts';
import { type Field, type HashRow, rowHasher } from './chain/row-hash.ts';
import { HASHED_COLUMNS } from './segment/message-table.ts';
import { openDatabase } from './segment/open-database.ts';
import { readRunStarts } from './segment/run-starts.ts';
import { SEGMENT_SCHEMA } from './segment/segment.ts';
import { segmentFiles } from './segment/segment-files.ts';
import { headerFields, readHeader, type SegmentHeader } from './segment/segment-header.ts';
import { readSeal, readTip } from './segment/segment-tip.ts';

export type Verdict =
  | {
      readonly ok: true;
      readonly rows: number;
      /** Hex. Of a segment that is not sealed, the root over its rows so far. */
      readonly root: string;
      readonly previousRoot: string;
      readonly sealed: boolean;
      /** Rows that follow a lost one, in a segment salvaged from a damaged one: their chain begins anew. */
      readonly breaks: number;
      readonly firstPosition: Position;
      readonly lastPosition: Position;
    }
  | {
      readonly ok: false;
      /** The first row that is not as it was written; 0 for the header, the tip or the seal. */
      readonly position: Position;
      readonly why: string;
    };

/**
 * Whether a segment is as it was written: recomputes each row's hash from its columns, the chain and the Merkle root.
 *
 * The header's hash is chained to the previous segment's root and each row's hash to the one before (byte layout:
 * `rowHasher`; fields: `headerFields`, `HASHED_COLUMNS`). The leaves of the tree are these hashes, the header's first.
 * Somebody who rewrites all rows, the tip and the seal alike is found out only by a root that was kept elsewhere.
 */
export function verifySegment(path: string): Verdict {
  let checked: Position = NO_POSITION;
  try {
    const database = openDatabase(path, 'read');
    try {
      return verify(database, (position) => {
        checked = position;
      });
    } finally {
      database.close();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, position: checked, why: `cannot be read after this position: ${why}` };
  }
}

/**
 * Whether all segments of a journal are as they were written, and each follows the one before.
 *
 * A gap is in order where the segment before it was purged: its Merkle root, hex, is among those that were recorded.
 */
export function verifyJournal(
  folder: string,
  purgedRoots: ReadonlySet<string> = new Set(),
): readonly { readonly path: string; readonly verdict: Verdict }[] {
  let before: Verdict | undefined;
  return segmentFiles(folder).map(({ path, salvaged }) => {
    const verdict = following(before, verifySegment(path), purgedRoots);
    // What follows a damaged segment names the root of that one, or of the last one that was sealed before.
    before = salvaged ? undefined : verdict;
    return { path, verdict };
  });
}

function following(before: Verdict | undefined, verdict: Verdict, purgedRoots: ReadonlySet<string>): Verdict {
  if (!before?.ok || !verdict.ok) return verdict;
  if (!before.sealed) return failure(NO_POSITION, 'the segment before is not sealed');
  if (verdict.previousRoot !== before.root && !purgedRoots.has(verdict.previousRoot)) {
    return failure(NO_POSITION, `previous root is ${verdict.previousRoot}, want ${before.root}`);
  }
  if (verdict.firstPosition <= before.lastPosition) {
    return failure(NO_POSITION, `begins at ${verdict.firstPosition}, want a position after ${before.lastPosition}`);
  }
  return verdict;
}

interface Chain {
  readonly rows: number;
  readonly breaks: number;
  readonly lastPosition: Position;
  readonly rowHash: Uint8Array;
  readonly tree: MerkleTree;
}

function verify(database: Database, onRow: (position: Position) => void): Verdict {
  const schema = database.pragma('user_version', { simple: true });
  if (schema !== SEGMENT_SCHEMA) return failure(NO_POSITION, `schema is ${schema}, want ${SEGMENT_SCHEMA}`);
  const header = readHeader(database);
  const hashRow = rowHasher();
  const headerHash = hashRow(header.previousRoot, headerFields(header));
  const chain = walk(database, { header, headerHash, hashRow, onRow });
  if ('why' in chain) return chain;
  const end = endMismatch(database, chain);
  if (end !== undefined) return failure(NO_POSITION, end);
  return {
    ok: true,
    rows: chain.rows,
    root: hex(merkleRoot(chain.tree)),
    previousRoot: hex(header.previousRoot),
    sealed: readSeal(database) !== undefined,
    breaks: chain.breaks,
    firstPosition: header.firstPosition,
    lastPosition: chain.lastPosition,
  };
}

interface Walk {
  readonly header: SegmentHeader;
  readonly headerHash: Uint8Array;
  readonly hashRow: HashRow;
  readonly onRow: (position: Position) => void;
}

function walk(database: Database, { header, headerHash, hashRow, onRow }: Walk): Chain | (Verdict & { ok: false }) {
  const columns = HASHED_COLUMNS.join(', ');
  const read = database.prepare<[], Field[]>(`SELECT ${columns}, row_hash FROM message ORDER BY position`).raw();
  let tree = withLeaves(NO_LEAVES, [headerHash]);
  let rowHash = headerHash;
  let rows = 0;
  const runs = readRunStarts(database);
  let lastPosition = (header.firstPosition - 1) as Position;
  for (const fields of read.iterate()) {
    const stored = fields.pop();
    const position = fields[0] as Position;
    if (position <= lastPosition) return failure(position, `position is ${position}, want more than ${lastPosition}`);
    rowHash = hashRow(runs.get(position) ?? rowHash, fields);
    if (!(stored instanceof Uint8Array) || !same(stored, rowHash)) return failure(position, 'row and its hash differ');
    tree = withLeaves(tree, [rowHash]);
    rows += 1;
    lastPosition = position;
    onRow(position);
  }
  return { rows, breaks: runs.size, lastPosition, rowHash, tree };
}

function endMismatch(database: Database, chain: Chain): string | undefined {
  const tip = readTip(database);
  if (tip.rows !== chain.rows) return `the tip counts ${tip.rows} rows, found ${chain.rows}`;
  if (tip.lastPosition !== chain.lastPosition)
    return `the tip ends at ${tip.lastPosition}, found ${chain.lastPosition}`;
  if (!same(tip.rowHash, chain.rowHash)) return 'the hash of the tip and of the last row differ';
  const root = merkleRoot(chain.tree);
  if (!same(merkleRoot(tip.tree), root)) return 'the peaks of the tip and of the rows differ';
  const seal = readSeal(database);
  if (seal === undefined) return undefined;
  if (seal.rows !== chain.rows) return `the seal counts ${seal.rows} rows, found ${chain.rows}`;
  if (seal.lastPosition !== chain.lastPosition)
    return `the seal ends at ${seal.lastPosition}, found ${chain.lastPosition}`;
  return same(seal.root, root) ? undefined : 'the root of the seal and of the rows differ';
}

function failure(position: Position, why: string): Verdict & { ok: false } {
  return { ok: false, position, why };
}

function same(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
