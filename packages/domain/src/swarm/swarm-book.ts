import type { AlertId } from '../alert/alert.ts';
import type { SensorId } from '../sensor/sensor-id.ts';
import type { EpochMs } from '../time/instant.ts';
import type { TrackId } from '../track/track.ts';
import type { IdCount } from './id-count.ts';
import { type Newcomers, noNewcomers } from './newcomers.ts';

/** A swarm while it lasts. */
export interface Swarm {
  readonly alert: AlertId;
  readonly ids: IdCount;
  /** by transport: how many tracks of it were heard by that. */
  readonly radios: Record<string, number>;
  /** When one of it was heard last. */
  heardAt: EpochMs;
  /** When its alert was last given out. */
  toldAt: EpochMs;
  /** Whether that alert says all there is to say. */
  isTold: boolean;
}

/** Where a track's alerts are held back. */
export interface Hold {
  readonly until: EpochMs;
  readonly sensor: SensorId;
  readonly bin: number;
}

/** What a picture knows of forged identities. */
export interface SwarmBook {
  /** by sensor id; `UNREGISTERED` for all sensors beyond the bound */
  readonly newcomers: Map<SensorId, Newcomers>;
  /** by track id, the one held first first: tracks that may turn out to be of a swarm. */
  readonly held: Map<TrackId, Hold>;
  /** The tracks that are taken to be of the swarm. */
  readonly suspects: Set<TrackId>;
  present?: Swarm;
}

export const UNREGISTERED = '' as SensorId;

export function createSwarmBook(): SwarmBook {
  return { newcomers: new Map(), held: new Map(), suspects: new Set() };
}

export function newcomersOf(book: SwarmBook, sensor: SensorId): Newcomers {
  const known = book.newcomers.get(sensor);
  if (known !== undefined) return known;
  const none = noNewcomers();
  book.newcomers.set(sensor, none);
  return none;
}

/** Bins that are not 0, each with its number. */
type Sparse = readonly (readonly [number, number])[];

interface NewcomersSnapshot {
  readonly minute: number;
  readonly counts: Sparse;
  readonly before: Sparse;
  readonly hot: Sparse;
}

/** A swarm book as plain data. */
export interface SwarmSnapshot {
  readonly newcomers: readonly (readonly [SensorId, NewcomersSnapshot])[];
  readonly held: readonly (readonly [TrackId, Hold])[];
  readonly suspects: readonly TrackId[];
  readonly present?: Swarm;
}

export function snapshotSwarm({ newcomers, held, suspects, present }: SwarmBook): SwarmSnapshot {
  return {
    newcomers: [...newcomers].map(([sensor, met]) => [sensor, frozen(met)]),
    held: [...held],
    suspects: [...suspects],
    ...(present === undefined ? {} : { present: copyOfSwarm(present) }),
  };
}

export function restoreSwarm({ newcomers, held, suspects, present }: SwarmSnapshot): SwarmBook {
  return {
    newcomers: new Map(newcomers.map(([sensor, met]) => [sensor, thawed(met)])),
    held: new Map(held),
    suspects: new Set(suspects),
    ...(present === undefined ? {} : { present: copyOfSwarm(present) }),
  };
}

function frozen({ minute, counts, before, hot }: Newcomers): NewcomersSnapshot {
  const sparse = (bins: readonly number[]) => [...bins.entries()].filter(([, number]) => number !== 0);
  return { minute, counts: sparse(counts), before: sparse(before), hot: sparse(hot) };
}

function thawed({ minute, counts, before, hot }: NewcomersSnapshot): Newcomers {
  const newcomers = noNewcomers();
  newcomers.minute = minute;
  for (const [bin, number] of counts) newcomers.counts[bin] = number;
  for (const [bin, number] of before) newcomers.before[bin] = number;
  for (const [bin, number] of hot) newcomers.hot[bin] = number;
  return newcomers;
}

function copyOfSwarm(swarm: Swarm): Swarm {
  return { ...swarm, ids: { words: [...swarm.ids.words], ones: swarm.ids.ones }, radios: { ...swarm.radios } };
}
