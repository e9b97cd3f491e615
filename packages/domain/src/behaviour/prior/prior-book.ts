import { distanceM } from '../../geo/distance.ts';
import type { LatLon } from '../../geo/lat-lon.ts';
import type { EpochMs } from '../../time/instant.ts';
import type { Writable } from '../../time/writable.ts';
import type { Track } from '../../track/track.ts';
import type { Visits } from '../behaviour.ts';
import { isLikeRoute, type Route } from './route.ts';

/** What is remembered of a finished flight, to know the next one like it by. */
export interface Prior {
  readonly lastAt: EpochMs;
  readonly serial?: string;
  readonly registration?: string;
  /** Where it was flown from: the pilot, else where it started. */
  readonly from?: LatLon;
  readonly route: Route;
}

/** Finished flights, the one that ended last last. */
export interface PriorBook {
  readonly priors: Prior[];
  /** Of each prior in the same order: its route as a set. */
  readonly cells: ReadonlySet<number>[];
}

/** Two years of flights at a prison of the busiest kind, and 150 kB in a checkpoint. The store knows the others. */
export const MAX_PRIORS = 500;

/** Fewer are a passer-by at the edge of hearing, or somebody's try. */
const DETECTIONS_OF_SUBSTANCE = 10;

/** A lay-by, and the error of a phone. */
const SAME_PLACE_M = 150;

export function createPriorBook(priors: readonly Prior[] = []): PriorBook {
  return { priors: [...priors], cells: priors.map(({ route }) => new Set(route)) };
}

/**
 * Remembers a finished flight; of one that is suspected, never heard live or hardly heard at all nothing is kept, so that
 * forged flights don't push out real ones.
 */
export function notePrior(book: PriorBook, track: Track, route: Route): void {
  const { identities, suspect, suspicion, unconfirmed, detections, lastHeardAt } = track;
  if (suspect !== undefined || suspicion?.isSuspected === true || unconfirmed) return;
  if (detections < DETECTIONS_OF_SUBSTANCE) return;
  const prior: Writable<Prior> = { lastAt: lastHeardAt, route };
  if (identities.serial !== undefined) prior.serial = identities.serial;
  if (identities.registration !== undefined) prior.registration = identities.registration;
  const from = flownFrom(track);
  if (from !== undefined) prior.from = from;
  book.priors.push(prior);
  book.cells.push(new Set(route));
  if (book.priors.length <= MAX_PRIORS) return;
  book.priors.shift();
  book.cells.shift();
}

/** The earlier flights that a track is like, by each of the ways in which it is; empty: it is the first of its kind. */
export function visitsOf({ priors, cells }: PriorBook, track: Track, route: Route): readonly Visits[] {
  const { serial, registration } = track.identities;
  const from = flownFrom(track);
  const counts = { aircraft: 0, 'pilot-place': 0, route: 0 };
  const latest: Partial<Record<Visits['by'], EpochMs>> = {};
  const count = (by: Visits['by'], { lastAt }: Prior) => {
    counts[by] += 1;
    latest[by] = lastAt;
  };
  for (const [nth, prior] of priors.entries()) {
    const isSame =
      (serial !== undefined && prior.serial === serial) ||
      (registration !== undefined && prior.registration === registration);
    if (isSame) count('aircraft', prior);
    if (from !== undefined && prior.from !== undefined && isNear(from, prior.from)) count('pilot-place', prior);
    if (isLikeRoute(route, prior.route, cells[nth] as ReadonlySet<number>)) count('route', prior);
  }
  return (['aircraft', 'pilot-place', 'route'] as const).flatMap((by) => {
    const lastAt = latest[by];
    return lastAt === undefined ? [] : [{ by, count: counts[by], lastAt }];
  });
}

function flownFrom({ pilot, takeoff, launch }: Track): LatLon | undefined {
  return pilot?.at ?? takeoff?.at ?? (launch?.basis === 'first-heard' ? undefined : launch?.place);
}

// A degree of latitude is 111 km: most priors are told apart without a root.
function isNear(a: LatLon, b: LatLon): boolean {
  return Math.abs(a.lat - b.lat) < 0.002 && distanceM(a, b) <= SAME_PLACE_M;
}
