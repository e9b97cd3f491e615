import type { Position } from '@rotorwatch/domain';
import type { FeedMessages } from '@rotorwatch/wire';
import type { MessageRow } from '../../journal/message-row.ts';
import { messageGlimpse } from './message-glimpse.ts';

export interface RecentMessages {
  /** A message that is on disk. */
  add(row: MessageRow, position: Position): void;
  /** Those of a feed that came after the `next` of an earlier answer; without one all that are remembered. */
  after(feed: string, next: number | undefined): FeedMessages;
}

interface Remembered {
  readonly items: FeedMessages['items'][number][];
  /** Messages of the feed since the start. */
  count: number;
}

const REMEMBERED_MAX = 100;

// A ring that is cut in pieces costs nothing while it grows.
const CUT_AT = 2 * REMEMBERED_MAX;

/** The last messages of each feed, in memory: for whoever watches them come. */
export function recentMessages(): RecentMessages {
  /** by feed id */
  const feeds = new Map<string, Remembered>();
  return {
    add(row, position) {
      let remembered = feeds.get(row.feed);
      if (remembered === undefined) {
        remembered = { items: [], count: 0 };
        feeds.set(row.feed, remembered);
      }
      const { items } = remembered;
      items.push(Object.assign(messageGlimpse(row), { position }));
      remembered.count += 1;
      if (items.length >= CUT_AT) items.splice(0, items.length - REMEMBERED_MAX);
    },
    after(feed, next = 0) {
      const { items, count } = feeds.get(feed) ?? { items: [], count: 0 };
      // A cursor of an earlier run of the service means nothing in this one.
      const fresh = next > count ? count : count - next;
      const shown = fresh === 0 ? [] : items.slice(-Math.min(fresh, REMEMBERED_MAX));
      return { items: shown, next: count, missed: fresh - shown.length };
    },
  };
}
