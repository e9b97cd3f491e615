import type { TrackRuleId } from '../alert/alert.ts';
import { NO_OCCASIONS, type Occasions } from '../alert/occasion.ts';
import type { Crossing } from '../bearings/crossing.ts';
import type { FeltMotion } from '../bearings/felt-motion.ts';
import type { Behaving } from '../behaviour/behaved-track.ts';
import type { Transport } from '../detection/detection.ts';
import type { LoneHearing } from '../emitter/tentative.ts';
import type { TrackFilter } from '../estimate/track-filter.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { Judged } from '../suspicion/judge-claims.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Presence } from '../zone/presence.ts';
import { emptyPath, type PathWindow } from './path-thinner.ts';
import type { LocatedPoint } from './track.ts';

/**
 * Doubt whether a track is an aircraft at all: its alerts wait until an instant, or it is taken to be one of a swarm of
 * forged identities: since when, with `strayed` detections in a row at another strength than that, heard by which
 * transports, and `foreign` times by one that the swarm doesn't use.
 */
export type Doubt =
  | { readonly kind: 'held'; readonly until: EpochMs }
  | {
      readonly kind: 'suspect';
      readonly since: EpochMs;
      readonly strayed: number;
      readonly foreign: number;
      readonly transports: readonly Transport[];
    };

/** A sensor said that it hears a track no longer, and when, service time. */
export interface LetGo {
  readonly sensor: SensorId;
  readonly at: EpochMs;
}

/** What the core keeps beside a live track. */
export interface TrackMemory extends Judged, Behaving {
  readonly path: PathWindow;
  readonly presence: Presence;
  readonly occasions: Record<TrackRuleId, Occasions>;
  /** From its first report of a place on; a suspect has none. */
  filter?: TrackFilter;
  /** The end of its smoothed path, there with the filter. */
  smoothedPath?: PathWindow;
  /** Absent for a track that nobody doubts. */
  doubt?: Doubt;
  /** Of a tentative track. */
  loneHearing?: LoneHearing;
  /** Sensors that heard it and have let go of it, at most one for each hearing; what one heard since undoes it. */
  letGo?: readonly LetGo[];
  /** The keys of detections without identity and emitter that it is found by. */
  emissions: readonly string[];
  /** Where the bearings of it cross, if several sensors' do. */
  crossing?: Crossing;
  /** How it moves by bearings, as long as they tell of one place. */
  felt?: FeltMotion;
  /** Of where bearings alone told it to be. */
  locatedPath?: PathWindow<LocatedPoint>;
  /** When bearings alone told last whether it is in a zone. */
  locatedAt?: EpochMs;
  /** When bearings of it fitted no reported aircraft, the last three. */
  strays?: readonly EpochMs[];
  /** The emission of which so many bearings in a row lie off that. */
  astray?: { readonly emission: string; readonly misses: number };
}

export function createTrackMemory(emission?: string): TrackMemory {
  return {
    path: emptyPath(),
    presence: new Map(),
    occasions: { 'inside-zone': NO_OCCASIONS, 'drone-heard': NO_OCCASIONS, 'spoof-suspected': NO_OCCASIONS },
    isCorroborated: false,
    emissions: emission === undefined ? [] : [emission],
  };
}
