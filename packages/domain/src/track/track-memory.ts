import type { RuleId } from '../alert/alert.ts';
import { NO_OCCASIONS, type Occasions } from '../alert/occasion.ts';
import type { Presence } from '../zone/presence.ts';
import { emptyPath, type PathWindow } from './path-thinner.ts';

/** What the core keeps beside a live track. */
export interface TrackMemory {
  readonly path: PathWindow;
  readonly presence: Presence;
  readonly occasions: Record<RuleId, Occasions>;
  /** Recognised by its radio signature too, not by claims of its own alone. */
  isCorroborated: boolean;
  /** The key of a track opened by a detection without identity and emitter. */
  readonly emission?: string;
}

export function createTrackMemory(emission?: string): TrackMemory {
  return {
    path: emptyPath(),
    presence: new Map(),
    occasions: { 'inside-zone': NO_OCCASIONS, 'drone-heard': NO_OCCASIONS },
    isCorroborated: false,
    ...(emission === undefined ? {} : { emission }),
  };
}
