import { Button } from '@mantine/core';
import type { MappingInput, MappingPreview } from '@rotorwatch/wire';
import { EmptyState, ErrorNotice, Loading } from '../../ui/states.tsx';
import { fieldAt, proposedMarks, withGuesses, withLeaf } from './draft/draft.ts';
import { type Sample, sampleOf } from './draft/sample.ts';
import styles from './editor.module.css';
import { JsonTree } from './json-tree.tsx';
import type { usePreview } from './preview/use-preview.ts';

interface MessagePanelProps {
  readonly draft: MappingInput;
  readonly preview: ReturnType<typeof usePreview>;
  readonly sample: Sample | undefined;
  readonly onDraft: (draft: MappingInput) => void;
}

/** A message whose values are clicked to map them. */
export function MessagePanel({ draft, preview, sample, onDraft }: MessagePanelProps) {
  const messages = preview.data?.messages ?? [];
  const propose = (next: MappingInput) =>
    onDraft(draft.marks.length > 0 ? next : { ...next, marks: marksOf(messages) });
  return (
    <section className={styles.panel} aria-labelledby="message">
      <h2 id="message">
        Click a value <small>{sample === undefined ? '' : `message ${sample.position}`}</small>
      </h2>
      {preview.isPending ? <Loading what="messages" /> : null}
      {preview.isError && preview.data === undefined ? (
        <ErrorNotice what="Messages" error={preview.error} retry={() => void preview.refetch()} />
      ) : null}
      {preview.data !== undefined && sample === undefined ? (
        <EmptyState title="No message to map yet">
          {messages.length > 0
            ? 'None of those that came is a JSON object.'
            : 'The first one on this feed and topic that nothing else understands appears here.'}
        </EmptyState>
      ) : null}
      {sample === undefined ? null : (
        <>
          <Button size="xs" variant="default" onClick={() => propose(withGuesses(draft, sample.message))}>
            Suggest all fields
          </Button>
          <JsonTree
            value={sample.message}
            fieldAt={(path) => fieldAt(path, draft, sample.message)}
            onLeaf={(leaf) => propose(withLeaf(draft, sample.message, leaf))}
          />
        </>
      )}
    </section>
  );
}

function marksOf(messages: MappingPreview['messages']): MappingInput['marks'] {
  const samples = messages.map(sampleOf).filter((sample) => sample !== undefined);
  return proposedMarks(samples.map(({ message }) => message));
}
