import type { EpochMs } from './instant.ts';
import type { Position } from './position.ts';

/** When something happens in a picture, and the last row known to it then. */
export interface Moment {
  readonly at: EpochMs;
  readonly position: Position;
}
