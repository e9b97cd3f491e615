import type { SensorId } from '../sensor/sensor-id.ts';
import type { Brand } from '../time/brand.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { TrackId } from '../track/track.ts';
import type { ZoneId } from '../zone/zone.ts';
import type { AlertLevel } from './level.ts';

/**
 * `A-<track>-<rule>-<n>`: the nth occasion of a rule on a track; `A-swarm-<position>` of the row that showed a swarm;
 * `A-sensor-<position>` of the row by which a sensor was known to be lost, with `.<n>` for the nth after the first.
 */
export type AlertId = string & Brand<'AlertId'>;

export function alertId(value: string): AlertId {
  return value as AlertId;
}

/** Who sits at the screen; `local` until there are accounts. */
export type UserId = string & Brand<'UserId'>;

export function userId(value: string): UserId {
  return value as UserId;
}

/** Rules that look at one track. */
export const TRACK_RULES = ['inside-zone', 'drone-heard', 'spoof-suspected'] as const;

export type TrackRuleId = (typeof TRACK_RULES)[number];

/** Rules about our receivers: one that is blind or offline; of many at once all but a handful share one alert. */
export type SensorRuleId = 'sensor-lost' | 'sensors-lost';

export type RuleId = TrackRuleId | SensorRuleId | 'possible-spoofed-swarm';

/** Whether the occasion still lasts. It never becomes active again: that is a new alert. */
export type Condition =
  | { readonly kind: 'active' }
  | { readonly kind: 'cleared'; readonly at: EpochMs; readonly why: ClearedWhy };

/**
 * `rule-ended`: the rule applies no longer, as *drone heard* does when a site gets its first zone; `back`: the sensor works
 * again; `forgotten`: a person has retired the sensor; `unfounded`: what was suspected is so no longer.
 */
export type ClearedWhy =
  | 'left'
  | 'lost'
  | 'zone-removed'
  | 'merged'
  | 'rule-ended'
  | 'back'
  | 'forgotten'
  | 'unfounded';

/** Who took an alert in hand, and when. */
export interface Acknowledgement {
  readonly by: UserId;
  readonly at: EpochMs;
  readonly comment?: string;
}

/**
 * `closed`: acknowledged and cleared, at the later of both; `by` and `comment` are of the acknowledgement. Without `by` it
 * was not acknowledged: the alert that continues it took it over.
 */
export type Handling =
  | { readonly kind: 'unacknowledged' }
  | ({ readonly kind: 'acknowledged' } & Acknowledgement)
  | { readonly kind: 'closed'; readonly at: EpochMs; readonly by?: UserId; readonly comment?: string };

/** One comparison the rule made: what it looked at, what it found, what it asked for. */
export interface Fact {
  readonly name: string;
  readonly value: number | string;
  readonly threshold?: number | string;
  readonly unit?: string;
}

/** Why the alert stands: enough to argue with. */
export interface Why {
  readonly rule: RuleId;
  /** The zone's version when it was raised or last rose; 1 for rules without a zone. */
  readonly ruleVersion: number;
  readonly facts: readonly Fact[];
  readonly zone?: { readonly id: ZoneId; readonly name: string };
  readonly sensors: readonly SensorId[];
}

/** One occasion of a rule, on a track unless it is about many. */
export interface Alert {
  readonly id: AlertId;
  readonly rule: RuleId;
  /** Absent for a rule that is not about one track. */
  readonly track?: TrackId;
  /** The highest level the occasion has reached; it never falls within an occasion. */
  readonly level: AlertLevel;
  readonly condition: Condition;
  readonly handling: Handling;
  readonly raisedAt: EpochMs;
  /** When it last called for somebody: at the raise, when the level rose, when it turned out not to be late. */
  readonly roseAt: EpochMs;
  /**
   * `true`: only messages that came late have told of it so far, so it is no matter of now. `false`: a live one confirmed
   * it since, at `roseAt`. Absent: it was raised live.
   */
  readonly late?: boolean;
  /** When it really began, service time, where it was raised late. */
  readonly happenedAt?: EpochMs;
  readonly why: Why;
  /** The survivor's id, when the track was merged into an older one. */
  readonly linkedTo?: TrackId;
  /**
   * The alert whose occasion this one carries on at its present level, because the tracks were merged: it has been told
   * under that name and must not be told a second time.
   */
  readonly continues?: AlertId;
  /** 1 at the raise, one more at each change: of two copies the higher is the newer. */
  readonly revision: number;
  /** The row that changed it last. */
  readonly changedBy: Position;
}
