import { systemCalls } from './system-calls.ts';

export interface FileRange {
  readonly offset: number;
  readonly length: number;
}

interface Written extends FileRange {
  readonly doneAt: number;
}

const SYNCS: readonly string[] = ['fdatasync', 'fsync'];

/**
 * What a power cut may take: by path, the ranges written since a sync that has returned without error began.
 *
 * A write that has not returned counts whole; a write that had not returned when the sync began is not covered by it.
 */
export function unsyncedRanges(trace: string): ReadonlyMap<string, readonly FileRange[]> {
  const unsynced = new Map<string, readonly Written[]>();
  for (const { name, target, offset, length, result, from, to } of systemCalls(trace)) {
    const ranges = unsynced.get(target) ?? [];
    if (name === 'pwrite64' && offset !== undefined && length !== undefined) {
      unsynced.set(target, [...ranges, { offset, length, doneAt: to }]);
    } else if (SYNCS.includes(name) && result === 0) {
      unsynced.set(
        target,
        ranges.filter(({ doneAt }) => doneAt >= from),
      );
    }
  }
  return unsynced;
}
