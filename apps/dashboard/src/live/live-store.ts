import type {
  AircraftView,
  AlertView,
  BlindTimeView,
  Exercises,
  SensorView,
  SiteView,
  TrackView,
  TrueAircraft,
  Worlds,
  ZoneView,
} from '@rotorwatch/wire';
import { create } from 'zustand';
import type { LatencyReading } from './age/latency.ts';
import type { LifeSigns } from './age/staleness.ts';
import type { ClockPing } from './feed/clock-offset.ts';
import { type TrackHistories, trackHistories } from './history/track-histories.ts';

/** The live picture of one world as this screen has it. Written only by live-connection. */
export interface LivePicture {
  readonly world: string;
  readonly signs: LifeSigns;
  /** Position of the last snapshot. */
  readonly cursor: number;
  readonly tracks: ReadonlyMap<string, TrackView>;
  readonly alerts: ReadonlyMap<string, AlertView>;
  readonly sensors: ReadonlyMap<string, SensorView>;
  readonly zones: readonly ZoneView[];
  /** Manned aircraft, by address. */
  readonly aircraft: ReadonlyMap<string, AircraftView>;
  /** What can't be watched now, or could not since this screen connected; by id. */
  readonly blindTimes: ReadonlyMap<string, BlindTimeView>;
  readonly site?: SiteView;
  readonly histories: TrackHistories;
  /** Reception of the message drawn last, service's wall clock. */
  readonly receivedAt?: number;
  /** Service's wall clock minus ours. */
  readonly clockOffsetMs: number;
  readonly pings: readonly ClockPing[];
  /** Service time of this world minus our clock: an exercise may run at another time of day. */
  readonly serviceOffsetMs: number;
  readonly latency?: LatencyReading;
  readonly lastMessageAt?: number;
  readonly worlds?: Worlds;
  /** Where everything truly is in the world of a run, while it runs. */
  readonly truth: readonly TrueAircraft[];
  /** Runs and recordings of the service, once they changed since this screen came. */
  readonly exercises?: Exercises;
}

/** The picture of a world before anything came. */
export function emptyPicture(world: string): LivePicture {
  return {
    world,
    signs: { phase: 'connecting', storage: 'ok' },
    cursor: 0,
    tracks: new Map(),
    alerts: new Map(),
    sensors: new Map(),
    zones: [],
    aircraft: new Map(),
    blindTimes: new Map(),
    histories: trackHistories(),
    clockOffsetMs: 0,
    pings: [],
    serviceOffsetMs: 0,
    truth: [],
  };
}

export const useLive = create<LivePicture>(() => emptyPicture(''));

/** Service time now, as a function of this machine's clock. */
export function useServiceNow(now: number): number {
  return now + useLive((picture) => picture.serviceOffsetMs);
}

/** Service time at this moment, for what somebody does now. */
export function serviceNow(): number {
  return Date.now() + useLive.getState().serviceOffsetMs;
}

export function useTimeZone(): string {
  return useLive((picture) => picture.site?.timeZone ?? 'UTC');
}
