import type { StorageState } from '@rotorwatch/wire';

const SLOW_MS = 1000;
// Long enough to be read on a screen.
const SLOW_SHOWN_MS = 5000;
const PROBE_EVERY_MS = 1000;

export interface StorageWatch {
  state(): StorageState;
  /** Runs a commit, unless the disk is full; the state follows from how long it takes and what comes of it. */
  commit<Result>(work: () => Promise<Result>): Promise<Result>;
  /** A write failed, a commit or another; whether that is news: a full disk fails hundreds a second. */
  failed(error: unknown): boolean;
  /** Probes while in trouble, once a second: at night nothing may come whose commit could show that all is well again. */
  beat(): void;
}

/**
 * How a world's storage does.
 *
 * Modes: well (`ok`, or `slow` while a commit takes longer than a second and for five more), `failing`, which a commit or a
 * probe that goes through ends, and `full`, which only a probe ends: intake stands still, because on a full disk small
 * commits would still go through between large ones that don't.
 */
export function storageWatch(probe: () => Promise<void>, monotonicMs = () => performance.now()): StorageWatch {
  let trouble: { readonly kind: 'full' | 'failing'; readonly error: unknown; readonly since: number } | undefined;
  /** When each commit under way was begun. */
  const begunAt: number[] = [];
  let slowUntil = Number.NEGATIVE_INFINITY;
  let probing = false;
  let probeAgainAt = 0;

  const isSlow = () => {
    const now = monotonicMs();
    return now < slowUntil || now - (begunAt[0] ?? now) > SLOW_MS;
  };
  let told: string | undefined;
  const inTrouble = (error: unknown) => {
    // Whoever was refused because of it says it again.
    if (error === trouble?.error) return;
    // A full disk has other errors too, and after those small commits would be tried.
    if (trouble?.kind === 'full' && !isFull(error)) return;
    trouble = { kind: isFull(error) ? 'full' : 'failing', error, since: monotonicMs() };
  };
  async function tried<Result>(work: () => Promise<Result>): Promise<Result> {
    const startedAt = monotonicMs();
    begunAt.push(startedAt);
    try {
      const result = await work();
      // What was on its way when the trouble began says nothing of what comes after.
      if (startedAt >= (trouble?.since ?? startedAt)) {
        trouble = undefined;
        told = undefined;
      }
      return result;
    } catch (error: unknown) {
      inTrouble(error);
      throw error;
    } finally {
      // They end in the order they were begun in.
      begunAt.shift();
      const now = monotonicMs();
      if (now - startedAt > SLOW_MS) slowUntil = now + SLOW_SHOWN_MS;
    }
  }
  return {
    state: () => trouble?.kind ?? (isSlow() ? 'slow' : 'ok'),
    commit: async (work) => {
      if (trouble?.kind === 'full') throw trouble.error;
      return tried(work);
    },
    failed(error) {
      inTrouble(error);
      const isNews = told !== trouble?.kind;
      told = trouble?.kind;
      return isNews;
    },
    beat() {
      if (trouble === undefined || probing || begunAt.length > 0 || monotonicMs() < probeAgainAt) return;
      probing = true;
      tried(probe)
        // What failed is in the state already.
        .catch(() => undefined)
        .finally(() => {
          probing = false;
          probeAgainAt = monotonicMs() + PROBE_EVERY_MS;
        });
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'disk-full';
}
