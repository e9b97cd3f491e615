import type { ReactNode } from 'react';
import { EmptyState, ErrorNotice, Loading } from '../ui/states.tsx';
import { MessageFilters } from './message-filters.tsx';
import { MessageTable } from './message-table.tsx';
import styles from './messages.module.css';
import { type MessageFilter, useMessages } from './use-messages.ts';

interface MessagesPageProps {
  readonly filter: MessageFilter;
  readonly open: number | undefined;
  readonly onFilter: (filter: MessageFilter) => void;
  readonly onOpen: (position: number | undefined) => void;
}

/** The journal: every message as it was received, with what became of it. */
export function MessagesPage({ filter, open, onFilter, onOpen }: MessagesPageProps) {
  return (
    <main className={styles.page}>
      <MessageFilters filter={filter} onFilter={onFilter} />
      <div className={styles.sheet}>
        <Messages filter={filter} open={open} onOpen={onOpen} />
      </div>
    </main>
  );
}

function Messages({ filter, open, onOpen }: Omit<MessagesPageProps, 'onFilter'>): ReactNode {
  const messages = useMessages(filter);
  if (messages.isPending) return <Loading what="messages" />;
  if (messages.isError && messages.data === undefined) {
    return <ErrorNotice what="Messages" error={messages.error} retry={() => void messages.refetch()} />;
  }
  const items = messages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    const filtered = Object.keys(filter).length > 0;
    return (
      <EmptyState title={filtered ? 'No message passes these filters' : 'No messages yet'}>
        {filtered
          ? 'Take one away to see more.'
          : "Point a receiver at this service's MQTT broker; each message appears here, also when it is refused."}
      </EmptyState>
    );
  }
  return (
    <MessageTable
      messages={items}
      open={open}
      onOpen={onOpen}
      more={messages.hasNextPage && !messages.isFetchingNextPage ? () => void messages.fetchNextPage() : undefined}
    />
  );
}
