import type { MappingProblem } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { useState } from 'react';
import { type DraftRow, withField } from '../draft/draft.ts';
import styles from '../editor.module.css';
import { RowCard } from './row-card.tsx';

interface RowTableProps {
  readonly draft: MappingInput;
  readonly problems: readonly MappingProblem[];
  /** What stands in the sample where a row points to. */
  readonly shownFor: (row: DraftRow) => unknown;
  readonly onRows: (rows: readonly DraftRow[]) => void;
}

/** Our fields and where theirs stand, each to be changed; of one of them all is shown. */
export function RowTable({ draft, problems, shownFor, onRows }: RowTableProps) {
  const [chosen, choose] = useState<number>();
  const { rows, gives } = draft;
  const opened = chosen ?? rows.findIndex(({ words = [] }) => words.some(({ ours }) => ours === ''));
  const replace = (nth: number, row: DraftRow) => onRows(rows.with(nth, row));
  return (
    <ol className={styles.rows} aria-label="Fields">
      {[...rows.entries()].map(([nth, row]) => (
        <RowCard
          key={nth}
          row={row}
          gives={gives}
          value={shownFor(row)}
          problems={problems.flatMap((problem) => (problem.row === nth ? [problem.text] : []))}
          opened={opened === nth}
          onToggle={() => choose(opened === nth ? -1 : nth)}
          onRow={(next) => replace(nth, next)}
          onField={(field) => replace(nth, withField(row, field, shownFor(row), gives))}
          onRemove={() => {
            choose(undefined);
            onRows(rows.toSpliced(nth, 1));
          }}
        />
      ))}
    </ol>
  );
}
