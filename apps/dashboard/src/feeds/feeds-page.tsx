import { Button } from '@mantine/core';
import type { FeedDetail } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { useLive } from '../live/live-store.ts';
import { EmptyState, ErrorNotice, Loading, StaleNotice } from '../ui/states.tsx';
import { FeedCard, type FeedPanel } from './feed-card.tsx';
import styles from './feeds.module.css';
import { FeedForm } from './form/feed-form.tsx';
import { useFeeds } from './use-feeds.ts';
import { WatchPanel } from './watch/watch-panel.tsx';

interface FeedsPageProps {
  readonly panel: FeedPanel | undefined;
  readonly feed: string | undefined;
  readonly onPanel: (panel: FeedPanel | undefined, feed?: string) => void;
  readonly onWorld: (world: string) => void;
}

/** By which ways messages come into the shown world: see, add, test, watch, pause, remove. */
export function FeedsPage({ panel, feed, onPanel, onWorld }: FeedsPageProps) {
  const feeds = useFeeds();
  const shown = feeds.data?.items.find(({ id }) => id === feed);
  const open = panel === 'add' || shown !== undefined ? panel : undefined;
  return (
    <main className={styles.page} data-open={open !== undefined}>
      <header className={styles.head}>
        <h1>Feeds</h1>
        <Button size="xs" disabled={panel === 'add'} onClick={() => onPanel('add')}>
          Add a broker
        </Button>
      </header>
      {feeds.isError && feeds.data !== undefined ? (
        <StaleNotice>What is shown stands still: {feeds.error.message}</StaleNotice>
      ) : null}
      <div className={styles.columns}>
        <div className={styles.list}>
          <FeedCards feeds={feeds} panel={open} feed={feed} onPanel={onPanel} />
        </div>
        {open === undefined ? null : (
          <OpenPanel key={`${open} ${feed}`} panel={open} feed={shown} onPanel={onPanel} onWorld={onWorld} />
        )}
      </div>
    </main>
  );
}

interface FeedCardsProps extends Pick<FeedsPageProps, 'panel' | 'feed' | 'onPanel'> {
  readonly feeds: ReturnType<typeof useFeeds>;
}

function FeedCards({ feeds, panel, feed, onPanel }: FeedCardsProps): ReactNode {
  if (feeds.isPending) return <Loading what="feeds" />;
  if (feeds.data === undefined) {
    return <ErrorNotice what="Feeds" error={feeds.error} retry={() => void feeds.refetch()} />;
  }
  const { items } = feeds.data;
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing comes in">
        The embedded broker of this world is off and no other broker was added. Add one to hear something.
      </EmptyState>
    );
  }
  return (
    <ul className={styles.cards} aria-label="Feeds">
      {items.map((each) => (
        <FeedCard key={each.id} feed={each} shown={each.id === feed ? panel : undefined} onPanel={onPanel} />
      ))}
    </ul>
  );
}

interface OpenPanelProps extends Pick<FeedsPageProps, 'onPanel' | 'onWorld'> {
  readonly panel: FeedPanel;
  readonly feed: FeedDetail | undefined;
}

function OpenPanel({ panel, feed, onPanel, onWorld }: OpenPanelProps) {
  const world = useLive((picture) => picture.world);
  const kind = useLive((picture) => picture.worlds?.worlds.find(({ id }) => id === picture.world)?.kind);
  const titles = {
    add: 'Add a broker',
    change: `${feed?.id ?? ''}: test or change`,
    watch: `${feed?.id ?? ''}: as it comes`,
  };
  const home = kind === 'exercise' ? 'exercise' : 'real';
  return (
    <section className={styles.panel} data-scrolls aria-label={titles[panel]}>
      <header>
        <h2>{titles[panel]}</h2>
        <Button variant="default" size="xs" onClick={() => onPanel(undefined)}>
          Close
        </Button>
      </header>
      {panel === 'watch' && feed !== undefined ? <WatchPanel feed={feed} /> : null}
      {panel === 'watch' ? null : (
        <FeedForm
          world={panel === 'add' ? home : world}
          feed={panel === 'change' ? feed : undefined}
          onSaved={(savedIn, id) => (savedIn === world ? onPanel('watch', id) : onWorld(savedIn))}
        />
      )}
    </section>
  );
}
