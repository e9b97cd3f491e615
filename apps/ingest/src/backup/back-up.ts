import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CORE_VERSION } from '@rotorwatch/domain';
import { FEEDS_FOLDER } from '../config/feeds/kept-feeds.ts';
import { JOURNAL_FOLDER, segmentFiles, syncFolder } from '../journal/segment/segment-files.ts';
import { STORE_FILE } from '../store/migrate.ts';
import { BackupError } from './backup-error.ts';
import { copyFeeds } from './copy-feeds.ts';
import { copyFile } from './copy-file.ts';
import { type BackedUpFile, type BackedUpWorld, type Manifest, writeManifest } from './manifest.ts';
import { snapshot } from './snapshot-file.ts';
import { verifyWorld } from './verify-world.ts';

export interface BackUpOptions {
  readonly dataFolder: string;
  readonly to: string;
  /** Absent: all of them, and the feeds that were added on screen. */
  readonly world?: string;
  readonly say: (line: string) => void;
}

const WORLDS = 'worlds';
const MB = 1e6;

/**
 * Copies the worlds and the feeds of a data folder, while a service writes them or not, each as it stands at one moment, and reads the
 * copies through.
 *
 * @throws {BackupError} in words for a person.
 */
export async function backUp({ dataFolder, to, world, say }: BackUpOptions): Promise<Manifest> {
  const ids = worldsOf(dataFolder, world);
  claimFolder(to);
  const files: BackedUpFile[] = [];
  const worlds: BackedUpWorld[] = [];
  const startedAt = performance.now();
  for (const id of ids) {
    const below = join(WORLDS, id);
    const paths = await copyWorld(join(dataFolder, below), join(to, below), (line) => say(`${id}: ${line}`));
    say(`${id}: reading the copy through ...`);
    worlds.push({ id, ...verifyWorld(join(to, below)) });
    for (const path of paths) files.push({ path: join(below, path), ...(await copyFile(join(to, below, path))) });
  }
  if (world === undefined) {
    for (const name of await copyFeeds(dataFolder, to)) {
      const path = join(FEEDS_FOLDER, name);
      files.push({ path, ...(await copyFile(join(to, path))) });
    }
    syncFolder(to);
  }
  const manifest: Manifest = { format: 1, at: new Date().toISOString(), coreVersion: CORE_VERSION, worlds, files };
  writeManifest(to, manifest);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const counts = worlds.map(({ id, messages, acts }) => `${id}: ${messages} messages and ${acts} acts`).join('; ');
  say(`Done: ${Math.round(bytes / MB)} MB in ${seconds} s, every row checked (${counts}).`);
  return manifest;
}

function worldsOf(dataFolder: string, wanted: string | undefined): readonly string[] {
  const folder = join(dataFolder, WORLDS);
  const ids = existsSync(folder) ? readdirSync(folder).filter((id) => existsSync(join(folder, id, STORE_FILE))) : [];
  if (ids.length === 0) throw new BackupError(`${dataFolder} holds no world; ROTORWATCH_DATA says where the data is`);
  if (wanted === undefined) return ids;
  if (!ids.includes(wanted)) throw new BackupError(`there is no world ${wanted}; expected one of ${ids.join(', ')}`);
  return [wanted];
}

/** @throws {BackupError} when there is something in it. */
export function claimFolder(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new BackupError(`${folder} is not empty; expected a new or an empty folder`);
}

/** Gives the copied files, below the world's folder. */
async function copyWorld(from: string, to: string, say: (line: string) => void): Promise<readonly string[]> {
  const journal = join(from, JOURNAL_FOLDER);
  mkdirSync(join(to, JOURNAL_FOLDER), { recursive: true });
  // The store first: a journal may know more than the store that is restored with it, but not less.
  using store = snapshot(join(from, STORE_FILE));
  const segments = segmentFiles(journal);
  const last = segments.findLast(({ salvaged }) => !salvaged);
  using present = last === undefined ? undefined : snapshot(last.path);

  say('copying the store ...');
  await store.copyTo(join(to, STORE_FILE));
  const paths = [STORE_FILE];
  for (const [index, { path }] of segments.entries()) {
    const name = join(JOURNAL_FOLDER, basename(path));
    say(`copying segment ${index + 1} of ${segments.length} (${Math.round((sizeOf(path) ?? 0) / MB)} MB) ...`);
    if (path === last?.path) await present?.copyTo(join(to, name));
    else if (!(await copySealed(path, join(to, name)))) {
      say('it was purged meanwhile');
      continue;
    }
    paths.push(name);
  }
  for (const folder of [join(to, JOURNAL_FOLDER), to, join(to, '..')]) syncFolder(folder);
  return paths;
}

async function copySealed(from: string, to: string): Promise<boolean> {
  if (sizeOf(from) === undefined) return false;
  if ((sizeOf(`${from}-wal`) ?? 0) === 0) {
    await copyFile(from, to);
    return true;
  }
  using sealed = snapshot(from);
  await sealed.copyTo(to);
  return true;
}

function sizeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.size;
}
