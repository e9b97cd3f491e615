import type { Brand } from './brand.ts';
/** Milliseconds since 1970-01-01T00:00:00Z, UTC, leap seconds smeared as POSIX does. */
export type EpochMs = number & Brand<'EpochMs'>;

/** The instant a number of milliseconds stands for; the caller has checked that it is a finite integer. */
export function epochMs(milliseconds: number): EpochMs {
  return milliseconds as EpochMs;
}

/** The instant `durationMs` after (or, negative, before) another. */
export function later(at: EpochMs, durationMs: number): EpochMs {
  return (at + durationMs) as EpochMs;
}

/** The earlier of two instants. */
export function firstOf(a: EpochMs, b: EpochMs): EpochMs {
  return Math.min(a, b) as EpochMs;
}

/** The later of two instants. */
export function lastOf(a: EpochMs, b: EpochMs): EpochMs {
  return Math.max(a, b) as EpochMs;
}
