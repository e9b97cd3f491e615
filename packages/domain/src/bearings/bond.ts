import { type EpochMs, later } from '../time/instant.ts';
import type { TrackId } from '../track/track.ts';

/**
 * How a nameless emission stands to a track that reports its position.
 *
 * `joined`: taken to come from that aircraft, from its first bearing on. `apart` → `joined` once its bearings have fitted
 * that one track for long enough; `joined` → `apart` at once when one does not fit. `fits` and `since` count the bearings
 * in a row that fitted.
 */
export interface Bond {
  readonly kind: 'joined' | 'apart';
  readonly track: TrackId;
  readonly since: EpochMs;
  readonly fits: number;
  /** Bearings in a row that lay outside what fits, though not far. */
  readonly misses: number;
  /** It was felt where that track was not: they are not one on the strength of a few bearings. */
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

/** A drone that crosses the line of sight to another at 5 m/s, 1 km off, is out of a gate of 3 times 3° in 30 s. */
const FITS_TO_RETURN = 20;
const RETURN_AFTER_MS = 30_000;

/** A pause longer than this, and it begins anew. */
const PAUSE_MS = 10_000;

/** The bond that the first bearing of an emission makes with the only track that it fits. */
export function joinedBond(track: TrackId, at: EpochMs): Bond {
  return { kind: 'joined', track, since: at, fits: 1, misses: 0, wasElsewhere: false, heardAt: at };
}

/** A bond of an emission that has a track of its own, with the only track that it fits. */
export function apartBond(track: TrackId, at: EpochMs, wasElsewhere: boolean): Bond {
  return { kind: 'apart', track, since: at, fits: 1, misses: 0, wasElsewhere, heardAt: at };
}

/**
 * A joined bond after a bearing so many deviations off the track; apart where that parts it. `undefined` deviations: it
 * can't be compared any more, and is not taken on trust.
 */
export function heldBond(bond: Bond, deviation: number | undefined, at: EpochMs): Bond {
  const isPaused = at > later(bond.heardAt, PAUSE_MS);
  if (deviation === undefined || isPaused) return partedBond(bond, at);
  if (deviation <= FIT_SIGMAS) return { ...bond, fits: bond.fits + 1, misses: 0, heardAt: at };
  const isOver = deviation > FAR_SIGMAS || bond.misses > 0 || bond.fits < FIRM_FITS;
  return isOver ? partedBond(bond, at) : { ...bond, misses: 1, heardAt: at };
}

/** A bond that has come apart: what was joined was felt elsewhere. */
export function partedBond(bond: Bond, at: EpochMs): Bond {
  return { ...bond, kind: 'apart', since: at, fits: 0, misses: 0, wasElsewhere: true, heardAt: at };
}

/** A bond apart after one more bearing fitted the same track alone; joined once that has lasted. */
export function drawnBond(bond: Bond, at: EpochMs): Bond {
  const isAnew = bond.fits === 0 || at > later(bond.heardAt, PAUSE_MS);
  const since = isAnew ? at : bond.since;
  const fits = isAnew ? 1 : bond.fits + 1;
  const [enough, afterMs] = bond.wasElsewhere ? [FITS_TO_RETURN, RETURN_AFTER_MS] : [FITS_TO_JOIN, JOIN_AFTER_MS];
  const kind = fits >= enough && at >= later(since, afterMs) ? 'joined' : 'apart';
  return { ...bond, kind, since, fits, misses: 0, heardAt: at };
}
