import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { MappingInput } from '@rotorwatch/wire';
import { changed } from '../draft/draft.ts';
import styles from '../editor.module.css';

interface MarkListProps {
  readonly marks: MappingInput['marks'];
  readonly onMarks: (marks: MappingInput['marks']) => void;
}

const MOST_MARKS = 8;

/** How a message of the format is told from others. */
export function MarkList({ marks, onMarks }: MarkListProps) {
  return (
    <fieldset className={styles.marks}>
      <legend>Recognised by all of these</legend>
      {[...marks.entries()].map(([nth, mark]) => (
        <div key={nth} className={styles.mark}>
          <TextInput
            size="xs"
            aria-label={`Path ${nth + 1} that must be there`}
            maxLength={200}
            classNames={{ input: styles.path ?? '' }}
            value={mark.path}
            onChange={(event) => onMarks(marks.with(nth, { ...mark, path: event.currentTarget.value }))}
          />
          <span>is</span>
          <TextInput
            size="xs"
            aria-label={`Value at path ${nth + 1}`}
            placeholder="anything"
            maxLength={64}
            value={mark.equals ?? ''}
            onChange={(event) =>
              onMarks(marks.with(nth, changed(mark, { equals: event.currentTarget.value || undefined })))
            }
          />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Remove path ${nth + 1}`}
            onClick={() => onMarks(marks.toSpliced(nth, 1))}
          >
            ✕
          </ActionIcon>
        </div>
      ))}
      {marks.length < MOST_MARKS ? (
        <Button size="compact-xs" variant="default" onClick={() => onMarks([...marks, { path: '' }])}>
          Add a path
        </Button>
      ) : null}
    </fieldset>
  );
}
