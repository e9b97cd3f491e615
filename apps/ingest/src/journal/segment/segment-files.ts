import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Position, position } from '@rotorwatch/domain';

export interface SegmentFile {
  readonly path: string;
  readonly firstPosition: Position;
  /** Holds what was still whole of a damaged segment, proved row by row; never written again. */
  readonly salvaged: boolean;
}

/** In the folder of a world. */
export const JOURNAL_FOLDER = 'journal';

const DIGITS = 16;
const NAME = /^(\d{16})(\.salvaged)?\.sqlite$/;

export function segmentPath(folder: string, firstPosition: Position): string {
  return join(folder, `${String(firstPosition).padStart(DIGITS, '0')}.sqlite`);
}

export function salvagedPath(folder: string, firstPosition: Position): string {
  return segmentPath(folder, firstPosition).replace(/sqlite$/, 'salvaged.sqlite');
}

/** The segments of a journal, oldest first. */
export function segmentFiles(folder: string): readonly SegmentFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const [matches, digits, origin] = NAME.exec(name) ?? [];
      if (matches === undefined) return [];
      return [{ path: join(folder, name), firstPosition: position(Number(digits)), salvaged: origin !== undefined }];
    });
}

/** What stands beside a segment of this path: SQLite's files, and the mark that keeps it from being purged. */
export const segmentParts = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];
export const holdPath = (path: string): string => `${path}.hold`;

/** Puts the names in a folder on the disk: the sync of a file doesn't cover the name it stands under. */
export function syncFolder(folder: string): void {
  syncFile(folder);
}

/** Puts what a file holds on the disk. */
export function syncFile(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
