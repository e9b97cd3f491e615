import type { LatLon } from '@rotorwatch/domain';

/** An aircraft as it truly is at one second of a run. */
export interface TrueAircraft {
  readonly id: string;
  readonly at: LatLon;
  readonly heightM: number;
  readonly speedMps: number;
  readonly pilotAt?: LatLon;
  readonly droppedAt?: { readonly at: LatLon; readonly tS: number };
  /** That it says of itself; none: it is known by its radio alone. */
  readonly serials: readonly string[];
  /** Addresses and names of its radios that it keeps. */
  readonly emitters?: readonly string[];
  /** There is no such aircraft: a transmitter says so. */
  readonly isFake: boolean;
  /** The receivers that can hear it now; absent: not known, and it counts as in coverage. */
  readonly hearers?: readonly string[];
}

/** What truly happens in a run, by the second. */
export interface Truth {
  readonly durationS: number;
  /** The aircraft in the air at a second. */
  at(tS: number): readonly TrueAircraft[];
  /** Whether there are any, which costs less than to ask for them. */
  isBusy(tS: number): boolean;
  /** One of them at any moment. */
  one(id: string, tS: number): TrueAircraft | undefined;
  /** The place of a receiver by its name, where known. */
  placeOf(sensor: string): LatLon | undefined;
}

/** Whether anybody can hear it now. */
export function isInCoverage({ hearers }: Pick<TrueAircraft, 'hearers'>): boolean {
  return hearers === undefined || hearers.length > 0;
}

/** Whether it is one that says who it is, and is real: of such nothing may be missed. */
export function isCooperative({ serials, isFake }: Pick<TrueAircraft, 'serials' | 'isFake'>): boolean {
  return serials.length > 0 && !isFake;
}
