import { withoutCarried } from '../../joining/apart.ts';
import type { Moment } from '../../time/moment.ts';
import type { Track, TrackId } from '../../track/track.ts';
import { indexOf, putTrack } from '../../track/track-book.ts';
import { MAX_JOININGS } from '../../track/track-limits.ts';
import type { Picture } from '../picture-state.ts';
import type { Outcome } from './command.ts';

/**
 * Tells a track that was joined to another apart from it again, while the other lives.
 *
 * What the joined one brought leads to the other no longer: heard again, it opens a track of its own, and nothing joins the two
 * any more. One that brought nothing to know it by can not be told apart. What was heard until now, and every alert, stays with the track that it was counted to.
 */
export function separateTracks(picture: Picture, id: TrackId, joined: TrackId, moment: Moment): Outcome {
  const { tracks } = picture;
  const track = tracks.tracks.get(id);
  if (track === undefined) return { ok: false, why: 'no-such-track' };
  const joining = track.joined?.find((each) => each.track === joined);
  if (joining === undefined) return { ok: false, why: 'not-joined' };
  const { identities, emitters } = joining.brought;
  if (emitters.length === 0 && Object.keys(identities).length === 0) return { ok: false, why: 'brought-nothing' };
  const { joined: all = [], ...rest } = track;
  const others = all.filter((each) => each !== joining);
  const after: Track = {
    ...rest,
    ...withoutCarried(track, joining.brought),
    ...(others.length === 0 ? {} : { joined: others }),
    apart: [...(track.apart ?? []), joining.brought].slice(-MAX_JOININGS),
    changedBy: moment.position,
  };
  indexOf(tracks, track).release(track, after);
  putTrack(tracks, after);
  return { ok: true };
}
