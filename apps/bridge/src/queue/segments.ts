import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecord } from './record.ts';

/** A file of the queue, by a number that never comes again. */
export interface Segment {
  readonly number: number;
  readonly path: string;
  /** Length of what is whole and synced, bytes. */
  length: number;
}

/** Where the broker has everything before. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
}

export const START: Position = { segment: 0, offset: 0 };

const NAME = /^(\d{12})\.queue$/;

export function segmentPath(folder: string, number: number): string {
  return join(folder, `${String(number).padStart(12, '0')}.queue`);
}

/** The segments of a folder in order, each as long as its whole records; `tornBytes` is what follows them. */
export function foundSegments(folder: string): { readonly segments: Segment[]; readonly tornBytes: number } {
  let tornBytes = 0;
  const segments = readdirSync(folder)
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)
    .map((number) => {
      const path = segmentPath(folder, number);
      const file = readFileSync(path);
      let length = 0;
      for (let read = readRecord(file, 0); read !== undefined; read = readRecord(file, length)) length += read.bytes;
      tornBytes += file.length - length;
      return { number, path, length };
    });
  return { segments, tornBytes };
}

/** `undefined` where there is none, or nothing whole. */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Replaces a small file in one step; one written lazily may be an older one after a power cut. */
export function replaceJson(path: string, content: unknown, how: 'synced' | 'lazily'): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  try {
    writeFileSync(file, JSON.stringify(content));
    if (how === 'synced') fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
}

export function positionFrom(content: unknown): Position {
  if (typeof content !== 'object' || content === null) return START;
  const { segment, offset } = content as Partial<Record<keyof Position, unknown>>;
  return Number.isSafeInteger(segment) && Number.isSafeInteger(offset)
    ? { segment: Number(segment), offset: Number(offset) }
    : START;
}

export function removeSegment({ path }: Segment): void {
  rmSync(path, { force: true });
}

/** Makes a file that was created or renamed in the folder outlive a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
