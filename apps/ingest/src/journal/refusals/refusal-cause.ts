import type { EpochMs, Position } from '@rotorwatch/domain';

/** What refused messages have in common. A refused message names no sensor: its topic is the nearest to one. */
export interface RefusalCause {
  readonly feed: string;
  /** Empty for all topics of a segment after its first hundred. */
  readonly topic: string;
  readonly decoder: string;
  /** Of the first fault. */
  readonly code: string;
}

/** Refused messages of one cause. Times are wall clock at reception. */
export interface RefusalCount extends RefusalCause {
  readonly messages: number;
  readonly firstAt: EpochMs;
  readonly lastAt: EpochMs;
  /** Of the last one. */
  readonly lastPosition: Position;
}

/** Bounds of `receivedAt`, both included, widened to whole steps of `COUNTED_STEP_MS`. */
export interface RefusalQuery extends Partial<RefusalCause> {
  readonly from?: EpochMs;
  readonly to?: EpochMs;
  /** At most so many causes, those with most messages first. */
  readonly limit: number;
}

export interface Refusals {
  readonly causes: readonly RefusalCount[];
  /** Messages of all causes that were asked for, listed or not. */
  readonly messages: number;
  /** How much of the journal is counted, 0 to 1: after a long time without a question the count needs some more of them. */
  readonly countedShare: number;
  readonly stepMs: number;
}

export const COUNTED_STEP_MS = 600_000;
