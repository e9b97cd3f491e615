import { Button } from '@mantine/core';
import type { FeedDetail } from '@rotorwatch/wire';
import { useState } from 'react';
import { AskError } from '../../live/ask.ts';
import { TrialPanel } from '../trial/trial-panel.tsx';
import { useSavedFeed, useTrial } from '../use-feeds.ts';
import { cautions, descriptionOf, draftOf, emptyDraft } from './feed-draft.ts';
import { FeedFields } from './feed-fields.tsx';
import styles from './form.module.css';

interface FeedFormProps {
  readonly world: string;
  /** The one to change; without it a new one. */
  readonly feed: FeedDetail | undefined;
  readonly onSaved: (world: string, id: string) => void;
}

/** Adds a broker or changes one; it can be tried before. */
export function FeedForm({ world, feed, onSaved }: FeedFormProps) {
  const [draft, setDraft] = useState(() => (feed === undefined ? emptyDraft(world) : draftOf(world, feed)));
  const isThere = feed !== undefined;
  const mayChange = feed === undefined || feed.keptIn === 'data-folder';
  const saved = useSavedFeed(draft.world, isThere);
  const trial = useTrial(draft.world);
  const refusal = saved.error ?? trial.refusal;
  const problems = refusal instanceof AskError ? refusal.problems : [];
  const others = problems.filter(({ field }) => field === '');
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        saved.mutate(descriptionOf(draft), { onSuccess: ({ id }) => onSaved(draft.world, id) });
      }}
    >
      <FeedFields draft={draft} isThere={isThere} problems={problems} onChange={setDraft} />
      {cautions(draft).map((caution) => (
        <p key={caution} className={styles.caution}>
          {caution}
        </p>
      ))}
      {refusal === null ? null : (
        <p className={styles.refusal} role="alert">
          {problems.length > 0 ? 'Not like this: see the fields marked above.' : refusal.message}
          {others.map(({ found, expected }) => ` ${found}: expected ${expected}.`)}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          variant="default"
          disabled={trial.isStarting || trial.trial?.state === 'running'}
          onClick={() => {
            saved.reset();
            trial.start(descriptionOf(draft));
          }}
        >
          Test
        </Button>
        {mayChange ? (
          <Button type="submit" disabled={saved.isPending}>
            {saved.isPending ? 'Saving…' : isThere ? 'Save the change' : 'Add this broker'}
          </Button>
        ) : (
          <span>Kept in the settings file: it can be tested here and changed there.</span>
        )}
      </div>
      {trial.trial === undefined ? null : (
        <TrialPanel trial={trial.trial} failure={trial.failure} onStop={trial.stop} />
      )}
    </form>
  );
}
