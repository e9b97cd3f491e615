import type { Deliver } from './raw-message.ts';

export interface Gate {
  readonly deliver: Deliver;
  /** Takes nothing more in; resolves when what was taken is kept, or has failed. */
  close(): Promise<void>;
}

/**
 * Lets messages through until it is closed; one that comes later is rejected, so that it is not acknowledged and comes again.
 *
 * That happens only after those before it were acknowledged: a rejection breaks the connection their PUBACKs leave by.
 */
export function gate(deliver: Deliver): Gate {
  const underway = new Set<Promise<void>>();
  let closed = false;
  const settled = async () => {
    await Promise.allSettled(underway);
    // The acknowledgements of the last commit leave on the next turn.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    deliver(message) {
      if (closed) return settled().then(() => Promise.reject(new Error('the service is stopping')));
      const kept = deliver(message);
      underway.add(kept);
      const done = () => void underway.delete(kept);
      kept.then(done, done);
      return kept;
    },
    async close() {
      closed = true;
      await settled();
    },
  };
}
