import { ALERT_LEVELS, type AlertLevel } from '@rotorwatch/domain';
import type { FlightView, TrackView } from '@rotorwatch/wire';

export function worstLevelOf(flight: FlightView): AlertLevel | undefined {
  return ALERT_LEVELS.find((level) => level === flight.worstLevel);
}

/** From the first to the last hearing, ms. */
export function flownMs(track: TrackView): number {
  return Math.max(0, track.lastHeardAt - track.openedAt);
}

export function flightState(track: TrackView): 'running' | 'finished' {
  return track.state === 'closed' ? 'finished' : 'running';
}
