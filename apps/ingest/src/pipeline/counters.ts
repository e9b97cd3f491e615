import type { MessageRow } from '../journal/message-row.ts';

/** What became of the messages since the service started. */
export interface Counts {
  readonly accepted: number;
  readonly refused: number;
  readonly ignored: number;
  /** Over a sensor's rate: counted and not kept. */
  readonly sampled: number;
  /** Of the accepted, those that were kept before. */
  readonly duplicates: number;
  /** Refusals by the code of their first fault. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly stepFailures: number;
}

export interface Counters {
  /** Rows of the journal since start. */
  readonly rows: number;
  committed(row: MessageRow): void;
  duplicates(count: number): void;
  stepFailed(): void;
  read(): Counts;
}

/** Counters from nothing, save for the step failures that a restart brought along. */
export function counters(stepFailuresBefore = 0): Counters {
  const outcomes = { accepted: 0, refused: 0, ignored: 0, sampled: 0 };
  let rows = 0;
  let duplicates = 0;
  const refusals = new Map<string, number>();
  let stepFailures = stepFailuresBefore;
  return {
    committed(row) {
      rows += 1;
      outcomes[row.outcome] += row.standsFor;
      if (row.outcome !== 'refused') return;
      const code = row.faults[0]?.code ?? 'unrecognised';
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    },
    duplicates(count) {
      duplicates += count;
    },
    get rows() {
      return rows;
    },
    stepFailed() {
      stepFailures += 1;
    },
    read: () => ({ ...outcomes, duplicates, refusals: Object.fromEntries(refusals), stepFailures }),
  };
}
