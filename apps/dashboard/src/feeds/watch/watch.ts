import type { FeedMessages } from '@rotorwatch/wire';

/** What a watcher has seen of a feed, newest first. */
export interface Watch {
  readonly hasLooked: boolean;
  readonly items: FeedMessages['items'];
  /** Messages that came and could not be shown, since the last that are shown. */
  readonly missed: number;
}

const SHOWN_MAX = 200;

export const emptyWatch: Watch = { hasLooked: false, items: [], missed: 0 };

/** The watch after a further look. */
export function watchAfter(before: Watch, { items, missed }: FeedMessages): Watch {
  if (items.length === 0) return before.hasLooked ? before : { ...before, hasLooked: true };
  // At the first look whatever came before the screen was opened is nobody's loss.
  return {
    hasLooked: true,
    items: [...[...items].reverse(), ...before.items].slice(0, SHOWN_MAX),
    missed: before.hasLooked ? missed : 0,
  };
}
