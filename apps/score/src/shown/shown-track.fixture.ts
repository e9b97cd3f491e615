import type { ShownTrack } from './shown-track.ts';

/** A live track, with what matters to a test. */
export function aShownTrack(more: Partial<ShownTrack> & Pick<ShownTrack, 'id'>): ShownTrack {
  return {
    isLive: true,
    isController: false,
    identities: [],
    emitters: [],
    sensors: [],
    bearings: [],
    drops: [],
    isSuspect: false,
    ...more,
  };
}
