import type { EpochMs } from '../time/instant.ts';
import type { Track } from '../track/track.ts';
import { type DueVerdict, mayRaiseAt, type Occasion } from './occasion.ts';

/**
 * What the rule *spoof suspected* wants next on a track, and from when; `undefined`: nothing until something changes.
 *
 * One advisory while the track is suspected, wherever it claims to be: a zone that it claims to be in raises its own alert
 * beside it, since a claim that is doubted may still be true.
 */
export function nextOfSpoofSuspected(
  occasion: Occasion,
  { suspicion, unconfirmed, state }: Track,
  now: EpochMs,
): DueVerdict<undefined> | undefined {
  if (suspicion?.isSuspected !== true) {
    return occasion.kind === 'active' ? { at: now, verdict: { kind: 'clear', why: 'unfounded' } } : undefined;
  }
  if (unconfirmed || state === 'closed') return undefined;
  const at = mayRaiseAt(occasion, 'advisory', now);
  return at === undefined ? undefined : { at, verdict: { kind: 'raise', level: 'advisory', ground: undefined } };
}
