import type { Thread } from './start-thread.ts';
import { StorageError } from './storage-error.ts';
import type { Verbs } from './thread-calls.ts';

export type RestingThread<Asked extends Verbs> = Pick<Thread<undefined, Asked>, 'call' | 'close'>;

/**
 * A thread that is there while it is asked: it starts with a call and ends when it was not asked for a while.
 *
 * A thread costs about 15 MB, and nobody queries most worlds most of the time. Modes: resting (no thread), awake (calls or the
 * rest timer underway). A call that comes while the last thread is ending starts the next one.
 */
export function restingThread<Asked extends Verbs>(
  start: () => Promise<Thread<undefined, Asked>>,
  restAfterMs: number,
): RestingThread<Asked> {
  let awake: Promise<Thread<undefined, Asked>> | undefined;
  let underway = 0;
  let rest: NodeJS.Timeout | undefined;
  let closed = false;

  const sleep = async () => {
    clearTimeout(rest);
    const ending = awake;
    awake = undefined;
    await (await ending)?.close();
  };
  const forget = (thread: typeof awake) => {
    if (awake === thread) awake = undefined;
  };
  return {
    call(verb, argument, transfer) {
      if (closed) return Promise.reject(new StorageError('stopped', 'the reader is closed'));
      clearTimeout(rest);
      underway += 1;
      awake ??= start();
      const present = awake;
      const answer = present.then((thread) => thread.call(verb, argument, transfer));
      // One that could not start, or died, must not be asked again.
      present.catch(() => forget(present));
      answer.catch((error: unknown) => {
        if (error instanceof StorageError && error.code === 'stopped') forget(present);
      });
      const answered = () => {
        underway -= 1;
        if (underway === 0 && !closed) rest = setTimeout(() => void sleep(), restAfterMs).unref();
      };
      answer.then(answered, answered);
      return answer;
    },
    async close() {
      closed = true;
      await sleep();
    },
  };
}
