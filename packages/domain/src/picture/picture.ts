import type { SensorPeriod } from '../activity/sensor-period.ts';
import type { Aircraft } from '../aircraft/aircraft.ts';
import type { Alert, AlertId } from '../alert/alert.ts';
import type { BlindTime, BlindTimeId } from '../coverage/blind-time.ts';
import type { Observation } from '../detection/observation.ts';
import type { MappingName, SavedMapping } from '../mapping/mapping.ts';
import type { Sensor } from '../sensor/sensor.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { Site } from '../site/site.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { PathPoint, SmoothedPoint } from '../track/path-point.ts';
import type { Track } from '../track/track.ts';
import type { Zone, ZoneId } from '../zone/zone.ts';
import type { Act, Outcome } from './acts/command.ts';

/** One committed row of the log, as the core sees it. */
export type Input =
  | {
      readonly kind: 'message';
      readonly position: Position;
      /** Service time. Never runs backwards within a world. */
      readonly at: EpochMs;
      readonly decoder: string;
      /** Kept by a broker from earlier: tells state, never raises an alert. */
      readonly retained: boolean;
      readonly observations: readonly Observation[];
    }
  | { readonly kind: 'act'; readonly position: Position; readonly at: EpochMs; readonly act: Act };

/** What a step did, to be stored and streamed. Each carries the whole new value, so that applying it twice is harmless. */
export type Change =
  | { readonly kind: 'track-changed'; readonly track: Track }
  | { readonly kind: 'path-point-kept'; readonly point: PathPoint }
  /** A corner of the path as it is estimated once nothing that comes late changes it: 10 to 20 s after. */
  | { readonly kind: 'smoothed-point-kept'; readonly point: SmoothedPoint }
  | { readonly kind: 'alert-changed'; readonly alert: Alert }
  | { readonly kind: 'sensor-changed'; readonly sensor: Sensor }
  | { readonly kind: 'sensor-forgotten'; readonly sensor: SensorId }
  /** Given again while the stretch lasts, at most once a minute. */
  | { readonly kind: 'sensor-period'; readonly period: SensorPeriod }
  | { readonly kind: 'blind-time-changed'; readonly blindTime: BlindTime }
  | { readonly kind: 'aircraft-changed'; readonly aircraft: Aircraft }
  | { readonly kind: 'aircraft-left'; readonly address: string }
  | { readonly kind: 'zone-changed'; readonly zone: Zone }
  | { readonly kind: 'zone-removed'; readonly zone: ZoneId }
  | { readonly kind: 'site-changed'; readonly site: Site }
  | { readonly kind: 'demonstration-changed'; readonly demonstration: Demonstration };

/** Where the demonstration stands in this world. */
export type Demonstration =
  | { readonly kind: 'never' }
  | { readonly kind: 'running'; readonly anchor: EpochMs }
  | { readonly kind: 'ended'; readonly at: EpochMs; readonly why: 'asked' | 'real-message' };

/** What a step gave: its changes in order, and for an act what came of it. */
export interface Step {
  readonly changes: readonly Change[];
  /** Only for an act. */
  readonly outcome?: Outcome;
}

/** What may be read of a picture from outside; the maps are live and must not be kept across a step. */
export interface PictureView {
  readonly position: Position;
  readonly at: EpochMs;
  readonly tracks: ReadonlyMap<string, Track>;
  /** Every alert not yet forgotten: active, or not acknowledged, or cleared within the rule's quiet time. */
  readonly alerts: ReadonlyMap<AlertId, Alert>;
  readonly sensors: ReadonlyMap<SensorId, Sensor>;
  /** Observations from sensors beyond the bound on sensors, so far. */
  readonly refusedSensors: number;
  /** Manned aircraft, by address. */
  readonly aircraft: ReadonlyMap<string, Aircraft>;
  /** What can't be watched now, by id of the stretch. */
  readonly blindTimes: ReadonlyMap<BlindTimeId, BlindTime>;
  readonly zones: ReadonlyMap<ZoneId, Zone>;
  readonly mappings: ReadonlyMap<MappingName, SavedMapping>;
  readonly site: Site | undefined;
  readonly demonstration: Demonstration;
}
