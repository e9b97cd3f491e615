import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk extends Disposable {
  readonly path: string;
  /** Takes whatever is free, `greedy` also what becomes free later, until the returned function gives it all back. */
  fill(how: 'once' | 'greedy'): () => void;
}

/** A disk of its own in memory; `undefined` where one can't be mounted (it takes root). */
export function smallDisk(folder: string, megabytes: number): SmallDisk | undefined {
  const path = join(folder, 'disk');
  mkdirSync(path);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path]);
  if (mounted.status !== 0) return undefined;
  const filler = join(path, 'filler');
  const takeAll = () => {
    for (const size of [65_536, 4096]) {
      try {
        for (;;) appendFileSync(filler, Buffer.alloc(size));
      } catch {
        // No room: that is what it is for.
      }
    }
  };
  return {
    path,
    fill(how) {
      takeAll();
      const again = how === 'greedy' ? setInterval(takeAll, 2) : undefined;
      return () => {
        clearInterval(again);
        rmSync(filler, { force: true });
      };
    },
    [Symbol.dispose]: () => void spawnSync('umount', ['-l', path]),
  };
}
