import type { Deliver } from '../raw-message.ts';

export interface IntakeLimits {
  readonly messages: number;
  readonly bytes: number;
}

/** What all connections of one broker have handed over and the journal hasn't settled. */
export interface Intake {
  readonly deliver: Deliver;
  /** No connection reads on while it is. */
  readonly full: boolean;
  /** Calls once when half of it is settled. */
  whenRoom(readOn: () => void): void;
  forget(readOn: () => void): void;
}

/** Bounds what waits for the journal over all connections together: aedes bounds each one only. */
export function intake(deliver: Deliver, limits: IntakeLimits): Intake {
  const waiting = new Set<() => void>();
  let messages = 0;
  let bytes = 0;
  const free = (length: number) => {
    messages -= 1;
    bytes -= length;
    if (waiting.size === 0 || messages > limits.messages / 2 || bytes > limits.bytes / 2) return;
    const ready = [...waiting];
    waiting.clear();
    for (const readOn of ready) readOn();
  };
  return {
    deliver(message, settled) {
      const { byteLength } = message.payload;
      messages += 1;
      bytes += byteLength;
      deliver(message, (failure) => {
        settled(failure);
        free(byteLength);
      });
    },
    get full() {
      return messages >= limits.messages || bytes >= limits.bytes;
    },
    whenRoom: (readOn) => void waiting.add(readOn),
    forget: (readOn) => void waiting.delete(readOn),
  };
}
