import type { Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** A row that the core couldn't step: our bug, to be found again after the restart that it survives. */
export interface StepFailure {
  readonly position: Position;
  readonly error: string;
  readonly coreVersion: string;
}

export interface StoredStepFailure extends StepFailure {
  /** How often: once live, once more at each restart that steps the row again. */
  readonly times: number;
}

export function stepFailureStore(database: Database) {
  const upsert = database.prepare(`
    INSERT INTO step_failure (position, core_version, error, times) VALUES (?, ?, ?, 1)
    ON CONFLICT (position, core_version) DO UPDATE SET error = excluded.error, times = step_failure.times + 1`);
  const selectNewest = database.prepare<[number], StoredStepFailure>(`
    SELECT position, core_version AS coreVersion, error, times FROM step_failure ORDER BY position DESC LIMIT ?`);

  return {
    record({ position, error, coreVersion }: StepFailure): void {
      upsert.run(position, coreVersion, error);
    },
    /** Newest row first. */
    newest: (limit: number): readonly StoredStepFailure[] => selectNewest.all(limit),
  };
}
