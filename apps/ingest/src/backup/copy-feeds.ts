import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { FEEDS_FILE, FEEDS_FOLDER, OWNER_ONLY, OWNER_ONLY_FOLDER, SECRET_FILE } from '../config/feeds/kept-feeds.ts';
import { syncFolder } from '../journal/segment/segment-files.ts';
import { BackupError } from './backup-error.ts';
import { copyFile } from './copy-file.ts';

const ATTEMPTS = 5;

/**
 * Copies the feeds that were added on screen, with their secrets, which only the owner can read; gives the files below
 * `feeds`.
 *
 * A change of theirs writes secrets under new names, then the list, then removes the old secrets: where the list is the same
 * afterwards, the secrets are those that it names.
 *
 * @throws {BackupError} when they are changed again and again meanwhile.
 */
export async function copyFeeds(dataFolder: string, to: string): Promise<readonly string[]> {
  const from = join(dataFolder, FEEDS_FOLDER);
  const list = join(from, FEEDS_FILE);
  if (!existsSync(list)) return [];
  const copies = join(to, FEEDS_FOLDER);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    rmSync(copies, { recursive: true, force: true });
    mkdirSync(copies, { mode: OWNER_ONLY_FOLDER });
    const before = readFileSync(list);
    const names = [FEEDS_FILE, ...secretsIn(before.toString())];
    const copied = await copyAll(from, copies, names);
    if (!copied || !before.equals(readFileSync(list)) || !before.equals(readFileSync(join(copies, FEEDS_FILE))))
      continue;
    syncFolder(copies);
    return names;
  }
  throw new BackupError(`${from} is being changed all the time; try again`);
}

/** The files that a list names; what else lies beside it is half of a change, or is not ours. */
function secretsIn(list: string): readonly string[] {
  return list.split('"').filter((text) => SECRET_FILE.test(text));
}

/** Gives whether all of them were still there. */
async function copyAll(from: string, to: string, names: readonly string[]): Promise<boolean> {
  for (const name of names) {
    try {
      await copyFile(join(from, name), join(to, name), OWNER_ONLY);
    } catch (error: unknown) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
      throw error;
    }
  }
  return true;
}
