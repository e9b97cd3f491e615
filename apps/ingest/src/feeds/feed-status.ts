import type { EpochMs } from '@rotorwatch/domain';
import { messageRate } from './message-rate.ts';
import type { FeedRate, FeedState, FeedStatus, FeedWarning } from './raw-message.ts';

export interface StatusBoard {
  read(): FeedStatus;
  rate(): FeedRate;
  /** `since` is when it began, where that is not now. */
  set(state: FeedState, detail?: string, since?: EpochMs): void;
  counted(at: EpochMs): void;
  /** A warning that is on the board already only gets a new time. */
  warn(text: string): void;
  closed(why: string, text: string): void;
  paced(): void;
}

const WARNINGS_MAX = 5;

// Warnings, counts and the like may come by the thousand; screens are told of them at this pace.
const TELL_MS = 1000;

/** Keeps a feed's status and says when its state changes. */
export function statusBoard(identity: Pick<FeedStatus, 'id' | 'kind' | 'address'>, changed: () => void): StatusBoard {
  let state: FeedState = 'connecting';
  let detail = '';
  let since = Date.now() as EpochMs;
  let messages = 0;
  let lastMessageAt: EpochMs | undefined;
  let paced = 0;
  let warnings: readonly FeedWarning[] = [];
  /** by reason */
  const closed = new Map<string, number>();
  const rate = messageRate();
  let telling: NodeJS.Timeout | undefined;
  const tellSoon = () => {
    telling ??= setTimeout(() => {
      telling = undefined;
      changed();
    }, TELL_MS).unref();
  };
  const warn = (text: string) => {
    const others = warnings.filter((warning) => warning.text !== text);
    warnings = [{ at: Date.now() as EpochMs, text }, ...others].slice(0, WARNINGS_MAX);
    tellSoon();
  };
  return {
    read: () => ({
      ...identity,
      state,
      detail,
      since,
      messages,
      ...(lastMessageAt === undefined ? {} : { lastMessageAt }),
      closed: Object.fromEntries(closed),
      paced,
      warnings,
    }),
    rate: () => rate.read(Date.now() as EpochMs),
    set(next, why = '', from) {
      if (next === state && why === detail) return;
      if (next !== state) since = from ?? (Date.now() as EpochMs);
      state = next;
      detail = why;
      if (next === 'off') clearTimeout(telling);
      changed();
    },
    counted(at) {
      messages += 1;
      lastMessageAt = at;
      rate.count(at);
    },
    warn,
    closed(why, text) {
      closed.set(why, (closed.get(why) ?? 0) + 1);
      warn(text);
    },
    paced() {
      paced += 1;
      tellSoon();
    },
  };
}
