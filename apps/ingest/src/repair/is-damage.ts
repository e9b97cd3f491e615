import Sqlite from 'better-sqlite3';

/** What says nothing about the file itself: another process, the disk, rights, memory. By the beginning of SQLite's or Node's code. */
const OUTSIDE = /^(SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|PERM|NOMEM|AUTH|INTERRUPT)|E[A-Z]+$)/;

/** Why a file can't be used as it is, or undefined where the trouble lies outside it. */
export function damageIn(error: unknown): string | undefined {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  if (OUTSIDE.test(code)) return undefined;
  return error instanceof Sqlite.SqliteError ? `${error.message} (${code})` : error.message;
}
