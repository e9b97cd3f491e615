import type { Detection } from '../detection/detection.ts';
import type { EpochMs } from '../time/instant.ts';
import { claimedId } from './track-after.ts';
import { IDENTITY_KINDS } from './track-index.ts';

/** As many as 40 receivers of the kind hold at once. */
const MAX_STATES = 4096;

/** A receiver's clock that is set back by more shows times that are older and advance. */
const SET_BACK_MS = 60_000;

/** What a published state told of last. */
export interface SaidState {
  /** The newest time of a hearing. */
  readonly at: EpochMs;
  /** An older one that came after it: stale, unless it advances. */
  readonly back?: EpochMs;
}

/**
 * by sensor and aircraft, the one told last last.
 *
 * It outlives the track, so that a state that is repeated for minutes after an aircraft has gone opens no flight anew.
 */
export type SaidStates = Map<string, SaidState>;

/**
 * Whether a detection tells of a hearing, when a receiver publishes what it knows again and again.
 *
 * `first`: nothing of this aircraft was known; `newer`: its time has moved on; `same`: it has not. Without a time nobody can
 * tell, and it counts as newer.
 */
export function noteState(states: SaidStates, detection: Detection): 'first' | 'newer' | 'same' {
  const { observedAt } = detection;
  if (observedAt === undefined) return 'newer';
  const key = keyOf(detection);
  const known = states.get(key);
  const isSetBack = known?.back !== undefined && observedAt > known.back && known.at - observedAt > SET_BACK_MS;
  if (known !== undefined && observedAt <= known.at && !isSetBack) {
    if (known.at - observedAt > SET_BACK_MS) states.set(key, { at: known.at, back: observedAt });
    return 'same';
  }
  states.delete(key);
  states.set(key, { at: observedAt });
  if (states.size > MAX_STATES) forgetOldest(states);
  return known === undefined ? 'first' : 'newer';
}

function keyOf(detection: Detection): string {
  const id = IDENTITY_KINDS.map((kind) => claimedId(detection, kind)).find((value) => value !== undefined);
  return JSON.stringify([detection.sensor, id ?? detection.emitter ?? '']);
}

function forgetOldest(states: SaidStates): void {
  for (const key of states.keys()) {
    states.delete(key);
    return;
  }
}
