import type { FeedDetail, FeedView } from '@rotorwatch/wire';
import { feedDescription } from './config/feeds/feed-input.ts';
import type { RemoteFeed } from './config/feeds/feeds-file.ts';
import type { Feed } from './feeds/raw-message.ts';
import type { PausableFeed } from './feeds/remote/pausable-feed.ts';

/** An embedded broker as the feeds page shows it. */
export function embeddedDetail(feed: Feed): FeedDetail {
  return { ...(feed.status() as FeedView), ...feed.rate(), keptIn: 'environment' };
}

interface RemoteEntry {
  readonly feed: RemoteFeed;
  readonly keptIn: 'settings-file' | 'data-folder';
  readonly line: PausableFeed;
}

/** A remote broker as the feeds page shows it: of its secrets only which there are. */
export function remoteDetail({ feed, keptIn, line }: RemoteEntry): FeedDetail {
  const { id: _id, ...settings } = feedDescription(feed);
  const { at, sessionS } = line.paused() ?? {};
  return {
    ...(line.status() as FeedView),
    ...line.rate(),
    keptIn,
    settings,
    ...(at === undefined || sessionS === undefined ? {} : { keptUntil: at + sessionS * 1000 }),
  };
}
