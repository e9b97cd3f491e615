import { Button } from '@mantine/core';
import { type MappingProblem, pointerTokens, valueAt } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { type DraftRow, fullPath } from '../draft/draft.ts';
import type { Sample } from '../draft/sample.ts';
import styles from '../editor.module.css';
import { MarkList } from './mark-list.tsx';
import { RowTable } from './row-table.tsx';

interface TablePanelProps {
  readonly draft: MappingInput;
  readonly problems: readonly MappingProblem[];
  readonly sample: Sample | undefined;
  readonly onDraft: (draft: MappingInput) => void;
}

/** The table: our fields, how the format is recognised, and what is still wrong. */
export function TablePanel({ draft, problems, sample, onDraft }: TablePanelProps) {
  const general = problems.filter(({ row }) => row === undefined);
  const onRows = (rows: MappingInput['rows']) => onDraft({ ...draft, rows });
  return (
    <section className={styles.panel} aria-labelledby="table">
      <h2 id="table">Our fields</h2>
      {draft.rows.length === 0 ? <p className={styles.soft}>Nothing is mapped yet.</p> : null}
      <RowTable draft={draft} problems={problems} shownFor={(row) => valueOfRow(row, draft, sample)} onRows={onRows} />
      <Button size="compact-xs" variant="default" onClick={() => onRows([...draft.rows, { field: '', path: '' }])}>
        Add a field
      </Button>
      <MarkList marks={draft.marks} onMarks={(marks) => onDraft({ ...draft, marks })} />
      {general.length === 0 ? null : (
        <ul className={styles.problems} aria-label="Problems">
          {general.map(({ text }) => (
            <li key={text} className={styles.problem}>
              {text}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function valueOfRow(row: DraftRow, draft: MappingInput, sample: Sample | undefined): unknown {
  const path = sample === undefined ? undefined : fullPath(row, draft, sample.message);
  const tokens = path === undefined || path === '' ? undefined : pointerTokens(path);
  return tokens === undefined ? undefined : valueAt(sample?.message, tokens);
}
