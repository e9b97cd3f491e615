import type { EpochMs } from '@rotorwatch/domain';
import type { FeedState, FeedStatus } from './raw-message.ts';

export interface StatusBoard {
  read(): FeedStatus;
  set(state: FeedState, detail?: string): void;
  counted(at: EpochMs): void;
}

/** Keeps a feed's status and says when its state changes. */
export function statusBoard(identity: Pick<FeedStatus, 'id' | 'kind' | 'address'>, changed: () => void): StatusBoard {
  let state: FeedState = 'connecting';
  let detail = '';
  let since = Date.now() as EpochMs;
  let messages = 0;
  let lastMessageAt: EpochMs | undefined;
  return {
    read: () => ({
      ...identity,
      state,
      detail,
      since,
      messages,
      ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
    }),
    set(next, why = '') {
      if (next === state && why === detail) return;
      if (next !== state) since = Date.now() as EpochMs;
      state = next;
      detail = why;
      changed();
    },
    counted(at) {
      messages += 1;
      lastMessageAt = at;
    },
  };
}
