import { existsSync, readFileSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type EpochMs, NO_POSITION, type Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { rowHasher } from '../journal/chain/row-hash.ts';
import { openDatabase } from '../journal/segment/open-database.ts';
import { checkStore } from '../store/check-store.ts';
import type { Damage } from '../store/damage-store.ts';
import { migrate } from '../store/migrate.ts';
import { damageIn } from './is-damage.ts';
import { readWal } from './pages/wal-file.ts';
import { salvageActs } from './salvage-acts.ts';
import { keepLog, setAside } from './set-aside.ts';

const STORE_PAGE_BYTES = 4_096;

/** Beside a database that a check found damaged while it was in use: the next start sets it aside. */
export const SUSPECT = '.suspect';

export interface StoreToOpen {
  readonly folder: string;
  readonly path: string;
  /** Whether the last writer ended without closing its files. */
  readonly wasCut: boolean;
  /** Whether messages were kept before: then a store has been there. */
  readonly hadStore: boolean;
  /** Wall clock. */
  readonly at: EpochMs;
}

export interface OpenedStore {
  readonly store: Database;
  readonly damage: readonly Damage[];
  /** The highest position that the store named. */
  readonly known: Position;
}

/**
 * Opens a world's store. One that is not as it was written is set aside and a fresh one made, with the acts and the
 * checkpoint of the damaged one.
 *
 * @throws what SQLite throws where the trouble lies outside the file.
 */
export function openStore({ folder, path, wasCut, hadStore, at }: StoreToOpen): OpenedStore {
  const damage: Damage[] = [];
  let known = NO_POSITION;
  const aside = (what: string) => damage.push(setAside(folder, path, what, at));

  const suspected = suspicionOf(path);
  const log = existsSync(path) ? readWal(`${path}-wal`, STORE_PAGE_BYTES).state : 'whole';
  if (suspected !== undefined) aside(suspected);
  else if (!existsSync(path)) {
    if (hadStore) damage.push(missing(path, at));
  } else if (hadStore && statSync(path).size === 0) aside('the file is empty');
  else if (wasCut && log === 'absent') aside('its write-ahead log is gone');
  else {
    try {
      known = checked(path);
      if (log === 'torn') damage.push(keepLog(folder, path, 'the end of the write-ahead log can not be read', at));
    } catch (error) {
      aside(damageOr(error));
    }
  }
  let store: Database;
  try {
    store = migrated(path);
  } catch (error) {
    aside(damageOr(error));
    store = migrated(path);
  }
  try {
    for (const { setAsideAs } of damage) {
      const source = join(folder, setAsideAs).replace(/-wal$/, '');
      if (existsSync(source) || existsSync(`${source}-wal`)) salvageActs(store, source);
    }
    return { store, damage, known };
  } catch (error) {
    store.close();
    throw error;
  }
}

function checked(path: string): Position {
  if (statSync(path).size === 0) return NO_POSITION;
  const database = openDatabase(path, 'read');
  try {
    return checkStore(database, rowHasher());
  } finally {
    database.close();
  }
}

function migrated(path: string): Database {
  const store = openDatabase(path, 'write');
  try {
    migrate(store);
    return store;
  } catch (error) {
    store.close();
    throw error;
  }
}

function missing(path: string, at: EpochMs): Damage {
  const name = basename(path);
  return {
    setAsideAs: `${name} (missing since ${new Date(at).toISOString()})`,
    file: name,
    what: 'the file is gone',
    at,
  };
}

/** What a check of the running service has found, told once. */
export function suspicionOf(path: string): string | undefined {
  const note = path + SUSPECT;
  if (!existsSync(note)) return undefined;
  const what = readFileSync(note, 'utf8');
  renameSync(note, `${note}ed`);
  return what;
}

/** @throws the error itself where it says nothing about the file. */
export function damageOr(error: unknown): string {
  const what = damageIn(error);
  if (what === undefined) throw error;
  return what;
}
