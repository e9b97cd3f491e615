import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { StorageError } from '../storage-error.ts';

const WAIT_MS = 500;

/**
 * Keeps a second writer out of a world's folder, which would break the chain of its rows. A process that dies loses the
 * lock with its other file locks.
 *
 * @throws {StorageError} `locked` when another process holds it.
 */
export function lockFolder(folder: string): Disposable {
  const database = new Sqlite(join(folder, 'writer.lock'), { timeout: WAIT_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    database.close();
    if (!(cause instanceof Sqlite.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) throw cause;
    throw new StorageError('locked', `another process writes to ${folder}`, { cause });
  }
  return { [Symbol.dispose]: () => database.close() };
}
