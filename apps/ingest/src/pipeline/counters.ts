import type { MessageRow } from '../journal/message-row.ts';

/** What became of the messages since the service started. */
export interface Counts {
  readonly accepted: number;
  readonly refused: number;
  readonly ignored: number;
  /** Refusals by the code of their first fault. */
  readonly refusals: Readonly<Record<string, number>>;
  readonly stepFailures: number;
}

export interface Counters {
  committed(row: MessageRow): void;
  stepFailed(): void;
  read(): Counts;
}

/** Counters from nothing, save for the step failures that a restart brought along. */
export function counters(stepFailuresBefore = 0): Counters {
  const outcomes = { accepted: 0, refused: 0, ignored: 0 };
  const refusals = new Map<string, number>();
  let stepFailures = stepFailuresBefore;
  return {
    committed(row) {
      outcomes[row.outcome] += 1;
      if (row.outcome !== 'refused') return;
      const code = row.faults[0]?.code ?? 'unrecognised';
      refusals.set(code, (refusals.get(code) ?? 0) + 1);
    },
    stepFailed() {
      stepFailures += 1;
    },
    read: () => ({ ...outcomes, refusals: Object.fromEntries(refusals), stepFailures }),
  };
}
