import type { AircraftView } from '../rest/aircraft-view.ts';
import type { AlertView } from '../rest/alert-view.ts';
import type { Exercises } from '../rest/exercises/exercise-view.ts';
import type { TrueAircraft } from '../rest/exercises/run-report.ts';
import type { StorageState } from '../rest/health-view.ts';
import type { BlindTimeView } from '../rest/sensors/blind-time-view.ts';
import type { SensorView } from '../rest/sensors/sensor-view.ts';
import type { SiteView } from '../rest/site-view.ts';
import type { TrackView } from '../rest/track-view.ts';
import type { Worlds } from '../rest/world-view.ts';
import type { ZoneView } from '../rest/zone-view.ts';

/**
 * What a screen sends when it connects (socket.io `auth`): the world it wants and, after a cut, the cursor it had.
 */
export interface LiveRequest {
  readonly world: string;
  /** The `cursor` of the last event it got; absent at first. */
  readonly cursor?: number;
}

/** Instants every event carries. `cursor` is the position the picture had reached. */
export interface LiveStamp {
  readonly cursor: number;
  /** Service time of the world. */
  readonly at: number;
  /** The service's wall clock when it sent this. */
  readonly sentAt: number;
}

/** Everything as it is now, and every alert that changed at or after the screen's cursor. First event after each connect. */
export interface LiveSnapshot extends LiveStamp {
  readonly world: string;
  readonly site?: SiteView;
  readonly tracks: readonly TrackView[];
  readonly sensors: readonly SensorView[];
  readonly zones: readonly ZoneView[];
  /** Manned aircraft heard within the last minute. */
  readonly aircraft: readonly AircraftView[];
  /** What can't be watched now. */
  readonly blindTimes: readonly BlindTimeView[];
  /** Of two copies of an alert the higher `revision` is the newer. */
  readonly alerts: readonly AlertView[];
}

/**
 * The latest state of each track that changed since the last frame; at most ten a second.
 *
 * `aircraftModel` and `serialCheck` stand in a frame only when what they follow from changed: of a track whose serial, make
 * and model are those that the screen has, it keeps them.
 */
export interface LiveFrame extends LiveStamp {
  readonly tracks: readonly TrackView[];
  /** Wall clock of reception of the newest message in it: the start of the latency that the badge shows. */
  readonly receivedAt?: number;
}

/** An alert, sent on its commit and never coalesced. */
export interface LiveAlert extends LiveStamp {
  readonly alert: AlertView;
  readonly receivedAt?: number;
}

/** Sensors that changed since the last one of these. */
export interface LiveSensors extends LiveStamp {
  readonly sensors: readonly SensorView[];
  /** Ids of those that a person has retired. */
  readonly forgotten: readonly string[];
}

/** The latest state of each manned aircraft that changed since the last one of these; at most one a second. */
export interface LiveAircraft extends LiveStamp {
  readonly aircraft: readonly AircraftView[];
  /** Addresses of those not heard any more. */
  readonly left: readonly string[];
}

/** Stretches of blind time that began or, with a `to`, ended. */
export interface LiveBlindTimes extends LiveStamp {
  readonly blindTimes: readonly BlindTimeView[];
}

/** All zones after a change. */
export interface LiveZones extends LiveStamp {
  readonly zones: readonly ZoneView[];
}

export interface LiveSite extends LiveStamp {
  readonly site: SiteView;
}

/** Once a second, so that a quiet picture and a dead one can be told apart. */
export interface LiveHeartbeat extends LiveStamp {
  /** Wall clock of the last message of this world, of any outcome. */
  readonly lastMessageAt?: number;
  readonly storage: StorageState;
  /** Until the disk is full; absent while unknown or when retention keeps up with growth. */
  readonly diskDaysLeft?: number;
}

/** Where everything truly is in the world of a run, as its simulator has it; never of a real world. */
export interface LiveTruth extends LiveStamp {
  readonly truth: readonly TrueAircraft[];
}

/** socket.io events from the service. */
export interface ServerEvents {
  snapshot: (snapshot: LiveSnapshot) => void;
  frame: (frame: LiveFrame) => void;
  alert: (alert: LiveAlert) => void;
  sensors: (sensors: LiveSensors) => void;
  aircraft: (aircraft: LiveAircraft) => void;
  blindTimes: (blindTimes: LiveBlindTimes) => void;
  zones: (zones: LiveZones) => void;
  site: (site: LiveSite) => void;
  heartbeat: (heartbeat: LiveHeartbeat) => void;
  /** The list of worlds, feeds and the demonstration changed. */
  worlds: (worlds: Worlds) => void;
  truth: (truth: LiveTruth) => void;
  /** Runs of exercises and recordings, after a change and once a second while one is under way. */
  exercises: (exercises: Exercises) => void;
}

/** socket.io events from a screen. */
export interface ScreenEvents {
  /** Answers the service's wall clock, ms, so that a screen can estimate its own clock's offset. */
  clock: (answer: (serviceNow: number) => void) => void;
}
