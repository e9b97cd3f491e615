import type { Trouble } from './broker-trouble.ts';

export interface Retry {
  readonly state: 'connecting' | 'failed';
  readonly detail: string;
  readonly afterMs: number;
}

export interface RetryPlan {
  connected(nowMs: number): void;
  /** A message is on disk. */
  kept(): void;
  /** `nowMs` is monotonic, `chance` 0 to 1. */
  ended(trouble: Trouble, nowMs: number, chance: number): Retry;
}

/** First and longest wait, ms; each wait in a row is twice the one before. */
const WAITS: Readonly<Record<Trouble['kind'], readonly [number, number]>> = {
  // With the time one attempt may take, a line that comes back is used again in 2 s.
  network: [300, 1200],
  closed: [300, 1200],
  refused: [2_000, 60_000],
  taken: [30_000, 300_000],
  // Short, because intake is to go on soon after there is space again.
  unkept: [500, 5_000],
};

const EARLY_MS = 10_000;
const EARLY_ENDS = 3;

// Two clients of one id throw each other out at every connect; one that stands so long is alone.
const ALONE_MS = 60_000;

/**
 * When to connect again, and what to say meanwhile.
 *
 * A kind of trouble waits longer each time in a row. A row ends: of `network`, `closed` and `refused` with a connection, of `unkept` with
 * a kept message, of `taken` with a connection that stands for a minute. Most brokers don't say that the client id was taken: three
 * orderly ends within 10 s of their connection, with none between them that stood longer or didn't come about, are held to be that.
 * A reset counts neither way: it is the line's as often as a busy broker's.
 */
export function retryPlan(clientId: string): RetryPlan {
  const inRow: Record<Trouble['kind'], number> = { network: 0, closed: 0, refused: 0, taken: 0, unkept: 0 };
  let connectedAt: number | undefined;
  let earlyEnds = 0;
  const judged = (trouble: Trouble, stoodMs: number | undefined): Trouble => {
    if (trouble.kind === 'taken') return { kind: 'taken', text: `another client uses the client id ${clientId}` };
    if (stoodMs === undefined || stoodMs >= EARLY_MS) earlyEnds = 0;
    else if (trouble.kind === 'closed') earlyEnds += 1;
    if (trouble.kind !== 'closed' || earlyEnds < EARLY_ENDS) return trouble;
    const text = `another client uses the client id ${clientId}, it seems: ${earlyEnds} connections ended within ${EARLY_MS / 1000} s`;
    return { kind: 'taken', text };
  };
  return {
    connected(nowMs) {
      connectedAt = nowMs;
      inRow.network = 0;
      inRow.closed = 0;
      inRow.refused = 0;
    },
    kept() {
      inRow.unkept = 0;
    },
    ended(trouble, nowMs, chance) {
      const stoodMs = connectedAt === undefined ? undefined : nowMs - connectedAt;
      connectedAt = undefined;
      if (stoodMs !== undefined && stoodMs >= ALONE_MS) inRow.taken = 0;
      const { kind, text } = judged(trouble, stoodMs);
      const [first, longest] = WAITS[kind];
      const full = Math.min(longest, first * 2 ** Math.min(inRow[kind], 20));
      inRow[kind] += 1;
      // Spread, so that many clients of one restarted broker don't come back in step.
      const afterMs = Math.round(full * (0.75 + 0.25 * chance));
      if (kind === 'refused' || kind === 'taken')
        return { state: 'failed', detail: `${text}; next attempt after ${Math.round(afterMs / 1000)} s`, afterMs };
      return { state: 'connecting', detail: text, afterMs };
    },
  };
}
