import { type EpochMs, later } from '../time/instant.ts';
import type { Fix, LocatedPlace } from '../track/track.ts';

/** A report older than this says too little of where an aircraft is now. */
const REPORT_STANDS_MS = 10_000;

/** What of a track tells where it is, as far as this asks. */
interface Placed {
  readonly fix?: { readonly heardAt: number };
  readonly located?: { readonly at: number };
  readonly suspicion?: { readonly isSuspected: boolean };
}

/** Whether bearings alone tell where a track is: it reported no place in the 10 s before they told of one. */
export function isLocatedOnly({ fix, located }: Placed): boolean {
  return located !== undefined && (fix === undefined || located.at > fix.heardAt + REPORT_STANDS_MS);
}

/** The places that count for where a track is: one of both, but for a doubted report, which may be true or false. */
export interface Whereabouts {
  readonly fix?: Fix;
  readonly located?: LocatedPlace;
}

/**
 * Where a track is, reported or felt.
 *
 * A report counts until it is 10 s older than what bearings tell. One that is suspected counts beside them: an alert needs
 * either.
 */
export function whereaboutsOf(track: Placed & Whereabouts): Whereabouts {
  const { fix, located, suspicion } = track;
  if (located === undefined) return fix === undefined ? {} : { fix };
  if (fix === undefined || isLocatedOnly(track)) return { located };
  const isBoth = suspicion?.isSuspected === true && isPresentBeside(located, fix.heardAt);
  return isBoth ? { fix, located } : { fix };
}

function isPresentBeside({ at }: LocatedPlace, heardAt: EpochMs): boolean {
  return heardAt <= later(at, REPORT_STANDS_MS);
}
