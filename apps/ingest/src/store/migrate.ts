import type { Database } from 'better-sqlite3';
import { MIGRATIONS } from './migrations.table.ts';

/** In the folder of a world. */
export const STORE_FILE = 'rotorwatch.sqlite';

/** A store that a later release has written. */
export class UnknownSchemaError extends Error {
  override readonly name = 'UnknownSchemaError';
  readonly code = 'unknown-schema';
}

/**
 * Brings a store to the schema of this release, one transaction a migration: a kill in between leaves it at one version
 * or the other.
 *
 * @throws {UnknownSchemaError} when the store is of a later release.
 */
export function migrate(database: Database, migrations: readonly string[] = MIGRATIONS): void {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) {
    throw new UnknownSchemaError(`${database.name}: schema is ${version}, want at most ${migrations.length}`);
  }
  migrations.slice(version).forEach((sql, index) => {
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version + index + 1}`);
    })();
  });
}
