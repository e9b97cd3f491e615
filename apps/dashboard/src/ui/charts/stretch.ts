/** From one instant to another. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What of some stretches lies within a range, overlapping and touching ones joined, the earliest first. */
export function joinedWithin(stretches: readonly Stretch[], range: Stretch): readonly Stretch[] {
  const cut = stretches
    .map(({ from, to }) => ({ from: Math.max(from, range.from), to: Math.min(to, range.to) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const stretch of cut) {
    const last = joined.at(-1);
    if (last !== undefined && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else joined.push({ ...stretch });
  }
  return joined;
}

/** How much of a range the stretches cover together, none counted twice. */
export function coveredMs(stretches: readonly Stretch[], range: Stretch): number {
  return joinedWithin(stretches, range).reduce((sum, { from, to }) => sum + to - from, 0);
}
