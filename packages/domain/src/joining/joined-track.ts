import type { Detection } from '../detection/detection.ts';
import type { Moment } from '../time/moment.ts';
import type { Carried, JoinedBy, Joining, Track, TrackId } from '../track/track.ts';
import { claimedId } from '../track/track-after.ts';
import { IDENTITY_KINDS } from '../track/track-index.ts';
import { MAX_JOININGS } from '../track/track-limits.ts';
import { withoutCarried } from './apart.ts';

/** The survivor of a merge with a note of how it came about: which detection led to both tracks, and by what. */
export function joinedTrack(survivor: Track, a: Track, b: Track, detection: Detection, moment: Moment): Track {
  const [older, younger] = a.id === survivor.id ? [a, b] : [b, a];
  return noted(survivor, {
    track: younger.id,
    at: moment.at,
    row: moment.position,
    olderBy: joinedBy(older, detection),
    youngerBy: joinedBy(younger, detection),
    brought: withoutCarried(younger, older),
  });
}

/** The same where what led to both was where emissions came from; `felt` is what these were known by, if by anything. */
export function joinedByBearing(survivor: Track, younger: TrackId, felt: Carried, { at, position }: Moment): Track {
  const { identities, emitters } = felt;
  const brought = { identities, emitters };
  return noted(survivor, { track: younger, at, row: position, olderBy: 'bearing', youngerBy: 'bearing', brought });
}

/** What was joined to two tracks that are one, and what is known to belong to neither. */
export function joiningsOf(older: Track, younger: Track): Pick<Track, 'joined' | 'apart'> {
  const joined = newest(older.joined, younger.joined)?.toSorted((a, b) => a.row - b.row);
  const apart = newest(older.apart, younger.apart);
  return { ...(joined === undefined ? {} : { joined }), ...(apart === undefined ? {} : { apart }) };
}

function noted(track: Track, joining: Joining): Track {
  return { ...track, joined: [...(track.joined ?? []), joining].slice(-MAX_JOININGS) };
}

function newest<Note>(older: readonly Note[] = [], younger: readonly Note[] = []): readonly Note[] | undefined {
  return older.length + younger.length === 0 ? undefined : [...older, ...younger].slice(-MAX_JOININGS);
}

function joinedBy({ identities, emitters }: Track, detection: Detection): JoinedBy {
  for (const kind of IDENTITY_KINDS) {
    const value = claimedId(detection, kind);
    if (value !== undefined && value === identities[kind]) return kind;
  }
  return detection.emitter !== undefined && emitters.includes(detection.emitter) ? 'emitter' : 'emission';
}
