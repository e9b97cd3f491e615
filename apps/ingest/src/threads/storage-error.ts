/** What went wrong with the disk or a database on it. */
export type StorageErrorCode =
  | 'disk-full'
  | 'io'
  | 'locked'
  | 'corrupt'
  | 'unwritable'
  | 'unknown-schema'
  /** A value that the schema doesn't take: our bug. */
  | 'constraint'
  /** The thread is closed or has died. */
  | 'stopped'
  | 'internal';

/** A storage error as it crosses from a worker thread: plain text only. */
export interface StorageFailure {
  readonly code: StorageErrorCode;
  readonly message: string;
  readonly stack?: string;
}

export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** By the beginning of the code of SQLite or of Node; the first that fits counts. */
const CODES: readonly (readonly [string, StorageErrorCode])[] = [
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['SQLITE_IOERR', 'io'],
  ['EIO', 'io'],
  ['SQLITE_BUSY', 'locked'],
  ['SQLITE_LOCKED', 'locked'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_NOTADB', 'corrupt'],
  ['SQLITE_CANTOPEN', 'unwritable'],
  ['SQLITE_READONLY', 'unwritable'],
  ['SQLITE_PERM', 'unwritable'],
  ['EACCES', 'unwritable'],
  ['EPERM', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['ENOTDIR', 'unwritable'],
  ['EEXIST', 'unwritable'],
  ['ENOENT', 'unwritable'],
  ['SQLITE_CONSTRAINT', 'constraint'],
  ['SQLITE_MISMATCH', 'constraint'],
  ['unknown-schema', 'unknown-schema'],
];

/** What is told to the other thread of anything that was thrown. */
export function storageFailure(error: unknown): StorageFailure {
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) };
  const { message, stack } = error;
  return { code: codeOf(error), message, ...(stack === undefined ? {} : { stack }) };
}

/** The error that stands for a failure on this side. */
export function storageError({ code, message, stack }: StorageFailure): StorageError {
  return new StorageError(code, message, stack === undefined ? undefined : { cause: stack });
}

function codeOf(error: Error): StorageErrorCode {
  if (error instanceof StorageError) return error.code;
  if (error instanceof RangeError) return 'constraint';
  const own = 'code' in error ? String(error.code) : '';
  return CODES.find(([beginning]) => own.startsWith(beginning))?.[1] ?? 'internal';
}
