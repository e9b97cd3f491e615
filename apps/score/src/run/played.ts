import type { AlertView, TrackView } from '@rotorwatch/wire';
import type { Transport } from '../measure/figure.ts';
import type { ScoreBook } from '../measure/score-book.ts';
import { type ShownTrack, shownTrack } from '../shown/shown-track.ts';

/** What a run leaves: every flight and alert as it stood last. */
export interface Played {
  /** Service time of the run's second 0. */
  readonly anchorMs: number;
  /** by id */
  readonly flights: ReadonlyMap<string, TrackView>;
  readonly alerts: ReadonlyMap<string, AlertView>;
  readonly transport: Transport;
}

/** Those who are told of a run while it goes on. */
export interface Watching {
  readonly book: ScoreBook;
  /** Told of every second: for maps and plots. */
  readonly onInstant?: (tS: number, tracks: readonly ShownTrack[]) => void;
}

/** Keeps what is on the screen, and tells the score of each change and each second. */
export interface ShownPicture {
  readonly flights: ReadonlyMap<string, TrackView>;
  readonly alerts: ReadonlyMap<string, AlertView>;
  track(track: TrackView): void;
  /** `tS`: when somebody could see it. */
  alert(alert: AlertView, tS: number): void;
  /** Everything that stands on the screen at a second. */
  instant(tS: number): void;
  /** Whether anything stands on the screen. */
  readonly isEmpty: boolean;
}

export function shownPicture({ book, onInstant }: Watching, anchorMs: number): ShownPicture {
  const flights = new Map<string, TrackView>();
  const alerts = new Map<string, AlertView>();
  /** by id: those on the screen, and those that went since the last second */
  const shown = new Map<string, ShownTrack>();
  return {
    flights,
    alerts,
    get isEmpty() {
      return shown.size === 0;
    },
    track(track) {
      const before = shown.get(track.id);
      const now = shownTrack(track, anchorMs);
      flights.set(track.id, track);
      shown.set(track.id, now);
      if (now.place === undefined || now.placeS === undefined || now.placeS === before?.placeS) return;
      book.sighting({
        track: now.id,
        shown: { at: now.place, tS: now.placeS },
        ...(now.report === undefined ? {} : { report: now.report }),
        ...(now.ellipse === undefined ? {} : { ellipse: now.ellipse }),
      });
    },
    alert(alert, tS) {
      alerts.set(alert.id, alert);
      const { id, rule, level, track } = alert;
      book.alert({ id, rule, level, tS, ...(track === undefined ? {} : { track }) });
    },
    instant(tS) {
      const tracks = [...shown.values()];
      book.instant(tS, tracks);
      onInstant?.(tS, tracks);
      for (const { id } of tracks)
        if (flights.get(id)?.state === 'closed' || flights.get(id)?.mergedInto !== undefined) shown.delete(id);
    },
  };
}
