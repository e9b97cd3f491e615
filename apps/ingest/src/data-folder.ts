import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ConfigError } from './config/config-error.ts';

const SETTING = 'ROTORWATCH_DATA';

/**
 * Takes the data folder for this process alone, made if it isn't there.
 *
 * SQLite's file lock goes with the process, however it ends, so that no stale lock keeps a restart out.
 *
 * @throws {ConfigError} when it can't be written or another service has it.
 */
export function takeDataFolder(folder: string): Disposable {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (cause: unknown) {
    throw new ConfigError([{ setting: SETTING, value: folder, expected: 'a folder that can be made and written' }], {
      cause,
    });
  }
  const lock = lockFile(join(folder, 'service.lock'), folder);
  return { [Symbol.dispose]: () => lock.close() };
}

function lockFile(path: string, folder: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(path, { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause: unknown) {
    lock?.close();
    const busy = cause instanceof Error && 'code' in cause && String(cause.code).startsWith('SQLITE_BUSY');
    const expected = busy ? 'a folder that no other Rotorwatch is using' : 'a folder that can be written';
    throw new ConfigError([{ setting: SETTING, value: folder, expected }], { cause });
  }
}
