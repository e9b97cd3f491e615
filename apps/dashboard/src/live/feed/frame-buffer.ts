import type { LiveAlert, LiveFrame, TrackView } from '@rotorwatch/wire';
import { withRecognition } from './with-recognition.ts';

/** When to draw next: `requestAnimationFrame` in a browser. */
export interface FrameClock {
  readonly request: (draw: () => void) => number;
  readonly cancel: (request: number) => void;
}

/** What one drawn frame changes. */
export interface Batch {
  /** by track id */
  readonly tracks: ReadonlyMap<string, TrackView>;
  readonly alerts: readonly LiveAlert[];
  /** Reception of the message that waited longest, service's wall clock. */
  readonly receivedAt?: number;
}

export interface FrameBuffer {
  readonly frame: (frame: LiveFrame) => void;
  readonly alert: (alert: LiveAlert) => void;
  /** Forgets what was not drawn yet. */
  readonly clear: () => void;
}

/**
 * Keeps the latest state of each track and hands it on once a drawn frame.
 *
 * An alert waits for nothing: it is handed on at once, together with the tracks that wait, so that its track is there.
 * Bounded by the number of tracks, also while the browser draws nothing.
 */
export function frameBuffer(clock: FrameClock, commit: (batch: Batch) => void): FrameBuffer {
  let tracks = new Map<string, TrackView>();
  let oldest: number | undefined;
  let request: number | undefined;

  function flush(alerts: readonly LiveAlert[]): void {
    if (request !== undefined) clock.cancel(request);
    const receivedAt = earlier(oldest, alerts[0]?.receivedAt);
    const batch = { tracks, alerts, ...(receivedAt === undefined ? {} : { receivedAt }) };
    clear();
    commit(batch);
  }
  function clear(): void {
    tracks = new Map();
    oldest = undefined;
    request = undefined;
  }

  return {
    frame(frame) {
      for (const track of frame.tracks) tracks.set(track.id, withRecognition(tracks.get(track.id), track));
      oldest = earlier(oldest, frame.receivedAt);
      request ??= clock.request(() => flush([]));
    },
    alert: (alert) => flush([alert]),
    clear() {
      if (request !== undefined) clock.cancel(request);
      clear();
    },
  };
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}
