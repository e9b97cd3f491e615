import { randomUUID } from 'node:crypto';
import type { FeedTest } from '@rotorwatch/wire';
import { type TrialOptions, tryBroker } from './trial.ts';
import { type TrialReport, trialReport } from './trial-report.ts';

export interface Trials extends AsyncDisposable {
  /** `undefined` when as many run as may. */
  start(options: Omit<TrialOptions, 'report' | 'stopped'>): FeedTest | undefined;
  read(id: string): FeedTest | undefined;
  /** Whether there is such a one. */
  stop(id: string): boolean;
}

interface Trial {
  readonly report: TrialReport;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

const RUNNING_MAX = 4;
const KEPT_MAX = 16;

// As long as all steps may take together; it ends what gets stuck between them.
const LONGEST_MS = 60_000;

/** Trials under way, and the last that ended: a bounded number, in memory only. */
export function trials(): Trials {
  /** by id, oldest first */
  const known = new Map<string, Trial>();
  const running = () => [...known.values()].filter(({ report }) => report.read().state === 'running');
  return {
    start(options) {
      if (running().length >= RUNNING_MAX) return undefined;
      const id = randomUUID();
      const report = trialReport(id);
      const stop = new AbortController();
      const limit = setTimeout(() => stop.abort(), LONGEST_MS);
      const done = tryBroker({ ...options, report, stopped: stop.signal }).finally(() => clearTimeout(limit));
      known.set(id, { report, stop, done });
      for (const [oldest, { report: old }] of known) {
        if (known.size > KEPT_MAX && old.read().state !== 'running') known.delete(oldest);
      }
      return report.read();
    },
    read: (id) => known.get(id)?.report.read(),
    stop(id) {
      known.get(id)?.stop.abort();
      return known.has(id);
    },
    async [Symbol.asyncDispose]() {
      for (const { stop } of known.values()) stop.abort();
      await Promise.all([...known.values()].map(({ done }) => done));
    },
  };
}
