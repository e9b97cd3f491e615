import { type BlindTime, type BlindTimeId, type Change, type EpochMs, lastOf } from '@rotorwatch/domain';

/**
 * Ends the stored blind times that last and that the picture knows nothing of, for nothing else ever would: those whose acts were
 * lost with a damaged store, and those that an earlier core decided otherwise. They end with the last sign from before the start.
 *
 * They are ended by the row that changed them last, so that an end that the picture knows of beats this one.
 */
export function forgottenBlindTimes(
  stored: readonly BlindTime[],
  lasting: ReadonlyMap<BlindTimeId, BlindTime>,
  lastSign: EpochMs,
): readonly Change[] {
  return stored
    .filter(({ id }) => !lasting.has(id))
    .map((blindTime) => ({
      kind: 'blind-time-changed',
      blindTime: { ...blindTime, to: lastOf(blindTime.from, lastSign) },
    }));
}
