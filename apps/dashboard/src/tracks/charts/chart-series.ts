import type { PathPointView } from '@rotorwatch/wire';
import { heightOf } from '../../live/words/fix-words.ts';
import { type ChartPoint, downsample } from './downsample.ts';

export const POINTS_A_SERIES = 600;
// Longer than this between two hearings is a gap, and a gap is drawn as one.
const GAP_MS = 15_000;

/** One line of a chart, thinned, with its gaps. */
export interface ChartSeries {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

export function heightSeries(path: readonly PathPointView[], from = 0): ChartSeries {
  return seriesOf(
    'height',
    path.map(({ at, fix }) => ({ at, value: heightOf(fix)?.metres })),
    from,
  );
}

export function speedSeries(path: readonly PathPointView[], from = 0): ChartSeries {
  return seriesOf(
    'speed',
    path.map(({ at, fix }) => ({ at, value: fix?.speedMps })),
    from,
  );
}

type Signals = ReadonlyMap<string, readonly { readonly at: number; readonly rssiDbm: number }[]>;

/** One line for each sensor that heard it since `from`, the loudest now first. */
export function signalSeries(signals: Signals, from = 0): readonly ChartSeries[] {
  const all = [...signals].map(([sensor, samples]) =>
    seriesOf(
      sensor,
      samples.map(({ at, rssiDbm }) => ({ at, value: rssiDbm })),
      from,
    ),
  );
  const heard = all.filter((series) => series.points.length > 0);
  return heard.sort((a, b) => (b.points.at(-1)?.value ?? 0) - (a.points.at(-1)?.value ?? 0));
}

function seriesOf(name: string, points: readonly ChartPoint[], from: number): ChartSeries {
  const recent = points.filter((point) => point.at >= from);
  return { name, points: downsample(withGaps(recent), POINTS_A_SERIES) };
}

/** A point without a value between two that lie too far apart to be joined. */
function withGaps(points: readonly ChartPoint[]): readonly ChartPoint[] {
  return points.flatMap((point, n) => {
    const before = points[n - 1];
    if (before === undefined || point.at - before.at <= GAP_MS) return [point];
    return [{ at: before.at + 1, value: undefined }, point];
  });
}
