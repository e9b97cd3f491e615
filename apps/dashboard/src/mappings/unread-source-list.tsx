import { Button, TextInput } from '@mantine/core';
import type { MappingView } from '@rotorwatch/wire';
import { useState } from 'react';
import { useServiceNow } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { roughText } from '../ui/quantity.ts';
import { ErrorNotice, Loading } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './mappings.module.css';
import { stillUnread, type UnreadSource } from './unread-sources.ts';
import { useUnreadSources } from './use-mappings.ts';

interface UnreadSourceListProps {
  readonly mappings: readonly MappingView[];
  readonly onChoose: (source: { readonly topic: string; readonly feed?: string }) => void;
}

/** Where messages come from that nothing reads, each a click away from its mapping. */
export function UnreadSourceList({ mappings, onChoose }: UnreadSourceListProps) {
  const sources = useUnreadSources();
  const unread = stillUnread(sources.data ?? [], mappings);
  return (
    <section className={styles.card} aria-labelledby="unread">
      <h2 id="unread">Not understood</h2>
      {sources.isPending ? <Loading what="sources" /> : null}
      {sources.isError && sources.data === undefined ? (
        <ErrorNotice what="Sources" error={sources.error} retry={() => void sources.refetch()} />
      ) : null}
      {sources.data !== undefined && unread.length === 0 ? (
        <p className={styles.soft}>Everything that came lately is read.</p>
      ) : null}
      <ul className={styles.sources}>
        {unread.map((source) => (
          <li key={`${source.feed} ${source.topic}`}>
            <Source source={source} />
            <Button size="xs" onClick={() => onChoose({ topic: source.topic, feed: source.feed })}>
              Map it
            </Button>
          </li>
        ))}
      </ul>
      <OtherTopic onChoose={onChoose} />
    </section>
  );
}

function Source({ source: { topic, feed, messages, lastAt } }: { readonly source: UnreadSource }) {
  const now = useServiceNow(useNow());
  return (
    <span className={styles.source}>
      <strong>{plainText(topic, 80)}</strong>
      <small>
        feed {plainText(feed, 32)} · {messages} {messages === 1 ? 'message' : 'messages'} · last{' '}
        {roughText(now - lastAt)} ago
      </small>
    </span>
  );
}

function OtherTopic({ onChoose }: Pick<UnreadSourceListProps, 'onChoose'>) {
  const [topic, setTopic] = useState('');
  return (
    <form
      className={styles.other}
      onSubmit={(event) => {
        event.preventDefault();
        onChoose({ topic: topic.trim() || '#' });
      }}
    >
      <TextInput
        size="xs"
        label="Another topic"
        placeholder="acme/+/detections, empty for any"
        maxLength={200}
        value={topic}
        onChange={(event) => setTopic(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" type="submit">
        Map it
      </Button>
    </form>
  );
}
