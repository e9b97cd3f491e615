// Time servers step by less, or slew.
const JUMP_MS = 2000;
const TOLD_FOR_MS = 3_600_000;

export interface ClockWatch {
  /** The jump since the look before, ms, positive when forward; `undefined` when there was none. */
  look(wallMs: number, monotonicMs: number): number | undefined;
  /** The latest jump within the last hour. */
  latest(monotonicMs: number): number | undefined;
}

/** Tells when the wall clock was set: it moved by more than two seconds against the monotonic one between two looks. */
export function clockWatch(): ClockWatch {
  let before: { readonly wallMs: number; readonly monotonicMs: number } | undefined;
  let jump: { readonly byMs: number; readonly monotonicMs: number } | undefined;
  return {
    look(wallMs, monotonicMs) {
      const expected = before === undefined ? wallMs : before.wallMs + monotonicMs - before.monotonicMs;
      before = { wallMs, monotonicMs };
      const byMs = Math.round(wallMs - expected);
      if (Math.abs(byMs) <= JUMP_MS) return undefined;
      jump = { byMs, monotonicMs };
      return byMs;
    },
    latest: (monotonicMs) =>
      jump !== undefined && monotonicMs - jump.monotonicMs < TOLD_FOR_MS ? jump.byMs : undefined,
  };
}
