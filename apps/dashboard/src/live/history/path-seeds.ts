import type { PathPointView, TrackView } from '@rotorwatch/wire';

export interface PathSeeds {
  /** Fetches the path of each track not asked for yet. */
  readonly want: (tracks: readonly TrackView[]) => void;
  /** Fetches all of them anew, after a gap. */
  readonly again: (tracks: readonly TrackView[]) => void;
  readonly stop: () => void;
}

const AT_ONCE = 3;

/** Fetches the paths of tracks that were there before this screen, a few at a time; a failed one is asked for again after the next gap. */
export function pathSeeds(
  fetchPath: (track: string) => Promise<readonly PathPointView[]>,
  seed: (track: string, points: readonly PathPointView[]) => void,
): PathSeeds {
  const asked = new Set<string>();
  let queue: string[] = [];
  let running = 0;
  let stopped = false;

  async function fetchNext(): Promise<void> {
    const track = queue.shift();
    if (track === undefined || stopped) return;
    running += 1;
    try {
      const points = await fetchPath(track);
      if (!stopped) seed(track, points);
    } catch {
      // The live tail stands without its past.
    }
    running -= 1;
    await fetchNext();
  }
  function want(tracks: readonly TrackView[]): void {
    for (const track of tracks) {
      if (asked.has(track.id) || (track.fix ?? track.located) === undefined) continue;
      asked.add(track.id);
      queue.push(track.id);
    }
    while (running < AT_ONCE && queue.length > 0) void fetchNext();
  }

  return {
    want,
    again(tracks) {
      asked.clear();
      queue = [];
      want(tracks.filter((track) => track.state !== 'closed'));
    },
    stop() {
      stopped = true;
    },
  };
}
