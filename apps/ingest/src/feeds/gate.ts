import type { Deliver } from './raw-message.ts';

export interface Gate {
  readonly deliver: Deliver;
  /** Takes nothing more in; resolves when what was taken is kept, or has failed. */
  close(): Promise<void>;
}

/**
 * Lets messages through until it is closed; one that comes later is never answered, so it is not acknowledged and comes again.
 *
 * It isn't refused: a refusal would break the connection by which the PUBACKs of those before it leave.
 */
export function gate(deliver: Deliver): Gate {
  const underway = new Set<Promise<void>>();
  let closed = false;
  return {
    deliver(message) {
      if (closed) return new Promise(() => {});
      const kept = deliver(message);
      underway.add(kept);
      const done = () => void underway.delete(kept);
      kept.then(done, done);
      return kept;
    },
    async close() {
      closed = true;
      await Promise.allSettled(underway);
      // The acknowledgements of the last commit leave on the next turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
