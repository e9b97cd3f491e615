import {
  type BlindTime,
  type BlindTimeId,
  type Change,
  type EpochMs,
  lastOf,
  NO_POSITION,
  type Picture,
  type Position,
  viewOf,
} from '@rotorwatch/domain';

interface Store {
  readonly lastingBlindTimes: () => Promise<readonly BlindTime[]>;
  readonly apply: (changes: { readonly changes: readonly Change[]; readonly position: Position }) => Promise<unknown>;
}

/** Ends forgotten blind times as often as there is something new to hold against each other. */
export interface ForgottenBlindTimes extends AsyncDisposable {
  /** The picture is there. */
  restored(picture: Picture): void;
  /** Whatever could be salvaged is in the store. */
  salvaged(): void;
}

export function endForgottenBlindTimes(
  store: Store,
  lastSign: EpochMs,
  failed: (error: unknown) => void,
): ForgottenBlindTimes {
  let present: Picture | undefined;
  let isSalvaged = false;
  let ending = Promise.resolve();
  const end = () => {
    const picture = present;
    if (!isSalvaged || picture === undefined) return;
    ending = ending
      .then(async () => {
        const changes = forgottenBlindTimes(await store.lastingBlindTimes(), viewOf(picture).blindTimes, lastSign);
        if (changes.length > 0) await store.apply({ changes, position: NO_POSITION });
      })
      .catch(failed);
  };
  return {
    restored(picture) {
      present = picture;
      end();
    },
    salvaged() {
      isSalvaged = true;
      end();
    },
    async [Symbol.asyncDispose]() {
      await ending;
    },
  };
}

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
