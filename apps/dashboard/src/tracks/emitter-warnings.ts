import type { TrackView } from '@rotorwatch/wire';
import { shortId } from '../live/words/track-name.ts';

/** A drone has one radio for each transport; more addresses than this mean that it changes them. */
const OWN_RADIOS = 3;

/** What keeps a track's transmitters from telling it apart from others. */
export function emitterWarnings({ emitters, sharedEmitters = [] }: TrackView): readonly string[] {
  const [first] = sharedEmitters;
  const shared =
    first === undefined
      ? []
      : [
          sharedEmitters.length === 1
            ? `Another aircraft sends from its address ${shortId(first)} too: what comes without an ID may be of either`
            : `Other aircraft send from ${sharedEmitters.length} of its addresses too: what comes without an ID may be of either`,
        ];
  const changing = emitters.length > OWN_RADIOS ? [`It changes its address: ${emitters.length} so far`] : [];
  return [...shared, ...changing];
}
