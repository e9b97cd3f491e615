import { closeSync, fdatasyncSync, openSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';

const PAGES_AT_ONCE = 64;
/** So that the system never has much to write at once, behind which a commit of the intake would wait. */
const SYNC_PAGES = 128;

/** A database as it stands at one moment, while another process writes it. */
export interface Snapshot extends Disposable {
  readonly database: Database;
  copyTo(path: string): Promise<void>;
}

/**
 * Holds a database still for this reader: what others write meanwhile stays in the log.
 *
 * Without it the online backup would begin anew with each commit of theirs.
 */
export function snapshot(path: string): Snapshot {
  const database = new Sqlite(path, { readonly: true, fileMustExist: true, timeout: 2_000 });
  try {
    database.exec('BEGIN');
    database.prepare('SELECT count(*) FROM sqlite_master').get();
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    database,
    async copyTo(to) {
      let synced = 0;
      await database.backup(to, {
        progress({ totalPages, remainingPages }) {
          const copied = totalPages - remainingPages;
          if (copied - synced >= SYNC_PAGES) {
            synced = copied;
            sync(to);
          }
          return PAGES_AT_ONCE;
        },
      });
      sync(to);
    },
    [Symbol.dispose]: () => database.close(),
  };
}

function sync(path: string): void {
  const descriptor = openSync(path, 'r+');
  try {
    fdatasyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
