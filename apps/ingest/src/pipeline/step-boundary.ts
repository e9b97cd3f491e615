import type { Input, Position, Step } from '@rotorwatch/domain';

export interface StepFailure {
  readonly position: Position;
  readonly error: string;
}

export type SafeStep = (input: Input) => Step;

const NOTHING: Step = { changes: [] };

/**
 * The one place where a failing step is caught: live, at restart and in a re-run alike.
 *
 * The row stays in the log, the picture goes on with the next one, and the same row fails the same way at every restart.
 */
export function stepBoundary(step: (input: Input) => Step, failed: (failure: StepFailure) => void): SafeStep {
  return (input) =>
    caught(
      () => step(input),
      NOTHING,
      (error) => failed({ position: input.position, error }),
    );
}

/** The same boundary for deadlines that fire between two rows: what a run of the core gives, or `otherwise` when it throws. */
export function caught<Result>(run: () => Result, otherwise: Result, failed: (error: string) => void): Result {
  try {
    return run();
  } catch (error: unknown) {
    failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return otherwise;
  }
}
