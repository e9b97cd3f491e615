import { Button, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import type { MappingInput, MappingView } from '@rotorwatch/wire';
import { RemoveMapping } from '../remove-mapping.tsx';
import { useSaveMapping } from '../use-mappings.ts';
import styles from './editor.module.css';

interface SaveBarProps {
  readonly draft: MappingInput;
  /** The saved mapping of the draft's name. */
  readonly standing: MappingView | undefined;
  readonly problems: number;
  readonly onDraft: (draft: MappingInput) => void;
  readonly onLeave: () => void;
  readonly onSaved: (name: string) => void;
}

/** The name of the mapping in work, and what can be done with all of it. */
export function SaveBar({ draft, standing, problems, onDraft, onLeave, onSaved }: SaveBarProps) {
  const save = useSaveMapping(({ mapping: { name }, version }) => {
    const message = `Saved ${name}, version ${version}. It reads every message from now on.`;
    notifications.show({ message, withBorder: true });
    onSaved(name);
  });
  const submit = () => {
    if (problems === 0 && !save.isPending) save.mutate(draft);
  };
  // In its fields too.
  useHotkeys([['mod+S', submit]], []);
  return (
    <>
      <header className={styles.title}>
        <Button size="xs" variant="default" onClick={onLeave}>
          ← All mappings
        </Button>
        <form
          className={styles.save}
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextInput
            size="xs"
            label="Name"
            maxLength={40}
            value={draft.name}
            onChange={(event) => onDraft({ ...draft, name: event.currentTarget.value })}
          />
          <Button size="xs" type="submit" loading={save.isPending} disabled={problems > 0}>
            {standing === undefined ? 'Save' : `Save as version ${standing.version + 1}`}
          </Button>
          {problems === 0 ? null : (
            <span className={styles.count}>{problems === 1 ? 'one problem left' : `${problems} problems left`}</span>
          )}
          {standing === undefined ? null : <RemoveMapping name={draft.name} onRemoved={onLeave} />}
        </form>
      </header>
      {save.isError ? (
        <p className={styles.failure} role="alert">
          {save.error.message}
        </p>
      ) : null}
    </>
  );
}
