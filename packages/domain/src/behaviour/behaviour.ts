import type { AlertLevel } from '../alert/level.ts';
import type { Ellipse } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { EpochMs } from '../time/instant.ts';
import type { ZoneId } from '../zone/zone.ts';

/**
 * What an aircraft does, one at a time. Of those that apply the one that stands first here counts; `passing`: none of the
 * others.
 */
export const DOINGS = ['descending', 'climbing', 'hovering', 'approaching', 'loitering', 'passing'] as const;

export type Doing = (typeof DOINGS)[number];

/**
 * Where it started. `said`: by itself or its pilot's transmitter · `seen`: it was heard from the ground on · `first-heard`:
 * it was in the air by then, and the ellipse reaches as far as it may have come.
 */
export interface Launch {
  readonly at: EpochMs;
  readonly place: LatLon;
  readonly ellipse: Ellipse;
  readonly basis: 'said' | 'seen' | 'first-heard';
}

/**
 * Where it may have let something go. `descent`: it sank fast, stood low and climbed away · `turn`: it stood still and left
 * the way it had come, where its height is not known.
 */
export interface Drop {
  /** The middle of the time for which it stood there. */
  readonly at: EpochMs;
  readonly place: LatLon;
  readonly ellipse: Ellipse;
  readonly cue: 'descent' | 'turn';
  /** How long it stood there. */
  readonly stoodMs: number;
  /** Its lowest, in the height or altitude that it reports. */
  readonly lowestM?: number;
}

/** Earlier flights like this one. */
export interface Visits {
  readonly by: 'aircraft' | 'pilot-place' | 'route';
  readonly count: number;
  /** When the latest of them was heard last. */
  readonly lastAt: EpochMs;
}

/** The zone that an aircraft is making for. */
export interface Approach {
  readonly zone: ZoneId;
  readonly name: string;
  readonly level: AlertLevel;
  readonly awayM: number;
  readonly closingMps: number;
}

/** How an aircraft behaves, from where it was in the last minutes and from earlier flights. */
export interface Behaviour {
  readonly doing: Doing;
  readonly since: EpochMs;
  /** Only while it is approaching, and comes nearer. */
  readonly approach?: Approach;
  /** Aircraft, itself among them, that started within 500 m and 5 minutes of it; from 2 on. */
  readonly together?: number;
  /** How far the pilot is from where it started, once that is more than walking about. */
  readonly pilotAwayM?: number;
  readonly visits?: readonly Visits[];
}
