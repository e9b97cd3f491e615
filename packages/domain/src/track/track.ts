import type { Behaviour, Drop, Launch } from '../behaviour/behaviour.ts';
import type { Airframe } from '../detection/airframe.ts';
import type { EmitterCategory, FlightStatus, Transport, UasIdKind } from '../detection/detection.ts';
import type { Estimate } from '../estimate/estimate.ts';
import type { Ellipse } from '../geo/ellipse.ts';
import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { Confirmation, Suspicion } from '../suspicion/suspicion.ts';
import type { Brand } from '../time/brand.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Position } from '../time/position.ts';
import type { Stay } from '../zone/stay.ts';

/** `T<position>` of the row that opened it, with `.<n>` for the nth observation of that row after the first. */
export type TrackId = string & Brand<'TrackId'>;

export function trackId(value: string): TrackId {
  return value as TrackId;
}

/**
 * fresh → coasting → lost → closed as silence grows; any detection before `closed` makes it fresh again.
 * A closed track is a finished flight and never opens again.
 */
export type TrackState = 'fresh' | 'coasting' | 'lost' | 'closed';

/** The last known kinematics, all from one detection that carried a position. */
export interface Fix {
  readonly at: LatLon;
  /** Service time of the detection; of one that came late, when it was made. */
  readonly heardAt: EpochMs;
  readonly horizontalAccuracyM?: number;
  readonly altitudeHaeM?: number;
  readonly altitudeBaroM?: number;
  readonly heightM?: number;
  readonly heightAbove?: 'takeoff' | 'ground';
  readonly speedMps?: number;
  readonly verticalMps?: number;
  readonly headingDeg?: number;
  /** Nothing was heard of where it was for `COASTING_AFTER_MS` or more before this: no line leads here. */
  readonly isAfterGap?: true;
}

/** A position of the pilot or the take-off point with when it was last said. */
export interface GroundPoint {
  readonly at: LatLon;
  readonly heardAt: EpochMs;
}

/** One sensor's share in a track. */
export interface Hearing {
  readonly sensor: SensorId;
  readonly firstHeardAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly detections: number;
  readonly rssiDbm?: number;
  readonly transport?: Transport;
  /** The last bearing, sector or presence, where the sensor gave no position: degrees true, with its half width. */
  readonly bearing?: {
    readonly bearingDeg: number;
    readonly halfWidthDeg: number;
    /** Of a bearing alone: its standard deviation, said or assumed. */
    readonly sigmaDeg?: number;
    readonly origin?: LatLon;
    readonly rangeM?: number;
    readonly heardAt: EpochMs;
  };
}

/** Where bearings of several sensors cross: felt from outside, whatever the aircraft reports of itself. */
export interface LocatedPlace {
  readonly at: EpochMs;
  readonly place: LatLon;
  /** 95 %. */
  readonly ellipse: Ellipse;
  readonly sensors: readonly SensorId[];
}

/** What showed that two tracks are one aircraft. */
export type MergedWhy = 'same-identity' | 'fits-report' | 'bearings-cross';

export interface Identities {
  readonly serial?: string;
  readonly registration?: string;
  readonly utm?: string;
  readonly session?: string;
}

/** What a track is known by. */
export interface Carried {
  readonly identities: Identities;
  readonly emitters: readonly string[];
}

/** By what a detection led to a track; `emission`: to one without identity and emitter; `bearing`: by where it came from. */
export type JoinedBy = UasIdKind | 'emitter' | 'emission' | 'bearing';

/** How a younger track was found to be the same aircraft: one detection led to both. */
export interface Joining {
  readonly track: TrackId;
  readonly at: EpochMs;
  /** The row of that detection. */
  readonly row: Position;
  readonly olderBy: JoinedBy;
  readonly youngerBy: JoinedBy;
  /** What the younger was known by and the older was not; `bearing`: what the emission was known by that was felt. */
  readonly brought: Carried;
}

/** What we believe is one aircraft over time. Replaced whole at each change, never mutated. */
export interface Track {
  readonly id: TrackId;
  readonly state: TrackState;
  readonly stateSince: EpochMs;
  readonly openedAt: EpochMs;
  readonly lastHeardAt: EpochMs;
  readonly closedAt?: EpochMs;
  readonly identities: Identities;
  /** Newest last, at most 16. */
  readonly emitters: readonly string[];
  /** Those of them that other live tracks carried too when they were last heard. */
  readonly sharedEmitters?: readonly string[];
  readonly hearings: readonly Hearing[];
  readonly category?: EmitterCategory;
  readonly make?: string;
  readonly model?: string;
  readonly airframe?: Airframe;
  readonly status?: FlightStatus;
  readonly operatorId?: string;
  readonly selfId?: string;
  readonly frequencyHz?: number;
  readonly fix?: Fix;
  /** From all its reports of a place, where the fix is the last one of them. */
  readonly estimate?: Estimate;
  /** Absent while bearings tell of no one place. */
  readonly located?: LocatedPlace;
  readonly pilot?: GroundPoint;
  readonly takeoff?: GroundPoint;
  readonly detections: number;
  readonly maxHeightM?: number;
  readonly maxSpeedMps?: number;
  /** Why its claims are to be doubted; absent while nothing speaks against them. */
  readonly suspicion?: Suspicion;
  /** What speaks for it beside its own claims. */
  readonly confirmedBy?: readonly Confirmation[];
  readonly behaviour?: Behaviour;
  readonly launch?: Launch;
  /** Oldest first, at most 8. */
  readonly drops?: readonly Drop[];
  /** When it was in which zone, oldest first, the last 32. */
  readonly stays?: readonly Stay[];
  /** Only retained messages so far: shown, but raises nothing. */
  readonly unconfirmed: boolean;
  /**
   * Only messages that came late tell of it: when the last of them came, service time. Such a track is lost from the
   * start, and its other times are those at which things happened.
   */
  readonly lateAt?: EpochMs;
  /** Taken to be one of a swarm of forged identities: it raises nothing, and makes room first. */
  readonly suspect?: 'swarm';
  /** Set when this track was found to be the same aircraft as an older one. */
  readonly mergedInto?: TrackId;
  readonly mergedWhy?: MergedWhy;
  /** Tracks that were found to be the same aircraft, newest last, at most 8. */
  readonly joined?: readonly Joining[];
  /** What a person has said is another aircraft's, newest last, at most 8: nothing known by it joins this track. */
  readonly apart?: readonly Carried[];
  /** The row that changed it last. */
  readonly changedBy: Position;
}
