import type { EmitterCategory } from '../../detection/detection.ts';
import type { Track } from '../../track/track.ts';

/** Whether all that is known of a track is what sensors felt from outside: no identity, no reported position. */
export function hasOnlyBearings({ identities, fix, lateAt, unconfirmed }: Track): boolean {
  if (fix !== undefined || lateAt !== undefined || unconfirmed) return false;
  for (const _ in identities) return false;
  return true;
}

/** Whether two names of a make do not contradict each other; how much of it is written out differs. */
export function isOfOneKind(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return true;
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  return one.includes(other) || other.includes(one);
}

/** Whether two categories may be of one emission. */
export function mayBeOneCategory(a: EmitterCategory = 'unknown', b: EmitterCategory = 'unknown'): boolean {
  if (a === b || a === 'unknown' || b === 'unknown') return true;
  const isEither = (category: EmitterCategory) => category === 'drone-or-controller';
  const isDroneOr = (category: EmitterCategory) => category === 'drone' || category === 'controller';
  return (isEither(a) && isDroneOr(b)) || (isEither(b) && isDroneOr(a));
}
