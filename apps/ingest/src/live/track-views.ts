import type { Recognition, Track } from '@rotorwatch/domain';
import { type TrackView, trackView } from '@rotorwatch/wire';

/** What is known of a track's aircraft beyond what was heard of it. */
export type Recognise = (track: Track) => Recognition;

export interface TrackViews {
  /** Tracks as a frame carries them: what is known of an aircraft only where it may have changed since the last one. */
  inFrame(tracks: readonly Track[]): readonly TrackView[];
}

/** What a recognition follows from. */
type Claims = Pick<Track, 'make' | 'model'> & { readonly serial: string | undefined };

/** Twice as many as there can be live tracks. */
const TOLD_AT_MOST = 20_000;

/** A track with all that is known of its aircraft. */
export function wholeView(track: Track, recognise: Recognise): TrackView {
  return trackView(track, recognise(track));
}

/** Remembers what the screens of a world were told, so that most tracks of most frames go out as they are. */
export function trackViews(recognise: Recognise): TrackViews {
  /** by track id */
  const told = new Map<string, Claims>();

  const view = (track: Track): TrackView => {
    const known = told.get(track.id);
    const { make, model } = track;
    const { serial } = track.identities;
    const isTold = known !== undefined && known.serial === serial && known.make === make && known.model === model;
    if (track.state === 'closed' || track.mergedInto !== undefined) told.delete(track.id);
    else if (!isTold) told.set(track.id, claimsOf(track));
    return isTold ? trackView(track) : wholeView(track, recognise);
  };
  return {
    inFrame(tracks) {
      if (told.size > TOLD_AT_MOST) told.clear();
      return tracks.map(view);
    },
  };
}

function claimsOf({ make, model, identities }: Track): Claims {
  return {
    serial: identities.serial,
    ...(make === undefined ? {} : { make }),
    ...(model === undefined ? {} : { model }),
  };
}
