import type { Detection } from '../detection/detection.ts';
import type { Carried, Identities, Track } from '../track/track.ts';
import { IDENTITY_KINDS } from '../track/track-index.ts';

/** Whether a person has said that two tracks are different aircraft. */
export function areApart(a: Track, b: Track): boolean {
  if (a.apart === undefined && b.apart === undefined) return false;
  return isApart(a, b) || isApart(b, a);
}

/** Whether a person has said that an emitter is another aircraft's than a track. */
export function isOfAnother({ apart }: Track, emitter: string | undefined): boolean {
  return emitter !== undefined && apart?.some(({ emitters }) => emitters.includes(emitter)) === true;
}

/** What of a detection is a track's: all but what a person has said is another aircraft's. */
export function ownShare(track: Track, detection: Detection): Detection {
  const { apart } = track;
  if (apart === undefined) return detection;
  const { emitter, ...rest } = detection;
  const uasIds = detection.uasIds.filter(({ kind, value }) =>
    apart.every(({ identities }) => identities[kind] !== value),
  );
  const isOwn = emitter !== undefined && !isOfAnother(track, emitter);
  return { ...rest, uasIds, ...(isOwn ? { emitter } : {}) };
}

/** The track once a person has said that what a track joined to it was known by is another aircraft's. */
export function withoutCarried({ identities, emitters }: Track, other: Carried): Carried {
  const own: { -readonly [Kind in keyof Identities]: Identities[Kind] } = {};
  for (const kind of IDENTITY_KINDS) {
    const value = identities[kind];
    if (value !== undefined && value !== other.identities[kind]) own[kind] = value;
  }
  return { identities: own, emitters: emitters.filter((emitter) => !other.emitters.includes(emitter)) };
}

function isApart({ apart = [] }: Track, { identities, emitters }: Track): boolean {
  return apart.some(
    (other) =>
      IDENTITY_KINDS.some((kind) => identities[kind] !== undefined && identities[kind] === other.identities[kind]) ||
      other.emitters.some((emitter) => emitters.includes(emitter)),
  );
}
