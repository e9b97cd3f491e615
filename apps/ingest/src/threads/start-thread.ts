import type { TransferListItem } from 'node:worker_threads';
import { spawnWorker } from './spawn-worker.ts';
import { StorageError, storageError } from './storage-error.ts';
import { type Answer, type Call, CLOSE, OPENING, type Verbs } from './thread-calls.ts';

/** A running thread, seen from the main one. Calls are answered in the order they are made. */
export interface Thread<Opened, Asked extends Verbs> {
  readonly opened: Opened;
  call<Verb extends keyof Asked & string>(
    verb: Verb,
    argument: Parameters<Asked[Verb]>[0],
    transfer?: readonly TransferListItem[],
  ): Promise<Awaited<ReturnType<Asked[Verb]>>>;
  /** Answers what was asked before, then ends. */
  close(): Promise<void>;
}

/** @throws {StorageError} when the thread can't open its files. */
export async function startThread<Opened, Asked extends Verbs>(
  name: string,
  options: unknown,
): Promise<Thread<Opened, Asked>> {
  const worker = spawnWorker(name, options);
  /** by call id */
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: StorageError) => void }>();
  let lastId = OPENING;
  let ended: StorageError | undefined;

  const ask = (id: number, send: () => void): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (ended !== undefined) return reject(ended);
      waiting.set(id, { resolve, reject });
      send();
    });
  const call = (verb: string, argument?: unknown, transfer: readonly TransferListItem[] = []) => {
    lastId += 1;
    const id = lastId;
    return ask(id, () => worker.postMessage({ id, verb, argument } satisfies Call, transfer));
  };
  const end = (why: StorageError) => {
    ended ??= why;
    for (const { reject } of waiting.values()) reject(ended);
    waiting.clear();
  };

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.ok) asked?.resolve(answer.value as never);
    else asked?.reject(storageError(answer.failure));
  });
  worker.once('error', (cause) => end(new StorageError('stopped', `thread ${name} has died`, { cause })));
  worker.once('exit', () => end(new StorageError('stopped', `thread ${name} has ended`)));

  const opened = (await ask(OPENING, () => {})) as Opened;
  return {
    opened,
    call: (verb, argument, transfer) => call(verb, argument, transfer) as never,
    async close() {
      if (ended === undefined) await call(CLOSE);
      await exited;
    },
  };
}
