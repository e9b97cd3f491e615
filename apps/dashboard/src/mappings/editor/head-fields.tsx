import { Checkbox, SegmentedControl, Select, TextInput } from '@mantine/core';
import type { MappingInput } from '@rotorwatch/wire';
import { useLive } from '../../live/live-store.ts';
import { changed, withObjects } from './draft/draft.ts';
import { listsIn } from './draft/lists.ts';
import type { Sample } from './draft/sample.ts';
import styles from './editor.module.css';

interface HeadFieldsProps {
  readonly draft: MappingInput;
  readonly sample: Sample | undefined;
  readonly onDraft: (draft: MappingInput) => void;
}

/** What a mapping is about: where its messages come from and what they give. */
export function HeadFields({ draft, sample, onDraft }: HeadFieldsProps) {
  const feeds = useLive((picture) => picture.worlds?.worlds.find(({ id }) => id === picture.world)?.feeds);
  const set = (change: Parameters<typeof changed<MappingInput>>[1]) => onDraft(changed(draft, change));
  const ids = new Set([...(feeds ?? []).map(({ id }) => id), ...(draft.feed === undefined ? [] : [draft.feed])]);
  return (
    <div className={styles.head}>
      <Select
        size="xs"
        label="Feed"
        placeholder="Any feed"
        clearable
        data={[...ids]}
        value={draft.feed ?? null}
        onChange={(feed) => set({ feed: feed ?? undefined })}
      />
      <TextInput
        size="xs"
        label="Topic"
        placeholder="Any topic"
        maxLength={200}
        value={draft.topic ?? ''}
        onChange={(event) => set({ topic: event.currentTarget.value || undefined })}
      />
      <div>
        <span className={styles.label}>Gives</span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label="What it gives"
          data={[
            { value: 'detection', label: 'detections' },
            { value: 'sensor-report', label: 'sensor reports' },
          ]}
          value={draft.gives}
          onChange={(gives) => set({ gives: gives as MappingInput['gives'] })}
        />
      </div>
      <Objects draft={draft} sample={sample} onDraft={onDraft} />
      <Checkbox
        size="xs"
        className={styles.state ?? ''}
        label="repeats what it knows: only a later time is a new hearing"
        checked={draft.isState === true}
        onChange={(event) => set({ isState: event.currentTarget.checked ? true : undefined })}
      />
    </div>
  );
}

function Objects({ draft, sample, onDraft }: HeadFieldsProps) {
  const { objects } = draft;
  const lists = new Set([
    ...(sample === undefined ? [] : listsIn(sample.message)),
    ...(objects === undefined ? [] : [objects]),
  ]);
  return (
    <Select
      size="xs"
      label="A message gives"
      allowDeselect={false}
      data={[
        { value: '', label: 'one: the message itself' },
        ...[...lists].map((path) => ({ value: path, label: `one for each of ${path}` })),
      ]}
      value={objects ?? ''}
      onChange={(path) => {
        const next = path === null || path === '' ? undefined : path;
        onDraft(sample === undefined ? changed(draft, { objects: next }) : withObjects(draft, next, sample.message));
      }}
    />
  );
}
