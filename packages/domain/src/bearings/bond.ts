import { type EpochMs, later } from '../time/instant.ts';
import type { TrackId } from '../track/track.ts';

/**
 * How an emission without identity stands to a track that reports its position.
 *
 * `joined`: taken to come from that aircraft, from its first bearing on. `joined` → `apart` at once when a bearing does not
 * fit; where the emission has a name, and so comes from one emitter, after three in a row, since the first are mostly
 * reflections. `apart` → `joined` once its bearings have fitted that one track for long enough: longer where it was felt elsewhere.
 */
export interface Bond {
  readonly kind: 'joined' | 'apart';
  readonly track: TrackId;
  /** Its sensors give it a name of its own. */
  readonly isNamed: boolean;
  /** Of the first of the bearings that fitted in a row. */
  readonly since: EpochMs;
  readonly fits: number;
  /** Bearings that did not fit: while joined those in a row, while apart all since it parted. */
  readonly misses: number;
  /** It was felt where that track was not, and not just by a reflection or two. */
  readonly wasElsewhere: boolean;
  readonly heardAt: EpochMs;
}

/** Deviations within which a bearing fits: 997 of 1000 honest ones. */
export const FIT_SIGMAS = 3;

/** Past this a single bearing parts what was joined: 1 of 150,000 honest ones. */
const FAR_SIGMAS = 4.5;

/** Until so many have fitted, the first one outside parts. */
const FIRM_FITS = 3;
const FITS_TO_JOIN = 3;
const JOIN_AFTER_MS = 2000;

/** A drone that flies through the line of sight to another at 10 m/s, 1 km off, is through a gate of 3 times 3° in 30 s. */
const LASTING_FITS = 20;
const LASTING_MS = 30_000;

/** So many bearings off the track are no chance. */
export const MISSES_ELSEWHERE = 3;

/** A pause longer than this, and it begins anew. */
const PAUSE_MS = 10_000;

/** The bond that the first bearing of an emission makes with the only track that it fits. */
export function joinedBond(track: TrackId, isNamed: boolean, at: EpochMs): Bond {
  return { kind: 'joined', track, isNamed, since: at, fits: 1, misses: 0, wasElsewhere: false, heardAt: at };
}

/** A bond of an emission that has a track of its own, with the only track that it fits. */
export function apartBond(track: TrackId, isNamed: boolean, at: EpochMs, wasElsewhere: boolean): Bond {
  return { kind: 'apart', track, isNamed, since: at, fits: 1, misses: 0, wasElsewhere, heardAt: at };
}

/**
 * A joined bond after a bearing so many deviations off the track; apart where that parts it. With `undefined` deviations
 * the two can't be compared any more: what has fitted for 30 s goes on as that aircraft, anything else is not taken on trust.
 */
export function heldBond(bond: Bond, deviation: number | undefined, at: EpochMs): Bond {
  if (!isPresentBond(bond, at)) return partedBond(bond, at);
  if (deviation === undefined) return isLasting(bond, bond.heardAt) ? { ...bond, heardAt: at } : partedBond(bond, at);
  if (deviation <= FIT_SIGMAS) return { ...bond, fits: bond.fits + 1, misses: 0, heardAt: at };
  return isOver(bond, deviation) ? partedBond(bond, at) : { ...bond, misses: bond.misses + 1, heardAt: at };
}

function isOver({ isNamed, misses, fits }: Bond, deviation: number): boolean {
  if (fits < FIRM_FITS) return true;
  return isNamed ? misses + 1 >= MISSES_ELSEWHERE : misses > 0 || deviation > FAR_SIGMAS;
}

/** Whether its last bearing is no older than 10 s. */
export function isPresentBond(bond: Bond, at: EpochMs): boolean {
  return at <= later(bond.heardAt, PAUSE_MS);
}

/** A bond that has come apart. */
export function partedBond(bond: Bond, at: EpochMs): Bond {
  return { ...bond, kind: 'apart', since: at, fits: 0, misses: 1, heardAt: at };
}

/** A bond apart after a bearing that fits that track not at all, or not it alone (`isElsewhere` is false). */
export function brokenBond(bond: Bond, isElsewhere: boolean, at: EpochMs): Bond {
  const misses = isElsewhere ? bond.misses + 1 : bond.misses;
  const wasElsewhere = bond.wasElsewhere || misses >= MISSES_ELSEWHERE;
  // Of a name that three sensors feel one is reflected now and then: it costs half of what has fitted.
  const fits = bond.isNamed && bond.kind === 'apart' ? Math.floor(bond.fits / 2) : 0;
  return { ...bond, kind: 'apart', since: fits === 0 ? at : bond.since, fits, misses, wasElsewhere, heardAt: at };
}

/** A bond apart after one more bearing fitted the same track alone; joined once that has lasted. */
export function drawnBond(bond: Bond, at: EpochMs): Bond {
  const isAnew = bond.fits === 0 || !isPresentBond(bond, at);
  const drawn = { ...bond, since: isAnew ? at : bond.since, fits: isAnew ? 1 : bond.fits + 1, heardAt: at };
  const isEnough = bond.wasElsewhere
    ? isLasting(drawn, at)
    : drawn.fits >= FITS_TO_JOIN && at >= later(drawn.since, JOIN_AFTER_MS);
  return isEnough ? { ...drawn, kind: 'joined', misses: 0, wasElsewhere: false } : drawn;
}

function isLasting({ fits, since }: Bond, at: EpochMs): boolean {
  return fits >= LASTING_FITS && at >= later(since, LASTING_MS);
}
