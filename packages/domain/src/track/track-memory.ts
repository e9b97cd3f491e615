import type { TrackRuleId } from '../alert/alert.ts';
import { NO_OCCASIONS, type Occasions } from '../alert/occasion.ts';
import type { TrackFilter } from '../estimate/track-filter.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Presence } from '../zone/presence.ts';
import { emptyPath, type PathWindow } from './path-thinner.ts';

/**
 * Doubt whether a track is an aircraft at all: its alerts wait until an instant, or it is taken to be one of a swarm of
 * forged identities, `strayed` detections in a row at another strength than that.
 */
export type Doubt =
  | { readonly kind: 'held'; readonly until: EpochMs }
  | { readonly kind: 'suspect'; readonly strayed: number };

/** A sensor said that it hears a track no longer, and when, service time. */
export interface LetGo {
  readonly sensor: SensorId;
  readonly at: EpochMs;
}

/** What the core keeps beside a live track. */
export interface TrackMemory {
  readonly path: PathWindow;
  readonly presence: Presence;
  readonly occasions: Record<TrackRuleId, Occasions>;
  /** Recognised by its radio signature too, not by claims of its own alone. */
  isCorroborated: boolean;
  /** From its first report of a place on; a suspect has none. */
  filter?: TrackFilter;
  /** The end of its smoothed path, there with the filter. */
  smoothedPath?: PathWindow;
  /** Absent for a track that nobody doubts. */
  doubt?: Doubt;
  /** Sensors that heard it and have let go of it, at most one for each hearing; what one heard since undoes it. */
  letGo?: readonly LetGo[];
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
