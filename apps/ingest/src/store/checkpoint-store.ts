import type { EpochMs, Position } from '@rotorwatch/domain';
import type { Database } from 'better-sqlite3';

/** The picture as it stood after a row, to go on from. */
export interface Checkpoint {
  readonly position: Position;
  readonly at: EpochMs;
  readonly coreVersion: string;
  /** JSON; opaque here. */
  readonly snapshot: string;
}

/** The newest checkpoint; saving an older one changes nothing. */
export function checkpointStore(database: Database) {
  const upsert = database.prepare(`
    INSERT INTO checkpoint (only, position, at, core_version, snapshot) VALUES (1, ?, ?, ?, ?)
    ON CONFLICT (only) DO UPDATE SET position = excluded.position, at = excluded.at,
      core_version = excluded.core_version, snapshot = excluded.snapshot
    WHERE excluded.position >= checkpoint.position`);
  const select = database.prepare<[], Checkpoint>(
    'SELECT position, at, core_version AS coreVersion, snapshot FROM checkpoint',
  );

  return {
    save({ position, at, coreVersion, snapshot }: Checkpoint): void {
      upsert.run(position, at, coreVersion, snapshot);
    },
    newest: (): Checkpoint | undefined => select.get(),
  };
}
