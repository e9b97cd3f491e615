import type { EpochMs } from './instant.ts';
import type { Position } from './position.ts';

/** When something happens to a picture, and the last row known to it then. */
export interface Moment {
  readonly at: EpochMs;
  readonly position: Position;
  /** When it really happened, in service time, where it is told late: nothing of it is true of now. */
  readonly happenedAt?: EpochMs;
}
