import Sqlite, { type Database } from 'better-sqlite3';

/** How long one statement waits for another connection's lock. The thread waits with it. */
const LOCK_WAIT_MS = 2_000;
const FULL = 2;

export interface ConnectionSizes {
  readonly cacheKb?: number;
  /** Only of a file that is made now. */
  readonly pageBytes?: number;
}

/**
 * A connection on which a commit is on the disk when it returns.
 *
 * better-sqlite3 is compiled with `SQLITE_DEFAULT_WAL_SYNCHRONOUS=1`: a connection that doesn't ask for FULL loses the
 * last commits at a power cut.
 */
export function openDatabase(path: string, mode: 'read' | 'write', sizes: ConnectionSizes = {}): Database {
  const { cacheKb = 4_000, pageBytes = 4_096 } = sizes;
  const reads = mode === 'read';
  const database = new Sqlite(path, { readonly: reads, fileMustExist: reads, timeout: LOCK_WAIT_MS });
  try {
    if (!reads) database.pragma(`page_size = ${pageBytes}`);
    if (!reads) database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma(`cache_size = -${cacheKb}`);
    assertDurable(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Brings all committed pages from the log into the file and begins the log anew.
 *
 * After a sync that failed the system takes the lost pages for written: a later commit behind them in the same log would be
 * lost with them at a power cut.
 *
 * @throws when the disk refuses, or a reader is in the way.
 */
export function settleLog(database: Database): void {
  const [result] = database.pragma('wal_checkpoint(TRUNCATE)') as { readonly busy: number }[];
  if (result?.busy !== 0) throw new UnsettledError(`${database.name}: a reader keeps the log from being emptied`);
}

class UnsettledError extends Error {
  override readonly name = 'UnsettledError';
  readonly code = 'SQLITE_BUSY';
}

function assertDurable(database: Database): void {
  const journalMode = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (journalMode !== 'wal') throw new Error(`${database.name}: journal_mode is ${journalMode}, want wal`);
  if (synchronous !== FULL) throw new Error(`${database.name}: synchronous is ${synchronous}, want ${FULL} (FULL)`);
}
