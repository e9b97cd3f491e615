import { existsSync, statSync } from 'node:fs';
import { type Position, position } from '@rotorwatch/domain';

/** No row is stored in fewer: its hash alone has 32. */
const ROW_BYTES_MIN = 64;
/** For what stood in a log that is gone altogether. */
const LOST_LOG_ROWS = 1_000_000;

/**
 * A position that no row can have had: above all that are known, by more rows than the damaged files have room for.
 *
 * Positions go to 2^53, so that a thousand million of such gaps fit.
 */
export function beyondAll(known: readonly number[], damagedFiles: readonly string[]): Position {
  const bytes = damagedFiles
    .flatMap((path) => [path, `${path}-wal`])
    .reduce((sum, path) => sum + (existsSync(path) ? statSync(path).size : 0), 0);
  return position(Math.max(0, ...known) + LOST_LOG_ROWS + Math.ceil(bytes / ROW_BYTES_MIN));
}
