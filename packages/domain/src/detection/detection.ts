import type { LatLon } from '../geo/lat-lon.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { Airframe } from './airframe.ts';

/** Kinds of identity an aircraft claims; never merged into one field. */
export type UasIdKind = 'serial' | 'registration' | 'utm' | 'session';

/** One claimed identity. The value is untrusted text of 1 to 64 characters (binary ids as lower-case hex). */
export interface UasId {
  readonly kind: UasIdKind;
  readonly value: string;
}

/** How the emission was recognised. */
export type DetectionMethod = 'remote-id' | 'dji-droneid' | 'rf-library' | 'rf-energy' | 'other';

/** What carried it, where known. */
export type Transport = 'ble-legacy' | 'ble-long-range' | 'wifi-nan' | 'wifi-beacon' | 'ocusync' | 'other-radio';

/** What emitted it, as far as the sensor can tell. */
export type EmitterCategory = 'drone' | 'controller' | 'drone-or-controller' | 'video-link' | 'unknown';

export type FlightStatus = 'ground' | 'airborne' | 'emergency' | 'remote-id-failure';

/**
 * Where the aircraft is, as reported by itself (`position`) or as felt by a sensor.
 *
 * Bearings are degrees clockwise from true north, 0 <= x < 360, seen from `origin` (absent: the sensor's own place).
 */
export type Geometry =
  | {
      readonly kind: 'position';
      readonly at: LatLon /** 95 %, metres; absent: unknown */;
      readonly horizontalAccuracyM?: number;
    }
  | {
      readonly kind: 'bearing';
      readonly bearingDeg: number;
      readonly sigmaDeg?: number;
      readonly origin?: LatLon;
      readonly rangeM?: number;
    }
  | {
      readonly kind: 'sector' /** middle of the sector */;
      readonly bearingDeg: number;
      readonly openingDeg: number;
      readonly origin?: LatLon;
      readonly rangeM?: number;
    }
  | { readonly kind: 'presence'; readonly origin?: LatLon; readonly rangeM?: number };

/** A value whose meaning the sources of its format disagree about, as it was sent. */
export interface Doubt {
  /** The field of the detection that it would fill or that was filled from it. */
  readonly field: string;
  readonly raw: number | string;
  readonly why: string;
}

/** A signal strength in another unit than dBm: never to be shown on one scale with `rssiDbm`. */
export interface Strength {
  readonly value: number;
  readonly unit: 'dB' | 'dBFS' | 'dBuV' | 'unknown';
}

/** The person or the take-off point behind the aircraft; personal data. */
export interface PilotClaim {
  readonly at: LatLon;
  /** `live`: the controller's own GNSS now; `takeoff`: where it started; `fixed`: set by hand. */
  readonly kind: 'live' | 'takeoff' | 'fixed';
  readonly altitudeHaeM?: number;
}

/** One hearing by one sensor, normalised to SI units. Absent means unknown or not said; no sentinel ever stands here. */
export interface Detection {
  readonly kind: 'detection';
  readonly sensor: SensorId;
  readonly method: DetectionMethod;
  /** The sensor's clock; a claim. */
  readonly observedAt?: EpochMs;
  /** The aircraft's clock; a claim. */
  readonly aircraftAt?: EpochMs;
  readonly transport?: Transport;
  /** MAC address (upper-case hex with colons), session hash or the vendor's emitter id. It can change in flight. */
  readonly emitter?: string;
  /** The emitter at the other end that the sensor ties to this one: a controller's drone, a drone's controller. */
  readonly associatedEmitter?: string;
  readonly category?: EmitterCategory;
  readonly uasIds: readonly UasId[];
  /** The Remote ID Operator ID field. Untrusted text. */
  readonly operatorId?: string;
  /** The Remote ID Self-ID text. Untrusted text. */
  readonly selfId?: string;
  readonly make?: string;
  readonly model?: string;
  readonly airframe?: Airframe;
  readonly status?: FlightStatus;
  readonly geometry?: Geometry;
  /** Above the WGS-84 ellipsoid. */
  readonly altitudeHaeM?: number;
  /** Pressure altitude against 1013.25 hPa. */
  readonly altitudeBaroM?: number;
  readonly heightM?: number;
  /** What `heightM` is above. */
  readonly heightAbove?: 'takeoff' | 'ground';
  readonly verticalAccuracyM?: number;
  readonly speedMps?: number;
  /** Up is positive. */
  readonly verticalMps?: number;
  /** Course over ground. */
  readonly headingDeg?: number;
  readonly speedAccuracyMps?: number;
  readonly pilot?: PilotClaim;
  /** Where it took off, from a sender that says this beside the pilot's place; personal data. */
  readonly takeoffAt?: LatLon;
  readonly rssiDbm?: number;
  readonly strength?: Strength;
  readonly frequencyHz?: number;
  readonly bandwidthHz?: number;
  readonly channel?: number;
  /** 0..1 */
  readonly confidence?: number;
  /**
   * The receiver publishes what it knows again and again, not each hearing: only a later `observedAt` tells of a hearing,
   * and the same one may still add what was not said before.
   */
  readonly isState?: true;
  readonly doubts?: readonly Doubt[];
}
