import { Worker } from 'node:worker_threads';

const IS_SOURCE = import.meta.url.endsWith('.ts');

/**
 * Starts the thread whose entry is `<name>.worker`.
 *
 * From source (tsx, Vitest) the entry is TypeScript beside this file and `typescript-worker.mjs` loads it, because a worker
 * doesn't inherit its parent's loader on Node 20. In a bundle this code stands in `main.js`, and the entry
 * `<name>.worker.js` beside it: the bundler is given the worker entries by name, not by following this call.
 */
export function spawnWorker(name: string, options: unknown): Worker {
  const here = import.meta.url;
  const entry = new URL(`${name}.worker.${IS_SOURCE ? 'ts' : 'js'}`, here);
  const started = IS_SOURCE ? new URL('typescript-worker.mjs', here) : entry;
  return new Worker(started, {
    name,
    workerData: { entry: entry.href, options },
    // Those of the parent, such as a loader's --import, are not for this thread.
    execArgv: [],
    // Pages and groups are bounded far below; what needs more is a leak, which must not take the whole machine with it.
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 },
  });
}
