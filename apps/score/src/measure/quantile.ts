/** The value below which a share of a sample lies, by linear interpolation between neighbours; `undefined` of nothing. */
export function quantile(sample: readonly number[], share: number): number | undefined {
  if (sample.length === 0) return undefined;
  const sorted = sample.toSorted((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? 0;
  return below + (above - below) * (place - Math.floor(place));
}
