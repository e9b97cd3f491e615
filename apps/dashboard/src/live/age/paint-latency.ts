import { useLive } from '../live-store.ts';
import { type LatencySample, type LatencySource, latencyReading, recentSamples } from './latency.ts';

const LATE_MS = 1000;

let samples: readonly LatencySample[] = [];
let mapsDrawing = 0;
/** Reception of the oldest message that a map was given to draw and has not drawn yet. */
let waiting: number | undefined;

/** Lets a map tell when it drew, instead of the next paint; the answer ends that. */
export function drawnByMap(): () => void {
  mapsDrawing += 1;
  return () => {
    mapsDrawing -= 1;
    waiting = undefined;
  };
}

/** A message received at this instant (service's wall clock) is in the store and on its way to the screen. */
export function drawing(receivedAt: number): void {
  if (mapsDrawing === 0) afterPaint('message', receivedAt);
  else if (isVisible()) waiting ??= receivedAt;
}

/** What began at `startedAt` (service's wall clock) is on the screen now. */
export function painted(source: LatencySource, startedAt: number): void {
  if (!isVisible()) return;
  const paintedAt = Date.now() + useLive.getState().clockOffsetMs;
  if (source === 'message') waiting = undefined;
  samples = [...recentSamples(samples, paintedAt), { source, startedAt, paintedAt }, ...overdue(paintedAt)];
  const latency = latencyReading(samples, paintedAt);
  if (latency !== undefined) useLive.setState({ latency });
}

/** Tells once the next paint is done: the second animation frame from now begins when the first one went to the screen. */
export function afterPaint(source: LatencySource, startedAt: number): void {
  if (!isVisible()) return;
  requestAnimationFrame(() => requestAnimationFrame(() => painted(source, startedAt)));
}

export function forgetPaints(): void {
  samples = [];
  waiting = undefined;
}

/** What still waits counts with its wait so far: a map too slow to draw must not look quick. */
function overdue(now: number): readonly LatencySample[] {
  if (waiting === undefined || now - waiting < LATE_MS) return [];
  return [{ source: 'message', startedAt: waiting, paintedAt: now }];
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}
