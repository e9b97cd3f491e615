import type { EpochMs, Position, UserId } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { type ActColumns, actStore } from '../store/act-store.ts';
import { type Checkpoint, checkpointStore } from '../store/checkpoint-store.ts';
import { fileRows } from './pages/page-file.ts';
import type { Value } from './pages/page-rows.ts';

const STORE_PAGE_BYTES = 4_096;
const ACT_COLUMNS = 8;
const CHECKPOINT_COLUMNS = 5;
// A start must not wait for longer; what comes later is not restored.
const WITHIN_MS = 4_000;

export interface RestoredActs {
  readonly acts: number;
  /** Whether the whole file was looked through. */
  readonly isComplete: boolean;
}

/**
 * Restores into a store, before anything else is written to it, what does not follow from the journal or would take long:
 * the acts of a damaged store, each proved by its own hash, and its newest checkpoint that can be read.
 *
 * An act older than the store's last is left out: the log is append-only.
 */
export function salvageActs(store: Database, path: string): RestoredActs {
  const acts = actStore(store, rowHasher());
  const checkpoints = checkpointStore(store);
  /** by position */
  const found = new Map<Position, ActColumns>();
  const end = performance.now() + WITHIN_MS;
  let isComplete = true;
  const wanted = { columns: new Set([ACT_COLUMNS, CHECKPOINT_COLUMNS]), keys: false };
  const standing: Checkpoint[] = [];
  for (const { rowid, values } of fileRows(path, STORE_PAGE_BYTES, wanted)) {
    const act = values.length === ACT_COLUMNS ? actFrom(rowid, values) : undefined;
    if (act !== undefined && !found.has(act.position) && acts.isWhole(act)) found.set(act.position, act);
    const checkpoint = values.length === CHECKPOINT_COLUMNS ? checkpointFrom(values) : undefined;
    if (checkpoint !== undefined) standing.push(checkpoint);
    if (performance.now() > end) {
      isComplete = false;
      break;
    }
  }
  const last = acts.lastPosition();
  const missing = [...found.values()].filter(({ position }) => position > last);
  missing.sort((one, other) => one.position - other.position);
  store.transaction(() => {
    for (const act of missing) acts.restore(act);
    for (const checkpoint of standing) checkpoints.save(checkpoint);
  })();
  return { acts: missing.length, isComplete };
}

function actFrom(rowid: number | undefined, values: readonly Value[]): ActColumns | undefined {
  const [, at, receivedAt, by, kind, command, previousHash, hash] = values;
  if (!Number.isSafeInteger(rowid) || !Number.isSafeInteger(at) || !Number.isSafeInteger(receivedAt)) return undefined;
  if (typeof by !== 'string' || typeof kind !== 'string' || typeof command !== 'string') return undefined;
  if (!Buffer.isBuffer(previousHash) || !Buffer.isBuffer(hash)) return undefined;
  return {
    position: rowid as Position,
    at: at as EpochMs,
    received_at: receivedAt as EpochMs,
    by: by as UserId,
    kind: kind as ActColumns['kind'],
    command,
    previous_hash: previousHash,
    hash,
  };
}

function checkpointFrom(values: readonly Value[]): Checkpoint | undefined {
  const [, position, at, coreVersion, snapshot] = values;
  if (!Number.isSafeInteger(position) || !Number.isSafeInteger(at)) return undefined;
  if (typeof coreVersion !== 'string' || typeof snapshot !== 'string') return undefined;
  try {
    const picture: unknown = JSON.parse(snapshot);
    if (typeof picture !== 'object' || picture === null) return undefined;
  } catch {
    return undefined;
  }
  return { position: position as Position, at: at as EpochMs, coreVersion, snapshot };
}
