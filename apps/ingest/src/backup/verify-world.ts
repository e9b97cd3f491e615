import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { JOURNAL_FOLDER } from '../journal/segment/segment-files.ts';
import { verifyJournal } from '../journal/verify-segment.ts';
import { actStore } from '../store/act-store.ts';
import { STORE_FILE } from '../store/migrate.ts';
import { BackupError } from './backup-error.ts';

export interface VerifiedWorld {
  readonly messages: number;
  readonly acts: number;
  readonly lastPosition: number;
}

/**
 * Reads every row of a copied world: each message and each act by its hash, every segment by its root, the store's trees.
 *
 * @throws {BackupError} naming the first thing that is not as it was written.
 */
export function verifyWorld(folder: string): VerifiedWorld {
  const { acts, lastAct } = verifyStore(join(folder, STORE_FILE));
  let messages = 0;
  let lastPosition = lastAct;
  for (const { path, verdict } of verifyJournal(join(folder, JOURNAL_FOLDER))) {
    withoutLog(path);
    if (!verdict.ok) throw new BackupError(`${path} is not as it was written, at ${verdict.position}: ${verdict.why}`);
    messages += verdict.rows;
    lastPosition = Math.max(lastPosition, verdict.lastPosition);
  }
  return { messages, acts, lastPosition };
}

function verifyStore(path: string): { readonly acts: number; readonly lastAct: number } {
  if (!existsSync(path)) throw new BackupError(`${path} is not there`);
  const database = openDatabase(path, 'read');
  try {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new BackupError(`${path} is damaged: ${String(found)}`);
    const store = actStore(database, rowHasher());
    const verdict = store.verify();
    if (!verdict.ok) throw new BackupError(`${path}: the act at ${verdict.position}: ${verdict.why}`);
    return { acts: verdict.acts, lastAct: store.lastPosition() };
  } finally {
    database.close();
    withoutLog(path);
  }
}

/** A reader leaves an empty log behind that is no part of the copy. */
function withoutLog(path: string): void {
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
}
