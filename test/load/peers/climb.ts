/** The highest rate that is known to pass, and the lowest known to fail. */
export interface Bracket {
  readonly passed: number;
  readonly failed: number;
}

export interface Climb {
  readonly start: number;
  /** How far a step goes while there is no failure above, or no pass below. */
  readonly factor: number;
  readonly stepsMax: number;
  /** No rate above it is tried. */
  readonly ceiling: number;
  readonly known: Bracket;
}

// Two rates nearer than that are the same to a machine that drifts.
const RESOLUTION = 1.105;

/** The highest rate that passes, to within a tenth; 0 if none did. */
export async function climb(
  passes: (perSecond: number) => Promise<boolean>,
  { start, factor, stepsMax, ceiling, known }: Climb,
): Promise<number> {
  let { passed, failed } = known;
  let next = start > passed && start < failed ? start : between(passed, failed, factor);
  for (let count = 0; count < stepsMax; count += 1) {
    if (passed >= ceiling || failed / passed <= RESOLUTION) break;
    const rate = Math.min(ceiling, 10 * Math.round(next / 10));
    if (await passes(rate)) passed = rate;
    else failed = rate;
    next = between(passed, failed, factor);
  }
  return passed;
}

function between(passed: number, failed: number, factor: number): number {
  if (failed === Number.POSITIVE_INFINITY) return passed * factor;
  return passed === 0 ? failed / factor : Math.sqrt(passed * failed);
}
