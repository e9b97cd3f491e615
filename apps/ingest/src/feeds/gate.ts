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
  let underway = 0;
  let closed: { readonly whenEmpty: () => void } | undefined;
  return {
    deliver(message, settled) {
      if (closed !== undefined) return;
      underway += 1;
      deliver(message, (failure) => {
        underway -= 1;
        settled(failure);
        if (underway === 0) closed?.whenEmpty();
      });
    },
    async close() {
      await new Promise<void>((resolve) => {
        closed = { whenEmpty: resolve };
        if (underway === 0) resolve();
      });
      // The acknowledgements of the last commit leave on the next turn.
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
