import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { epochMs, NO_POSITION, position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';
import { checkSegment } from '../../journal/segment/check-segment.ts';
import { openDatabase } from '../../journal/segment/open-database.ts';
import { JOURNAL_FOLDER, segmentFiles } from '../../journal/segment/segment-files.ts';
import { verifySegment } from '../../journal/verify-segment.ts';
import { damageIn } from '../../repair/is-damage.ts';
import { SUSPECT } from '../../repair/open-store.ts';
import { rest } from '../../repair/rest.ts';
import { salvageSegment } from '../../repair/salvage-segment.ts';
import { salvageStore } from '../../repair/salvage-store.ts';
import { setAside } from '../../repair/set-aside.ts';
import { damageStore, type Salvage, type StoredDamage } from '../../store/damage-store.ts';
import { STORE_FILE } from '../../store/migrate.ts';
import type { Served } from '../thread-calls.ts';

export interface RepairWorldOptions {
  readonly folder: string;
  readonly world: string;
}

export interface Repaired {
  /** Newest first. */
  readonly damage: readonly StoredDamage[];
  /** Files in use that a check found damaged: the next start sets them aside. By name, with what is wrong. */
  readonly suspects: readonly string[];
}

export type RepairVerbs = {
  /** Salvages what was set aside, then looks through the segments and the store. */
  readonly repair: () => Repaired;
  /** Looks through a sealed segment that a query could not read. */
  readonly examine: (path: string) => Repaired;
};

/** The work behind a start, in a thread of its own, that intake doesn't wait for. May be ended at any moment. */
export function repairWorld({ folder, world }: RepairWorldOptions): Served<undefined, RepairVerbs> {
  const journalFolder = join(folder, JOURNAL_FOLDER);
  const store = openDatabase(join(folder, STORE_FILE), 'write');
  const damages = damageStore(store);

  const salvageOne = (damage: StoredDamage) =>
    damages.recordSalvage(damage.setAsideAs, salvaged(damage, { folder, journalFolder, world, store }));
  const setSegmentAside = (path: string, what: string) => {
    const damage = setAside(folder, path, what, epochMs(Date.now()));
    damages.record(damage, NO_POSITION);
    salvageOne(damage);
  };
  const answer = (suspects: readonly string[]): Repaired => ({ damage: damages.all(), suspects });

  return {
    opened: undefined,
    verbs: {
      repair() {
        for (const damage of damages.all()) if (damage.salvage === undefined) salvageOne(damage);
        const files = segmentFiles(journalFolder);
        const present = files.findLast(({ salvaged }) => !salvaged)?.path;
        for (const { path } of files) {
          const what = path === present ? undefined : faultOf(() => checkSegment(path));
          if (what !== undefined) setSegmentAside(path, what);
        }
        const inUse = [store.name, ...(present === undefined ? [] : [present])];
        return answer(inUse.flatMap((path) => suspect(folder, path)));
      },
      examine(path) {
        const verdict = verifySegment(path);
        if (!verdict.ok && segmentFiles(journalFolder).at(-1)?.path !== path) setSegmentAside(path, verdict.why);
        return answer([]);
      },
    },
    close: () => store.close(),
  };
}

interface Places {
  readonly folder: string;
  readonly journalFolder: string;
  readonly world: string;
  readonly store: Database;
}

function salvaged({ setAsideAs, file }: StoredDamage, { folder, journalFolder, world, store }: Places): Salvage {
  const path = join(folder, setAsideAs).replace(/-wal$/, '');
  const digits = /(\d{16})/.exec(file)?.[1];
  const done = (rowsSalvaged: number, rowsUnproven: number, fault?: string): Salvage => ({
    at: epochMs(Date.now()),
    rowsSalvaged,
    rowsUnproven,
    ...(fault === undefined ? {} : { fault }),
  });
  try {
    // Of a log alone, the segment itself is whole and goes on.
    if (setAsideAs.endsWith('-wal') && digits !== undefined) return done(0, 0);
    if (digits === undefined) return done(salvageStore(store, path, rest), 0);
    const { rows, unproven } = salvageSegment({
      path,
      firstPosition: position(Number(digits)),
      journalFolder,
      world,
    });
    return done(rows, unproven);
  } catch (error) {
    return done(0, 0, error instanceof Error ? error.message : String(error));
  }
}

/** A file in use: what SQLite's own check of its trees finds is noted beside it. */
function suspect(folder: string, path: string): string[] {
  const what = faultOf(() => {
    const database = openDatabase(path, 'read');
    try {
      const found = database.pragma('quick_check(1)', { simple: true });
      if (found !== 'ok') throw new Error(String(found).replaceAll('\n', ' '));
    } finally {
      database.close();
    }
  });
  if (what === undefined) return [];
  writeFileSync(path + SUSPECT, what);
  return [`${relative(folder, path)}: ${what}`];
}

function faultOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    return damageIn(error);
  }
}
