import type { PathPointView, TrackView } from '@rotorwatch/wire';
import { locatedOnly } from '../located-place.ts';

export interface SignalSample {
  readonly at: number;
  readonly rssiDbm: number;
}

/** What one track did, oldest first. The arrays grow in place: read them, never keep them. */
export interface TrackHistory {
  readonly path: readonly PathPointView[];
  /** by sensor */
  readonly signals: ReadonlyMap<string, readonly SignalSample[]>;
}

export interface TrackHistories {
  /** Adds what a new state of the track says; the same state twice adds nothing. */
  readonly take: (track: TrackView) => void;
  /** Puts the service's own path under what was seen since. */
  readonly seed: (track: string, points: readonly PathPointView[]) => void;
  readonly of: (track: string) => TrackHistory;
  readonly keepOnly: (tracks: { readonly has: (track: string) => boolean }) => void;
}

// Twenty minutes at one fix a second.
const POINTS_AT_MOST = 1200;
const NOTHING: TrackHistory = { path: [], signals: new Map() };

interface Kept {
  path: PathPointView[];
  readonly signals: Map<string, SignalSample[]>;
}

/** The recent past of every track on screen, bounded for each. */
export function trackHistories(): TrackHistories {
  const kept = new Map<string, Kept>();

  function historyOf(track: string): Kept {
    const found = kept.get(track) ?? { path: [], signals: new Map() };
    kept.set(track, found);
    return found;
  }

  return {
    take(track) {
      const history = historyOf(track.id);
      const point = pointOf(track);
      if (point !== undefined) append(history.path, point);
      for (const hearing of track.hearings) {
        if (hearing.rssiDbm === undefined) continue;
        const samples = history.signals.get(hearing.sensor) ?? [];
        append(samples, { at: hearing.lastHeardAt, rssiDbm: hearing.rssiDbm });
        history.signals.set(hearing.sensor, samples);
      }
    },
    seed(track, points) {
      const history = historyOf(track);
      const byInstant = new Map([...points, ...history.path].map((point) => [point.at, point]));
      history.path = [...byInstant.values()].sort((a, b) => a.at - b.at).slice(-POINTS_AT_MOST);
    },
    of: (track) => kept.get(track) ?? NOTHING,
    keepOnly(tracks) {
      for (const track of kept.keys()) if (!tracks.has(track)) kept.delete(track);
    },
  };
}

/** What a state of the track says of where it is: by itself, or by bearings where these alone tell. */
function pointOf(track: TrackView): PathPointView | undefined {
  const located = locatedOnly(track);
  if (located === undefined) return track.fix === undefined ? undefined : { at: track.fix.heardAt, fix: track.fix };
  const { at, place, eastMps, northMps, ellipse, sensors } = located;
  const headingDeg = ((Math.atan2(eastMps, northMps) * 180) / Math.PI + 360) % 360;
  const speedMps = Math.hypot(eastMps, northMps);
  return { at, located: { at: place, heardAt: at, ellipse, sensors, speedMps, headingDeg } };
}

function append<Sample extends { readonly at: number }>(samples: Sample[], sample: Sample): void {
  const last = samples.at(-1);
  if (last !== undefined && sample.at <= last.at) return;
  samples.push(sample);
  // Trimmed by a fifth at a time: shifting a thousand entries at each fix would cost more than it saves.
  if (samples.length > POINTS_AT_MOST) samples.splice(0, POINTS_AT_MOST / 5);
}
