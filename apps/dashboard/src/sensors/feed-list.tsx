import type { FeedView } from '@rotorwatch/wire';
import { useLive, useTimeZone } from '../live/live-store.ts';
import { feedCounts, feedState, isDown } from '../live/words/feed-words.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import styles from './sensors.module.css';

/** By which ways messages come into the world that is shown, and what went wrong there. */
export function FeedList() {
  const feeds = useLive((picture) => picture.worlds?.worlds.find((world) => world.id === picture.world)?.feeds) ?? [];
  if (feeds.length === 0) return null;
  return (
    <section className={styles.feeds} aria-label="Feeds">
      <h2>Feeds</h2>
      <ul>
        {feeds.map((feed) => (
          <Feed key={feed.id} feed={feed} />
        ))}
      </ul>
    </section>
  );
}

function Feed({ feed }: { readonly feed: FeedView }) {
  const time = siteTime(useTimeZone());
  return (
    <li data-down={isDown(feed)}>
      <strong>{plainText(feed.id, 48)}</strong> <code>{plainText(feed.address, 80)}</code>{' '}
      <b title={`since ${time.dateTime(feed.since)}`}>{feedState(feed)}</b>
      {feed.detail === '' ? null : <span>: {plainText(feed.detail, 200)}</span>}
      {[
        ...feed.warnings.map(({ at, text }) => `${time.dateTime(at)}: ${plainText(text, 200)}`),
        ...feedCounts(feed),
      ].map((text) => (
        <small key={text}>{text}</small>
      ))}
    </li>
  );
}
