/** Publish to socket, p99, that must be kept at a rate. */
export const LATENCY_LIMITS = [
  { perSecond: 1000, alertMs: 20, frameMs: 120 },
  { perSecond: 10_000, alertMs: 40, frameMs: 140 },
  { perSecond: 20_000, alertMs: 100, frameMs: 200 },
] as const;

/** The limits at any rate: those of the next rate above, and the last ones beyond. */
export function latencyLimits(perSecond: number): { readonly alertMs: number; readonly frameMs: number } {
  return LATENCY_LIMITS.find((limit) => perSecond <= limit.perSecond) ?? LATENCY_LIMITS[2];
}
