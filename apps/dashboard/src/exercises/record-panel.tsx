import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { RecordingRun, Worlds } from '@rotorwatch/wire';
import { type FormEvent, useState } from 'react';
import { useLive } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { bytesText, durationText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import { countText } from './exercise-words.ts';
import styles from './exercises.module.css';
import type { ChosenSource } from './exercises-page.tsx';
import { useStartedRecording, useStoppedRecording } from './use-exercises.ts';

interface RecordPanelProps {
  readonly recordings: readonly RecordingRun[];
  /** A recording has come to its end and can be run. */
  readonly onRecorded: (chosen: ChosenSource) => void;
}

/** Records a feed, with everything that comes by it, until it is stopped. */
export function RecordPanel({ recordings, onRecorded }: RecordPanelProps) {
  const worlds = useLive((picture) => picture.worlds);
  const feeds = feedChoices(worlds);
  const [chosen, setChosen] = useState('');
  const [about, setAbout] = useState('');
  const start = useStartedRecording();
  const feed = feeds.find(({ value }) => value === chosen) ?? feeds[0];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (feed === undefined) return;
    const order = { world: feed.world, feed: feed.feed, ...(about.trim() === '' ? {} : { about: about.trim() }) };
    start.mutate(order, { onSuccess: () => setAbout('') });
  };
  return (
    <form className={styles.panel} aria-label="Record a feed" onSubmit={submit}>
      <h2>Record a feed</h2>
      {recordings.map((one) => (
        <RecordingRow key={one.name} recording={one} onRecorded={onRecorded} />
      ))}
      <div className={styles.wideFields}>
        <NativeSelect
          label="Feed"
          value={feed?.value ?? ''}
          data={feeds.map(({ value, label }) => ({ value, label }))}
          onChange={({ currentTarget }) => setChosen(currentTarget.value)}
        />
        <TextInput
          label="About"
          maxLength={200}
          placeholder="what happens in it"
          value={about}
          onChange={({ currentTarget }) => setAbout(currentTarget.value)}
        />
      </div>
      {start.error === null ? null : (
        <p role="alert" className={styles.trouble}>
          Not recorded: {start.error.message}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" variant="default" disabled={feed === undefined || start.isPending}>
          Start recording
        </Button>
      </div>
    </form>
  );
}

interface RecordingRowProps extends Pick<RecordPanelProps, 'onRecorded'> {
  readonly recording: RecordingRun;
}

function RecordingRow({ recording, onRecorded }: RecordingRowProps) {
  const { name, feed, startedAt, messages, bytes, lost } = recording;
  const now = useNow() + useLive((picture) => picture.clockOffsetMs);
  const { mutate, isPending, error } = useStoppedRecording(name, () => onRecorded({ kind: 'recording', name }));
  return (
    <section className={styles.recording} aria-label={`Recording ${plainText(feed, 48)}`}>
      <strong>● {plainText(feed, 48)}</strong>
      <span>
        {durationText(now - startedAt)} · {countText(messages, 'message')} · {bytesText(bytes)}
        {lost > 0 ? ` · ${lost} lost` : ''}
      </span>
      <Button size="xs" disabled={isPending} onClick={() => mutate()}>
        {isPending ? 'Stopping…' : 'Stop recording'}
        <span className="visually-hidden"> {plainText(feed, 48)}</span>
      </Button>
      {error === null ? null : <span role="alert">Not stopped: {error.message}</span>}
    </section>
  );
}

function feedChoices(worlds: Worlds | undefined) {
  return (worlds?.worlds ?? []).flatMap(({ id: world, kind, name, feeds }) =>
    feeds.map(({ id: feed }) => ({
      value: JSON.stringify([world, feed]),
      label: `${plainText(feed, 48)} (${kind === 'real' ? plainText(name, 40) : 'exercise world'})`,
      world,
      feed,
    })),
  );
}
