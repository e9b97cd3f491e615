import { Button } from '@mantine/core';
import type { FeedDetail } from '@rotorwatch/wire';
import { useLive, useTimeZone } from '../live/live-store.ts';
import { feedCounts, feedState, isDown } from '../live/words/feed-words.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import { useNow } from '../ui/use-now.ts';
import { keptInText, lastMessageText, rateText, secretsText } from './feed-card-words.ts';
import styles from './feeds.module.css';
import { RemoveFeed } from './remove-feed.tsx';
import { useSwitchedFeed } from './use-feeds.ts';

/** What is open beside the list of feeds. */
export type FeedPanel = 'add' | 'change' | 'watch';

interface FeedCardProps {
  readonly feed: FeedDetail;
  readonly shown: FeedPanel | undefined;
  readonly onPanel: (panel: FeedPanel | undefined, feed?: string) => void;
}

/** A feed: how it does, how much comes, and what can be done about it. */
export function FeedCard({ feed, shown, onPanel }: FeedCardProps) {
  const time = siteTime(useTimeZone());
  const now = useNow() + useLive((picture) => picture.clockOffsetMs);
  const { id, address, state, detail, since, settings, keptUntil, warnings } = feed;
  return (
    <li className={styles.card} data-state={state} data-down={isDown(feed)} aria-label={`Feed ${id}`}>
      <header>
        <h2>{plainText(id, 48)}</h2>
        <b title={`since ${time.dateTime(since)}`}>{feedState(feed)}</b>
      </header>
      <code>{plainText(address, 120)}</code>
      {detail === '' ? null : <p className={styles.detail}>{plainText(detail, 240)}</p>}
      {keptUntil === undefined ? null : (
        <p className={styles.detail}>
          Paused since {time.dateTime(since)}. What waits at the broker is lost after {time.dateTime(keptUntil)}.
        </p>
      )}
      <dl>
        <Fact name="Comes" value={rateText(feed)} />
        <Fact name="Last message" value={lastMessageText(feed, now)} />
        {settings === undefined ? null : (
          <>
            <Fact name="Topics" value={settings.topics.map((topic) => plainText(topic, 80)).join(', ')} />
            <Fact name="Entry" value={`MQTT ${settings.protocol} as ${plainText(settings.clientId, 64)}`} />
            <Fact name="Secrets" value={secretsText(settings)} />
          </>
        )}
        <Fact name="Kept in" value={keptInText(feed)} />
      </dl>
      {warnings.length + feedCounts(feed).length === 0 ? null : (
        <ul className={styles.warnings}>
          {warnings.map(({ at, text }) => (
            <li key={text}>
              {time.dateTime(at)}: {plainText(text, 240)}
            </li>
          ))}
          {feedCounts(feed).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <FeedActs feed={feed} shown={shown} onPanel={onPanel} />
    </li>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function FeedActs({ feed, shown, onPanel }: FeedCardProps) {
  const { id, state, kind, keptIn } = feed;
  const { mutate, isPending, error } = useSwitchedFeed(id);
  const isPaused = state === 'paused';
  const panel = (name: FeedPanel, text: string) => (
    <Button
      variant="default"
      size="xs"
      aria-pressed={shown === name}
      onClick={() => (shown === name ? onPanel(undefined) : onPanel(name, id))}
    >
      {text}
      <span className="visually-hidden"> {id}</span>
    </Button>
  );
  return (
    <div className={styles.acts}>
      {panel('watch', 'Watch')}
      {kind === 'embedded' ? null : (
        <>
          {panel('change', keptIn === 'data-folder' ? 'Test or change' : 'Test')}
          <Button
            variant={isPaused ? 'filled' : 'default'}
            size="xs"
            disabled={isPending}
            onClick={() => mutate(isPaused ? 'resume' : 'pause')}
          >
            {isPaused ? 'Resume' : isPending ? 'Pausing…' : 'Pause'}
            <span className="visually-hidden"> {id}</span>
          </Button>
        </>
      )}
      {keptIn === 'data-folder' ? <RemoveFeed feed={feed} onRemoved={() => onPanel(undefined)} /> : null}
      {error === null ? null : <span role="alert">Not done: {error.message}</span>}
    </div>
  );
}
