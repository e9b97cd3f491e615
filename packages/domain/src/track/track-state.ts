import { type EpochMs, later } from '../time/instant.ts';
import type { Moment } from '../time/moment.ts';
import type { Track, TrackState } from './track.ts';
import { CLOSED_AFTER_MS, COASTING_AFTER_MS, LOST_AFTER_MS } from './track-limits.ts';

interface Ageing {
  readonly afterMs: number;
  readonly to: TrackState;
}

const AGEING: Readonly<Record<TrackState, Ageing | undefined>> = {
  fresh: { afterMs: COASTING_AFTER_MS, to: 'coasting' },
  coasting: { afterMs: LOST_AFTER_MS, to: 'lost' },
  lost: { afterMs: CLOSED_AFTER_MS, to: 'closed' },
  closed: undefined,
};

/** When a track ages to its next state if nothing more is heard of it, late or live; `undefined` once closed. */
export function ageDue(track: Track): EpochMs | undefined {
  const next = AGEING[track.state];
  return next === undefined ? undefined : later(track.lateAt ?? track.lastHeardAt, next.afterMs);
}

/** The track one state on: fresh → coasting → lost → closed. */
export function agedTrack(track: Track, moment: Moment): Track {
  const to = AGEING[track.state]?.to ?? 'closed';
  if (to === 'closed') return closedTrack(track, moment);
  return { ...track, state: to, stateSince: moment.at, changedBy: moment.position };
}

/** The track once it is lost from sight, from whatever state. */
export function lostTrack(track: Track, moment: Moment): Track {
  return { ...track, state: 'lost', stateSince: moment.at, changedBy: moment.position };
}

/** The track as a finished flight. */
export function closedTrack(track: Track, moment: Moment): Track {
  return { ...track, state: 'closed', stateSince: moment.at, closedAt: moment.at, changedBy: moment.position };
}
