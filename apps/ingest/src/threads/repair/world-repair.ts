import { startThread, type Thread } from '../start-thread.ts';
import type { Repaired, RepairVerbs, RepairWorldOptions } from './repair-world.ts';

export interface WorldRepair extends AsyncDisposable {
  /** What became of damaged files so far. */
  present(): Repaired;
  /** A sealed segment that a query could not read. */
  examine(path: string): void;
}

/** Salvages and checks a world's files behind its start. `done` is told of each piece of work, `failed` why one was not done. */
export function worldRepair(
  options: RepairWorldOptions,
  before: Repaired,
  done: (repaired: Repaired) => void,
  failed: (error: unknown) => void,
): WorldRepair {
  let latest = before;
  let isClosed = false;
  /** by path: each is looked through once a start */
  const examined = new Set<string>();
  let running: Thread<undefined, RepairVerbs> | undefined;

  const work = async (ask: (thread: Thread<undefined, RepairVerbs>) => Promise<Repaired>) => {
    if (isClosed) return;
    try {
      running = await startThread<undefined, RepairVerbs>('world-repair', options);
      if (isClosed) return await running.end();
      const { damage, suspects } = await ask(running);
      latest = { damage, suspects: [...latest.suspects, ...suspects] };
      done(latest);
      await running.close();
    } catch (error) {
      if (!isClosed) failed(error);
    }
  };
  let queue = work((thread) => thread.call('repair', undefined));
  return {
    present: () => latest,
    examine(path) {
      if (examined.has(path)) return;
      examined.add(path);
      queue = queue.then(() => work((thread) => thread.call('examine', path)));
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await running?.end();
      await queue;
    },
  };
}
