import type { MappingView } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { plainText } from '../ui/plain-text.ts';
import { EmptyState, ErrorNotice, Loading } from '../ui/states.tsx';
import { draftFor } from './editor/draft/draft.ts';
import { MappingEditor } from './editor/mapping-editor.tsx';
import { MappingList } from './mapping-list.tsx';
import styles from './mappings.module.css';
import { UnreadSourceList } from './unread-source-list.tsx';
import { useMappings } from './use-mappings.ts';

/** What the page is about: a saved mapping, a source to be mapped, or neither. */
export interface MappingsFilter {
  readonly edit?: string;
  readonly topic?: string;
  readonly feed?: string;
}

interface MappingsPageProps {
  readonly filter: MappingsFilter;
  readonly onFilter: (filter: MappingsFilter) => void;
}

/** Tables for the JSON of vendors that nobody knows: those in use, what nothing reads, and the table in work. */
export function MappingsPage({ filter, onFilter }: MappingsPageProps) {
  const mappings = useMappings();
  return (
    <main className={styles.page}>
      {mappings.isPending ? (
        <Loading what="mappings" />
      ) : mappings.data === undefined ? (
        <ErrorNotice what="Mappings" error={mappings.error} retry={() => void mappings.refetch()} />
      ) : (
        <Chosen mappings={mappings.data} filter={filter} onFilter={onFilter} />
      )}
    </main>
  );
}

function Chosen({
  mappings,
  filter,
  onFilter,
}: MappingsPageProps & { readonly mappings: readonly MappingView[] }): ReactNode {
  const { edit, topic, feed } = filter;
  const leave = () => onFilter({});
  const common = { mappings, onLeave: leave, onSaved: (name: string) => onFilter({ edit: name }) };
  if (edit !== undefined) {
    const saved = mappings.find(({ mapping }) => mapping.name === edit);
    if (saved !== undefined) return <MappingEditor key={edit} start={saved.mapping} {...common} />;
    return (
      <EmptyState title={`There is no mapping ${plainText(edit, 40)}`}>
        It may have been removed from another screen.
      </EmptyState>
    );
  }
  if (topic !== undefined) {
    const taken = mappings.map(({ mapping }) => mapping.name);
    return <MappingEditor key={`${feed} ${topic}`} start={draftFor(topic, feed, taken)} {...common} />;
  }
  return (
    <>
      <h1>Mappings</h1>
      <p className={styles.lead}>
        A mapping reads the JSON of a receiver that Rotorwatch does not know: our fields, and where theirs stand. It is
        used for every message after it was saved.
      </p>
      <UnreadSourceList mappings={mappings} onChoose={onFilter} />
      <MappingList mappings={mappings} onEdit={(name) => onFilter({ edit: name })} />
    </>
  );
}
