/** A value of a chart; `undefined` draws a gap. */
export interface ChartPoint {
  readonly at: number;
  readonly value: number | undefined;
}

/**
 * At most `budget` points that keep the shape: of each stretch of time its lowest and its highest value, in order.
 *
 * Nothing is invented or averaged: every point given back was there. The first and the last one stay.
 */
export function downsample(points: readonly ChartPoint[], budget: number): readonly ChartPoint[] {
  const first = points[0];
  const last = points.at(-1);
  if (points.length <= budget || first === undefined || last === undefined) return points;
  if (budget < 4) return [first, last].slice(0, budget);
  const buckets = Math.floor((budget - 2) / 2);
  const inner = points.slice(1, -1);
  const kept = Array.from({ length: buckets }, (_, n) => {
    const from = Math.floor((n * inner.length) / buckets);
    return extremes(inner.slice(from, Math.floor(((n + 1) * inner.length) / buckets)));
  });
  return [first, ...kept.flat(), last];
}

function extremes(bucket: readonly ChartPoint[]): readonly ChartPoint[] {
  const gap = bucket.find((point) => point.value === undefined);
  const known = bucket.filter((point) => point.value !== undefined);
  const byValue = [...known].sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const picked = new Set([byValue[0], gap ?? byValue.at(-1)]);
  return bucket.filter((point) => picked.has(point));
}
