import { median } from '../feed/clock-offset.ts';

/** `message`: from the reception of a message to its pixel; `link`: from a heartbeat's sending to its pixel. */
export type LatencySource = 'message' | 'link';

export interface LatencySample {
  readonly source: LatencySource;
  /** Service's clock, ms. */
  readonly startedAt: number;
  readonly paintedAt: number;
}

export interface LatencyReading {
  readonly source: LatencySource;
  readonly latencyMs: number;
}

const WINDOW_MS = 1000;
// At one message a second from one drone the newest sample may be older than the window.
const NEWEST_AT_MOST_MS = 3000;

/** What the badge shows: the median over the last second of messages or, when nothing flies, of heartbeats. */
export function latencyReading(samples: readonly LatencySample[], now: number): LatencyReading | undefined {
  return readingOf('message', samples, now) ?? readingOf('link', samples, now);
}

function readingOf(source: LatencySource, samples: readonly LatencySample[], now: number): LatencyReading | undefined {
  const own = samples.filter((sample) => sample.source === source && now - sample.paintedAt <= NEWEST_AT_MOST_MS);
  const newestAt = Math.max(...own.map((sample) => sample.paintedAt));
  const latest = own.filter((sample) => newestAt - sample.paintedAt <= WINDOW_MS);
  const middle = median(latest.map((sample) => Math.max(0, sample.paintedAt - sample.startedAt)));
  return middle === undefined ? undefined : { source, latencyMs: Math.round(middle) };
}

/** The samples still worth keeping. */
export function recentSamples(samples: readonly LatencySample[], now: number): readonly LatencySample[] {
  return samples.filter((sample) => now - sample.paintedAt <= NEWEST_AT_MOST_MS);
}
