import { CopyButton, Progress } from '@mantine/core';
import type { RefusalsView } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { useLive } from '../../live/live-store.ts';
import { EmptyState, ErrorNotice, Loading } from '../../ui/states.tsx';
import { redecodeCommand } from './redecode-command.ts';
import { RefusalFilters } from './refusal-filters.tsx';
import { RefusalTable } from './refusal-table.tsx';
import styles from './refusals.module.css';
import { type RefusalFilter, useRefusals } from './use-refusals.ts';

interface RefusalsPageProps {
  readonly filter: RefusalFilter;
  readonly onFilter: (filter: RefusalFilter) => void;
}

/** Why messages are refused: how many of each cause, since when, until when. */
export function RefusalsPage({ filter, onFilter }: RefusalsPageProps) {
  const refusals = useRefusals(filter);
  return (
    <main className={styles.page}>
      <RefusalFilters filter={filter} causes={refusals.data?.items ?? []} onFilter={onFilter} />
      {refusals.data === undefined ? null : <Counting refusals={refusals.data} />}
      <div className={styles.sheet}>
        <Refusals refusals={refusals} filter={filter} />
      </div>
      <Redecode filter={filter} />
    </main>
  );
}

interface RefusalsProps {
  readonly refusals: ReturnType<typeof useRefusals>;
  readonly filter: RefusalFilter;
}

function Refusals({ refusals, filter }: RefusalsProps): ReactNode {
  if (refusals.isPending) return <Loading what="refusals" />;
  if (refusals.data === undefined) {
    return <ErrorNotice what="Refusals" error={refusals.error} retry={() => void refusals.refetch()} />;
  }
  const { items, countedShare } = refusals.data;
  if (items.length > 0) return <RefusalTable causes={items} filter={filter} />;
  if (countedShare < 1) return <Loading what="refusals" />;
  const filtered = Object.keys(filter).length > 0;
  return (
    <EmptyState title={filtered ? 'No refusal passes these filters' : 'No message was refused'}>
      {filtered ? 'Take one away to see more.' : 'Every message was of a known format and made sense.'}
    </EmptyState>
  );
}

/** What the counts stand for, and how far they have got. */
function Counting({ refusals }: { readonly refusals: RefusalsView }) {
  const { items, messages, countedShare, stepMs } = refusals;
  const listed = items.reduce((sum, cause) => sum + cause.messages, 0);
  return (
    <div className={styles.counting}>
      <p role="status">
        {messages.toLocaleString('en-GB')} refused {messages === 1 ? 'message' : 'messages'}
        {listed < messages ? `, ${(messages - listed).toLocaleString('en-GB')} of rarer causes not listed` : ''}
        {countedShare < 1 ? ` · still counting: ${Math.floor(100 * countedShare)} % of the journal` : ''}
        {` · counted in steps of ${Math.round(stepMs / 60_000)} minutes`}
      </p>
      {countedShare < 1 ? <Progress size="xs" value={100 * countedShare} aria-label="Counted" /> : null}
    </div>
  );
}

function Redecode({ filter }: { readonly filter: RefusalFilter }) {
  const world = useLive((picture) => picture.world);
  const command = redecodeCommand(world, filter);
  return (
    <aside className={styles.redecode}>
      What would these messages give with the present decoders? This tells, and changes nothing:
      <CopyButton value={command}>
        {({ copied, copy }) => (
          <button type="button" onClick={copy} title="Copy">
            <code>{copied ? 'copied' : command}</code>
          </button>
        )}
      </CopyButton>
    </aside>
  );
}
