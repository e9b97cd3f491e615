import type { EpochMs } from '../time/instant.ts';

/** Grounds to doubt that an aircraft is what and where it says it is. */
export const REASON_KINDS = [
  'bearing-elsewhere',
  'strength-elsewhere',
  'impossible-speed',
  'serial-elsewhere',
  'pilot-jumps',
  'pilot-too-far',
  'serial-of-other-maker',
  'address-of-other-maker',
  'serial-wrong-length',
  'identical-strength',
] as const;

export type ReasonKind = (typeof REASON_KINDS)[number];

/** What a check found against what it asks for; both in the unit of its kind. */
export interface Finding {
  readonly value: number | string;
  readonly threshold: number | string;
}

/** One ground for doubt, as found last. */
export interface Reason extends Finding {
  readonly kind: ReasonKind;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
}

/** How far a track is to be doubted, and why. Present as long as any reason stands. */
export interface Suspicion {
  /** 0 to 1. */
  readonly score: number;
  /** From `SUSPECTED_FROM` on, until the score falls below `TRUSTED_BELOW`. */
  readonly isSuspected: boolean;
  /** Since when it has been suspected, or, while it is not, since the first reason. */
  readonly since: EpochMs;
  /** In the order in which they were found. */
  readonly reasons: readonly Reason[];
}

/** What speaks for an aircraft beside its own claims: its radio signature, or bearings that point where it says it is. */
export type Confirmation = 'rf-signature' | 'bearing';

/** Two weak reasons of different kinds, or one that alone is hard to explain. */
export const SUSPECTED_FROM = 0.5;

/** Well below, so that a reason that comes and goes doesn't make the mark flicker. */
const TRUSTED_BELOW = 0.4;

/** A confirmation takes away less than a second reason adds. */
const CONFIRMED_FACTOR = 0.7;

/**
 * What each reason weighs by itself.
 *
 * From 0.5 on it is enough alone: no honest aircraft of known kind does it for as long as its check asks. Below that there
 * are honest explanations, and it counts in company: an add-on transmitter, a maker that is careless about its serials.
 */
const WEIGHTS: Readonly<Record<ReasonKind, number>> = {
  'bearing-elsewhere': 0.75,
  'strength-elsewhere': 0.6,
  'impossible-speed': 0.6,
  'serial-elsewhere': 0.7,
  'pilot-jumps': 0.55,
  'pilot-too-far': 0.55,
  'serial-of-other-maker': 0.6,
  'address-of-other-maker': 0.4,
  'serial-wrong-length': 0.35,
  'identical-strength': 0.95,
};

/** The score of reasons that are independent of each other: 1 - Π(1 - weight), less where something confirms the track. */
export function scoreOf(reasons: readonly Pick<Reason, 'kind'>[], isConfirmed: boolean): number {
  let doubtless = 1;
  for (const { kind } of reasons) doubtless *= 1 - WEIGHTS[kind];
  return Math.round((1 - doubtless) * (isConfirmed ? CONFIRMED_FACTOR : 1) * 100) / 100;
}

/** The suspicion that follows from reasons and from the one before; `undefined` without reasons. */
export function suspicionFrom(
  reasons: readonly Reason[],
  isConfirmed: boolean,
  before: Suspicion | undefined,
  at: EpochMs,
): Suspicion | undefined {
  const [first] = reasons;
  if (first === undefined) return undefined;
  const score = scoreOf(reasons, isConfirmed);
  const isSuspected = score >= (before?.isSuspected === true ? TRUSTED_BELOW : SUSPECTED_FROM);
  const isAsBefore = before !== undefined && before.isSuspected === isSuspected;
  return { score, isSuspected, since: isAsBefore ? before.since : isSuspected ? at : first.firstAt, reasons };
}
