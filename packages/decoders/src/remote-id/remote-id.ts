import type { Airframe, EpochMs, FlightStatus, LatLon, PilotClaim, UasIdKind } from '@rotorwatch/domain';
import type { DecodeFault } from '../decoder.ts';

/** What one Open Drone ID message, or all those of a pack, say; SI units, and `undefined` where it is unknown. */
export interface RemoteId {
  /** At most two. */
  readonly basicIds: readonly BasicId[];
  readonly location?: Location;
  readonly auth: readonly AuthPage[];
  readonly selfId?: SelfId;
  readonly system?: System;
  readonly operatorId?: OperatorId;
  /** Bytes the message or pack takes up; what follows them belongs to somebody else. */
  readonly byteLength: number;
  /** Fields, and messages of a pack, that had to be left out; places are byte offsets. */
  readonly faults: readonly DecodeFault[];
}

export interface BasicId {
  /** `none`: the sender says that the text is no id; `reserved`: an id type of no meaning yet. */
  readonly kind: UasIdKind | 'none' | 'reserved';
  /** Text of serials and registrations; lower-case hex of UTM ids (16 bytes) and session ids (20 bytes). Empty: not given. */
  readonly value: string;
  readonly airframe: Airframe | undefined;
}

export interface Location {
  readonly status: FlightStatus | undefined;
  readonly at: LatLon | undefined;
  readonly headingDeg: number | undefined;
  readonly speedMps: number | undefined;
  /** Up is positive. */
  readonly verticalMps: number | undefined;
  readonly altitudeBaroM: number | undefined;
  readonly altitudeHaeM: number | undefined;
  readonly heightM: number | undefined;
  readonly heightAbove: 'takeoff' | 'ground';
  readonly horizontalAccuracyM: number | undefined;
  readonly verticalAccuracyM: number | undefined;
  readonly baroAccuracyM: number | undefined;
  readonly speedAccuracyMps: number | undefined;
  /** 0..3600, since the full hour of UTC. */
  readonly secondsIntoHour: number | undefined;
  readonly timeAccuracyS: number | undefined;
}

/** One page of an authentication message; the pages are not joined here. */
export interface AuthPage {
  readonly page: number;
  readonly authType: number;
  /** The last page's number; on page 0 only, like the two after it. */
  readonly lastPage: number | undefined;
  /** Length of the whole, in bytes. */
  readonly lengthBytes: number | undefined;
  readonly signedAt: EpochMs | undefined;
  /** 17 bytes on page 0, 23 on the others. */
  readonly signature: Uint8Array;
}

export interface SelfId {
  /** 0 text, 1 emergency, 2 extended status, 201 and up private. */
  readonly descriptionType: number;
  readonly text: string;
}

export interface System {
  readonly operatorAt: LatLon | undefined;
  /** What kind of place `operatorAt` is; absent: a reserved kind. */
  readonly operatorPlace: PilotClaim['kind'] | undefined;
  readonly operatorAltitudeHaeM: number | undefined;
  /** How many aircraft fly in the area. */
  readonly areaCount: number;
  readonly areaRadiusM: number;
  readonly areaCeilingM: number | undefined;
  readonly areaFloorM: number | undefined;
  /** Where the sender classifies itself by EU rules; class 0 is C0. */
  readonly euCategory: 'open' | 'specific' | 'certified' | undefined;
  readonly euClass: number | undefined;
  /** The sender's clock; seen more than an hour stale and years ahead. */
  readonly sentAt: EpochMs | undefined;
}

export interface OperatorId {
  /** 0 civil aviation authority's, 201 and up private. */
  readonly idType: number;
  readonly value: string;
}

/** A remote id as it is put together, message by message. */
export type RemoteIdDraft = {
  -readonly [K in keyof RemoteId]: RemoteId[K] extends readonly (infer Element)[] ? Element[] : RemoteId[K];
};

/** A remote id that says nothing yet. */
export function emptyRemoteId(byteLength: number): RemoteIdDraft {
  return { basicIds: [], auth: [], byteLength, faults: [] };
}
