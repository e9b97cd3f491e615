import { ActionIcon, Button, type ComboboxParsedItem, Select, TextInput } from '@mantine/core';
import { allowedWords, type MappingField, mappingFields, unitsOf } from '@rotorwatch/domain';
import type { MappingInput } from '@rotorwatch/wire';
import { changed, type DraftRow } from '../draft/draft.ts';
import { isLeaf } from '../draft/leaves.ts';
import styles from '../editor.module.css';
import { leafText } from '../json-tree.tsx';
import { RowDetails } from './row-details.tsx';

interface RowCardProps {
  readonly row: DraftRow;
  readonly gives: MappingInput['gives'];
  /** What stands in the sample where the row points to. */
  readonly value: unknown;
  readonly problems: readonly string[];
  readonly opened: boolean;
  readonly onToggle: () => void;
  readonly onRow: (row: DraftRow) => void;
  readonly onField: (field: string) => void;
  readonly onRemove: () => void;
}

/** One field: ours, their path, the unit; more of it on demand. */
export function RowCard({ row, gives, value, problems, opened, onToggle, onRow, onField, onRemove }: RowCardProps) {
  const fields = mappingFields(gives);
  const field = Object.hasOwn(fields, row.field) ? fields[row.field] : undefined;
  const label = row.field === '' ? 'new field' : row.field;
  return (
    <li className={styles.row} data-problem={problems.length > 0}>
      <div className={styles.rowLine}>
        <Select
          size="xs"
          aria-label={`Our field for ${row.path ?? row.fixed ?? ''}`}
          placeholder="Our field"
          searchable
          data={Object.keys(fields)}
          filter={({ options, search }) => matching(options, search, fields)}
          renderOption={({ option: { value } }) => <FieldChoice name={value} field={fields[value]} />}
          comboboxProps={{ width: 320, position: 'bottom-start' }}
          value={row.field === '' ? null : row.field}
          error={row.field === ''}
          onChange={(chosen) => onField(chosen ?? '')}
        />
        <Source row={row} field={field} label={label} onRow={onRow} />
        <Unit row={row} field={field} label={label} onRow={onRow} />
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-expanded={opened}
          aria-label={`More of ${label}`}
          onClick={onToggle}
        >
          {opened ? 'Less' : 'More'}
        </Button>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={`Remove ${label}`} onClick={onRemove}>
          ✕
        </ActionIcon>
      </div>
      <p className={styles.rowFacts}>
        <span>{field?.meaning ?? 'choose what it is'}</span>
        <code>{valueText(row, value)}</code>
      </p>
      {problems.map((problem) => (
        <p key={problem} className={styles.problem}>
          {problem}
        </p>
      ))}
      {opened ? <RowDetails row={row} field={field} label={label} onRow={onRow} /> : null}
    </li>
  );
}

interface PartProps {
  readonly row: DraftRow;
  readonly field: MappingField | undefined;
  readonly label: string;
  readonly onRow: (row: DraftRow) => void;
}

function Source({ row, field, label, onRow }: PartProps) {
  if (row.fixed === undefined) {
    return (
      <TextInput
        size="xs"
        aria-label={`Path of ${label}`}
        maxLength={200}
        classNames={{ input: styles.path ?? '' }}
        value={row.path ?? ''}
        onChange={(event) => onRow({ ...row, path: event.currentTarget.value })}
      />
    );
  }
  const allowed = field === undefined ? undefined : allowedWords(field);
  const onFixed = (fixed: string) => onRow({ ...row, fixed });
  if (allowed !== undefined) {
    return (
      <Select
        size="xs"
        aria-label={`Fixed value of ${label}`}
        data={[...allowed]}
        value={row.fixed === '' ? null : row.fixed}
        onChange={(word) => onFixed(word ?? '')}
      />
    );
  }
  return (
    <TextInput
      size="xs"
      aria-label={`Fixed value of ${label}`}
      maxLength={256}
      value={row.fixed}
      onChange={(event) => onFixed(event.currentTarget.value)}
    />
  );
}

function Unit({ row, field, label, onRow }: PartProps) {
  if (field?.kind !== 'number' || row.fixed !== undefined) return <span />;
  const units = unitsOf(field.quantity);
  const [ours = ''] = units;
  if (units.length === 1) return <span className={styles.onlyUnit}>{ours}</span>;
  return (
    <Select
      size="xs"
      aria-label={`Unit of ${label}`}
      allowDeselect={false}
      data={[...units]}
      value={row.unit ?? ours}
      onChange={(unit) => onRow(changed(row, { unit: unit === null || unit === ours ? undefined : unit }))}
    />
  );
}

function FieldChoice({ name, field }: { readonly name: string; readonly field: MappingField | undefined }) {
  return (
    <span>
      {name} <small className={styles.soft}>{field?.meaning}</small>
    </span>
  );
}

/** The fields whose name or meaning has what is typed. */
function matching(
  options: readonly ComboboxParsedItem[],
  search: string,
  fields: Readonly<Record<string, MappingField>>,
): ComboboxParsedItem[] {
  const typed = search.trim().toLowerCase();
  return options.filter(
    (option) => 'value' in option && `${option.value} ${fields[option.value]?.meaning}`.toLowerCase().includes(typed),
  );
}

function valueText({ fixed }: DraftRow, value: unknown): string {
  if (fixed !== undefined) return 'always';
  if (value === undefined) return 'not in this message';
  return isLeaf(value) ? leafText(value) : Array.isArray(value) ? 'a list' : 'an object';
}
