import {
  ActionIcon,
  Button,
  Checkbox,
  NumberInput,
  SegmentedControl,
  Select,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { allowedWords, type MappingField } from '@rotorwatch/domain';
import { changed, type DraftRow } from '../draft/draft.ts';
import styles from '../editor.module.css';

interface RowDetailsProps {
  readonly row: DraftRow;
  readonly field: MappingField | undefined;
  readonly label: string;
  readonly onRow: (row: DraftRow) => void;
}

/** What a row says beyond field, path and unit. */
export function RowDetails({ row, field, label, onRow }: RowDetailsProps) {
  const set = (change: Parameters<typeof changed<DraftRow>>[1]) => onRow(changed(row, change));
  const words = field === undefined ? undefined : allowedWords(field);
  const isFixed = row.fixed !== undefined;
  const mayBeFixed = field !== undefined && field.kind !== 'number';
  return (
    <div className={styles.details}>
      {mayBeFixed ? (
        <SegmentedControl
          size="xs"
          aria-label={`Where ${label} comes from`}
          data={[
            { value: 'path', label: 'from the message' },
            { value: 'fixed', label: 'always the same' },
          ]}
          value={isFixed ? 'fixed' : 'path'}
          onChange={(source) =>
            onRow(source === 'fixed' ? { field: row.field, fixed: '' } : { field: row.field, path: '' })
          }
        />
      ) : null}
      {isFixed ? null : (
        <>
          <Checkbox
            size="xs"
            label="the path leads from the whole message"
            checked={row.isOutside === true}
            onChange={(event) => set({ isOutside: event.currentTarget.checked ? true : undefined })}
          />
          {field?.kind === 'number' ? <Numbers row={row} label={label} set={set} /> : null}
          {row.field === 'bearingDeg' ? <Turns row={row} set={set} /> : null}
          <TagsInput
            size="xs"
            label="Their values for unknown"
            description="Press Enter behind each; null always is"
            maxTags={20}
            value={[...(row.unknown ?? [])]}
            onChange={(unknown) => set({ unknown: unknown.length === 0 ? undefined : unknown })}
          />
          {words === undefined ? null : <Words row={row} words={words} set={set} />}
        </>
      )}
    </div>
  );
}

interface PartProps {
  readonly row: DraftRow;
  readonly set: (change: Parameters<typeof changed<DraftRow>>[1]) => void;
}

function Numbers({ row, label, set }: PartProps & { readonly label: string }) {
  return (
    <div className={styles.pair}>
      <NumberInput
        size="xs"
        label="Times"
        aria-label={`Scale of ${label}`}
        hideControls
        value={row.scale ?? 1}
        onChange={(scale) => set({ scale: typeof scale === 'number' && scale !== 1 ? scale : undefined })}
      />
      <NumberInput
        size="xs"
        label="Plus"
        aria-label={`Offset of ${label}`}
        hideControls
        value={row.offset ?? 0}
        onChange={(offset) => set({ offset: typeof offset === 'number' && offset !== 0 ? offset : undefined })}
      />
    </div>
  );
}

function Turns({ row, set }: PartProps) {
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label="Which way their angles grow"
        data={[
          { value: 'clockwise', label: 'clockwise' },
          { value: 'counter', label: 'counter-clockwise' },
        ]}
        value={row.isCounterClockwise === true ? 'counter' : 'clockwise'}
        onChange={(turn) => set({ isCounterClockwise: turn === 'counter' ? true : undefined })}
      />
      <SegmentedControl
        size="xs"
        aria-label="What their angles start at"
        data={[
          { value: 'north', label: 'from true north' },
          { value: 'heading', label: "from the receiver's heading" },
        ]}
        value={row.isRelative === true ? 'heading' : 'north'}
        onChange={(start) => set({ isRelative: start === 'heading' ? true : undefined })}
      />
    </>
  );
}

function Words({ row, words, set }: PartProps & { readonly words: readonly string[] }) {
  const pairs = row.words ?? [];
  const put = (next: typeof pairs) => set({ words: next.length === 0 ? undefined : next });
  return (
    <fieldset className={styles.words}>
      <legend>Their words and ours</legend>
      {pairs.length === 0 ? (
        <p className={styles.soft}>Without a table their words must be ours: {words.join(', ')}.</p>
      ) : null}
      {[...pairs.entries()].map(([nth, pair]) => (
        <div key={nth} className={styles.wordPair}>
          <TextInput
            size="xs"
            aria-label={`Their word ${nth + 1}`}
            maxLength={64}
            value={pair.theirs}
            onChange={(event) => put(pairs.with(nth, { ...pair, theirs: event.currentTarget.value }))}
          />
          <span aria-hidden="true">→</span>
          <Select
            size="xs"
            aria-label={`Our word for ${pair.theirs}`}
            placeholder="Our word"
            data={[...words]}
            value={pair.ours === '' ? null : pair.ours}
            onChange={(ours) => put(pairs.with(nth, { ...pair, ours: ours ?? '' }))}
          />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={`Remove their word ${nth + 1}`}
            onClick={() => put(pairs.toSpliced(nth, 1))}
          >
            ✕
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => put([...pairs, { theirs: '', ours: '' }])}>
        Add a word
      </Button>
    </fieldset>
  );
}
