import {
  closeSync,
  copyFileSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Chance } from '../../../../simulators/src/scenario/chance.ts';
import type { FileRange } from './unsynced.ts';

/**
 * Copies a world's folder, which nothing writes to now, as a power cut could leave it.
 *
 * Of each range that was not synced, all, some or nothing of what was written is there, and the WAL ends anywhere behind
 * what was synced. Shared memory files are left out: a power cut leaves none.
 */
export function copyAfterPowerCut(
  worldFolder: string,
  into: string,
  unsynced: ReadonlyMap<string, readonly FileRange[]>,
  next: Chance,
): void {
  for (const name of readdirSync(worldFolder, { recursive: true, encoding: 'utf8' })) {
    const path = join(worldFolder, name);
    if (!/\.sqlite(-wal)?$/.test(name) || !statSync(path).isFile()) continue;
    const copy = join(into, relative(worldFolder, path));
    mkdirSync(dirname(copy), { recursive: true });
    copyFileSync(path, copy);
    damage(copy, unsynced.get(path) ?? [], next);
  }
}

function damage(path: string, ranges: readonly FileRange[], next: Chance): void {
  if (ranges.length === 0) return;
  const file = openSync(path, 'r+');
  const { size } = statSync(path);
  for (const { offset, length } of ranges) {
    const kind = next();
    if (kind < 1 / 3) continue;
    const bytes = Uint8Array.from({ length }, () => (kind < 2 / 3 ? 0 : 256 * next()));
    if (offset + length <= size) writeSync(file, bytes, 0, length, offset);
  }
  const behindSynced = Math.min(...ranges.map(({ offset }) => offset));
  const isTail =
    ranges.reduce((end, { offset, length }) => (offset <= end ? Math.max(end, offset + length) : end), behindSynced) >=
    size;
  if (path.endsWith('-wal') && isTail) ftruncateSync(file, Math.floor(behindSynced + next() * (size - behindSynced)));
  closeSync(file);
}

/** Whether every thread of a process stands still, after `SIGSTOP`. */
export function isStopped(processId: number): boolean {
  const tasks = `/proc/${processId}/task`;
  return readdirSync(tasks).every((task) => {
    const stat = join(tasks, task, 'stat');
    return !existsSync(stat) || /\) [tT] /.test(readFileSync(stat, 'utf8'));
  });
}
