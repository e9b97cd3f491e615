import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FEEDS_FILE, FEEDS_FOLDER, SECRET_FILE } from '../config/feeds/kept-feeds.ts';
import { syncFile, syncFolder } from '../journal/segment/segment-files.ts';
import { BackupError } from './backup-error.ts';

export interface BackedUpFile {
  /** Below the backup's folder, and below the data folder: `worlds/<id>/…` and `feeds/…`. */
  readonly path: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

export interface BackedUpWorld {
  readonly id: string;
  /** Of the last row. */
  readonly lastPosition: number;
  readonly messages: number;
  readonly acts: number;
}

/** What a backup holds. Written last: a folder without one is not a backup. */
export interface Manifest {
  readonly format: 1;
  /** UTC. */
  readonly at: string;
  readonly coreVersion: string;
  readonly worlds: readonly BackedUpWorld[];
  readonly files: readonly BackedUpFile[];
}

const MANIFEST_FILE = 'rotorwatch-backup.json';

export function writeManifest(folder: string, manifest: Manifest): void {
  const path = join(folder, MANIFEST_FILE);
  writeFileSync(`${path}.making`, `${JSON.stringify(manifest, null, 2)}\n`);
  syncFile(`${path}.making`);
  renameSync(`${path}.making`, path);
  syncFolder(folder);
}

/** @throws {BackupError} when the folder holds no backup, or one of another format. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST_FILE);
  if (!existsSync(path)) throw new BackupError(`${folder} holds no backup: ${MANIFEST_FILE} is not there`);
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new BackupError(`${path} can not be read: ${String(cause)}`, { cause });
  }
  if (!isManifest(manifest)) throw new BackupError(`${path} is not a list of a backup's files in format 1`);
  return manifest;
}

/** Names of worlds and files as we make them: nothing else may be written below a data folder. */
const WORLD_PATH = /^worlds\/[\w-]+\/(rotorwatch|journal\/\d{16}(\.salvaged)?)\.sqlite$/;

/** Whether a file is one of the feeds, which hold secrets. */
export function isOfFeeds(path: string): boolean {
  const [folder, name = '', ...more] = path.split('/');
  return folder === FEEDS_FOLDER && more.length === 0 && (name === FEEDS_FILE || SECRET_FILE.test(name));
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null) return false;
  const { format, worlds, files } = value as Partial<Record<keyof Manifest, unknown>>;
  return format === 1 && Array.isArray(worlds) && Array.isArray(files) && files.every(isFile);
}

function isFile(value: unknown): value is BackedUpFile {
  if (typeof value !== 'object' || value === null) return false;
  const { path, bytes, sha256 } = value as Partial<Record<keyof BackedUpFile, unknown>>;
  if (typeof path !== 'string' || !(WORLD_PATH.test(path) || isOfFeeds(path))) return false;
  return Number.isSafeInteger(bytes) && typeof sha256 === 'string';
}
