import type { TransferListItem } from 'node:worker_threads';
import { spawnWorker } from './spawn-worker.ts';
import { StorageError, storageError } from './storage-error.ts';
import { type Answer, type Call, CLOSE, NOTICE, OPENING, type Verbs } from './thread-calls.ts';

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
  /** Ends it where it stands; what it was asked rejects. */
  end(): Promise<void>;
}

/** @throws {StorageError} when the thread can't open its files. */
export async function startThread<Opened, Asked extends Verbs>(
  name: string,
  options: unknown,
  told: (notice: unknown) => void = () => {},
): Promise<Thread<Opened, Asked>> {
  const worker = spawnWorker(name, options);
  const calls = waitingCalls();
  let lastId = OPENING;
  let closed: Promise<void> | undefined;

  const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  worker.on('message', (answer: Answer) => {
    if (answer.id === NOTICE && answer.ok) told(answer.value);
    else calls.settle(answer);
  });
  worker.once('error', (cause) => calls.end(new StorageError('stopped', `thread ${name} has died`, { cause })));
  worker.once('exit', () => calls.end(new StorageError('stopped', `thread ${name} has ended`)));

  const call = (verb: string, argument?: unknown, transfer: readonly TransferListItem[] = []) => {
    lastId += 1;
    const asked: Call = { id: lastId, verb, argument };
    return calls.add(asked.id, () => worker.postMessage(asked, transfer));
  };
  const opened = (await calls.add(OPENING, () => {})) as Opened;
  return {
    opened,
    call: (verb, argument, transfer) => call(verb, argument, transfer) as never,
    close() {
      if (closed === undefined) {
        closed = call(CLOSE).then(() => exited);
        calls.refuse(new StorageError('stopped', `thread ${name} is closed`));
      }
      return closed;
    },
    async end() {
      await worker.terminate();
    },
  };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StorageError) => void;
}

/** The calls that have no answer yet; once the thread is gone, none gets one. */
function waitingCalls() {
  /** by call id */
  const waiting = new Map<number, Waiting>();
  let ended: StorageError | undefined;

  return {
    add: (id: number, send: () => void): Promise<unknown> =>
      new Promise((resolve, reject) => {
        if (ended !== undefined) return reject(ended);
        send();
        waiting.set(id, { resolve, reject });
      }),
    settle(answer: Answer): void {
      const asked = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) asked?.resolve(answer.value);
      else asked?.reject(storageError(answer.failure));
    },
    /** Those that wait still get their answers. */
    refuse(why: StorageError): void {
      ended ??= why;
    },
    end(why: StorageError): void {
      ended ??= why;
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
    },
  };
}
