import { Button } from '@mantine/core';
import type { FeedDetail } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { EmptyState, ErrorNotice, Loading, StaleNotice } from '../../ui/states.tsx';
import { GlimpseTable } from './glimpse-table.tsx';
import { useWatchedMessages } from './use-watched-messages.ts';
import styles from './watch.module.css';

/** The messages of a feed as they come. */
export function WatchPanel({ feed }: { readonly feed: FeedDetail }) {
  const [isHeld, setHeld] = useState(false);
  const { items, missed, hasLooked, failure } = useWatchedMessages(feed.id, isHeld);
  if (failure !== undefined && !hasLooked) return <ErrorNotice what="The messages" error={failure} />;
  if (!hasLooked) return <Loading what="messages" />;
  return (
    <>
      <div className={styles.bar}>
        <Button variant="default" size="xs" aria-pressed={isHeld} onClick={() => setHeld(!isHeld)}>
          {isHeld ? 'Show new ones again' : 'Hold the display'}
        </Button>
        <span role="status">
          {isHeld ? 'Held: messages go on being taken and kept.' : 'Each appears within a second of its commit.'}
        </span>
        <Link to="/messages" search={{ feed: feed.id }}>
          All messages of this feed
        </Link>
      </div>
      {failure === undefined ? null : <StaleNotice>What is shown stands still: {failure.message}</StaleNotice>}
      {missed === 0 ? null : (
        <StaleNotice>
          {missed.toLocaleString('en-GB')} more came faster than they can be shown here. All of them are in the journal.
        </StaleNotice>
      )}
      {items.length === 0 ? (
        <EmptyState title="No message yet">
          {feed.state === 'paused'
            ? 'This feed is paused: nothing comes until it is resumed.'
            : 'None came by this feed since the service started.'}
        </EmptyState>
      ) : (
        <GlimpseTable
          label={`Messages of ${feed.id}`}
          glimpses={items}
          link={(position) => (
            <Link to="/messages" search={{ feed: feed.id, open: position }}>
              {position}
            </Link>
          )}
        />
      )}
    </>
  );
}
