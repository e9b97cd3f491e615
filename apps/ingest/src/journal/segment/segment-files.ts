import { closeSync, fsyncSync, openSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Position, position } from '@rotorwatch/domain';

export interface SegmentFile {
  readonly path: string;
  readonly firstPosition: Position;
}

const DIGITS = 16;
const NAME = /^(\d{16})\.sqlite$/;

export function segmentPath(folder: string, firstPosition: Position): string {
  return join(folder, `${String(firstPosition).padStart(DIGITS, '0')}.sqlite`);
}

/** The segments of a journal, oldest first. */
export function segmentFiles(folder: string): readonly SegmentFile[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const digits = NAME.exec(name)?.[1];
      return digits === undefined ? [] : [{ path: join(folder, name), firstPosition: position(Number(digits)) }];
    });
}

/** What stands beside a segment of this path: SQLite's files, and the mark that keeps it from being purged. */
export const segmentParts = (path: string): readonly string[] => [path, `${path}-wal`, `${path}-shm`];
export const holdPath = (path: string): string => `${path}.hold`;

/** Puts the names in a folder on the disk: the sync of a file doesn't cover the name it stands under. */
export function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
