/** The value below which a share of the sample lies; `NaN` for an empty one. */
export function quantile(sample: readonly number[], share: number): number {
  const sorted = [...sample].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Median and range, as a cell of a table. */
export function spread(sample: readonly number[], digits = 1): string {
  const of = (share: number) => quantile(sample, share).toFixed(digits);
  return `${of(0.5)} (${of(0)} to ${of(1)})`;
}
