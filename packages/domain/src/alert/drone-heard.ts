import type { EpochMs } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import { type DueVerdict, mayRaiseAt, type Occasion } from './occasion.ts';

/**
 * What the rule *drone heard* wants next on a track, and from when; `undefined`: nothing until something changes.
 *
 * While a site has no zone, any track that is confirmed and heard, more than once where one hearing may be nothing, raises one advisory, whatever its category: a controller
 * heard is somebody about to fly. With the first zone it ends.
 */
export function nextOfDroneHeard(
  occasion: Occasion,
  track: Track,
  siteHasZones: boolean,
  now: EpochMs,
): DueVerdict<undefined> | undefined {
  if (siteHasZones) {
    return occasion.kind === 'active' ? { at: now, verdict: { kind: 'clear', why: 'rule-ended' } } : undefined;
  }
  if (track.unconfirmed || track.tentative === true || track.state === 'closed') return undefined;
  const at = mayRaiseAt(occasion, 'advisory', now);
  return at === undefined ? undefined : { at, verdict: { kind: 'raise', level: 'advisory', ground: undefined } };
}
