import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { type EpochMs, epochMs } from '@rotorwatch/domain';
import { syncFolder } from '../journal/segment/segment-files.ts';
import type { Damage } from '../store/damage-store.ts';

const DAMAGED_FOLDER = 'damaged';
/** The log before the file it belongs to: between the two a file without its log is still recognised as damaged. */
const SUFFIXES = ['-wal', '-shm', ''] as const;
const NAME = /^(\d{8}T\d{6}Z)(?:-\d+)?-([^-]+\.sqlite)(-wal)?$/;

/** Moves a damaged database out of the way as it is, with its log. Nothing ever writes to it again. */
export function setAside(worldFolder: string, path: string, what: string, at: EpochMs): Damage {
  const to = freeName(worldFolder, path, at);
  for (const suffix of SUFFIXES) if (existsSync(path + suffix)) renameSync(path + suffix, to + suffix);
  syncFolder(join(path, '..'));
  syncFolder(join(to, '..'));
  return { setAsideAs: relative(worldFolder, to), file: relative(worldFolder, path), what, at };
}

/** Keeps a copy of a log that SQLite will not use and soon overwrites. */
export function keepLog(worldFolder: string, path: string, what: string, at: EpochMs): Damage {
  const to = `${freeName(worldFolder, path, at)}-wal`;
  copyFileSync(`${path}-wal`, to);
  syncFolder(join(to, '..'));
  return { setAsideAs: relative(worldFolder, to), file: `${relative(worldFolder, path)}-wal`, what, at };
}

/** Everything that ever was set aside, whether or not the store knows of it: that may be what was lost. */
export function allSetAside(worldFolder: string, journalFolder: string): readonly Damage[] {
  const folder = join(worldFolder, DAMAGED_FOLDER);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).sort();
  return names.flatMap((name): Damage[] => {
    const [, time = '', original = '', log] = NAME.exec(name) ?? [];
    if (original === '' || (log !== undefined && names.includes(name.slice(0, -log.length)))) return [];
    const file = /^\d/.test(original) ? join(journalFolder, original) : original;
    const at = epochMs(Date.parse(time.replace(/(....)(..)(..)T(..)(..)(..)Z/, '$1-$2-$3T$4:$5:$6Z')));
    return [{ setAsideAs: join(DAMAGED_FOLDER, name), file, what: 'was set aside at an earlier start', at }];
  });
}

function freeName(worldFolder: string, path: string, at: EpochMs): string {
  const folder = join(worldFolder, DAMAGED_FOLDER);
  mkdirSync(folder, { recursive: true });
  const utc = `${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;
  for (let count = 1; ; count += 1) {
    const to = join(folder, `${utc}${count === 1 ? '' : `-${count}`}-${basename(path)}`);
    if (SUFFIXES.every((suffix) => !existsSync(to + suffix))) return to;
  }
}
