import { parentPort, workerData } from 'node:worker_threads';
import { storageFailure } from './storage-error.ts';
import { type Answer, type Call, CLOSE, NOTICE, OPENING, type Served, type Verbs } from './thread-calls.ts';

/** The thread's side: opens, then answers calls one after the other until it is closed. */
export function serveThread<Options, Opened, Asked extends Verbs>(
  open: (options: Options, tell: (notice: unknown) => void) => Served<Opened, Asked>,
): void {
  if (parentPort === null) throw new Error('serveThread runs in a worker thread only');
  const port = parentPort;
  const answer = (id: number, work: () => unknown): boolean => {
    try {
      port.postMessage({ id, ok: true, value: work() } satisfies Answer);
      return true;
    } catch (error) {
      port.postMessage({ id, ok: false, failure: storageFailure(error) } satisfies Answer);
      return false;
    }
  };

  let served: Served<Opened, Asked> | undefined;
  const opening = () => {
    served = open(workerData.options as Options, (value) =>
      port.postMessage({ id: NOTICE, ok: true, value } satisfies Answer),
    );
    return served.opened;
  };
  if (!answer(OPENING, opening)) return;

  port.on('message', ({ id, verb, argument }: Call) => {
    const open = served;
    if (open === undefined) return;
    if (verb !== CLOSE) {
      answer(id, () => open.verbs[verb]?.(argument as never));
      return;
    }
    served = undefined;
    answer(id, open.close);
    port.close();
  });
}
