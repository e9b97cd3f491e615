import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ExerciseSource } from '@rotorwatch/wire';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { plainText } from '../ui/plain-text.ts';
import { sourceFacts } from './exercise-words.ts';
import styles from './exercises.module.css';
import { RemoveRecording } from './remove-recording.tsx';
import { EMPTY_DRAFT, orderOf, PARTS, type RunDraft, SPEEDS } from './run-draft.ts';
import { useStartedRun } from './use-exercises.ts';

interface RunFormProps {
  readonly source: ExerciseSource;
  /** Another one runs. */
  readonly isBusy: boolean;
  readonly onShow: (world: string) => void;
}

const SENSORS_SHOWN = 12;

/** What is chosen, how it is to be run, and the button that runs it. */
export function RunForm({ source, isBusy, onShow }: RunFormProps) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const start = useStartedRun();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const set = (changes: Partial<RunDraft>) => setDraft({ ...draft, ...changes });
  const { title, about, problems, notes } = source;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate(orderOf(source, draft), { onSuccess: ({ world }) => world !== undefined && onShow(world) });
  };
  return (
    <form ref={form} className={styles.panel} aria-label={`Run ${plainText(title, 80)}`} onSubmit={submit}>
      <h2>{plainText(title, 80)}</h2>
      {about === undefined ? null : <p>{plainText(about, 500)}</p>}
      <p className={styles.soft}>{sourceFacts(source)}</p>
      <SensorNames sensors={source.sensors} />
      {problems.length === 0 ? null : (
        <div role="alert" className={styles.trouble}>
          <strong>It can't be run</strong>
          <Lines lines={problems} />
        </div>
      )}
      {notes.length === 0 ? null : <Lines lines={notes} />}
      {problems.length > 0 ? null : (
        <>
          <div className={styles.fields}>
            <NativeSelect
              label="Speed"
              value={draft.speed}
              data={SPEEDS.map((speed) => ({ value: speed, label: `${speed}×` }))}
              onChange={({ currentTarget }) => set({ speed: currentTarget.value })}
            />
            <TextInput
              label="Seed"
              placeholder={source.kind === 'scenario' ? "the scenario's own" : '1'}
              inputMode="numeric"
              value={draft.seed}
              onChange={({ currentTarget }) => set({ seed: currentTarget.value })}
            />
            <Checkbox
              label="Again and again"
              checked={draft.loop}
              onChange={({ currentTarget }) => set({ loop: currentTarget.checked })}
            />
          </div>
          <FaultFields draft={draft} onChange={set} />
        </>
      )}
      {start.error === null ? null : (
        <p role="alert" className={styles.trouble}>
          Not run: {plainText(start.error.message, 600)}
        </p>
      )}
      <div className={styles.acts}>
        <Button type="submit" disabled={problems.length > 0 || isBusy || start.isPending}>
          {start.isPending ? 'Starting…' : 'Run it'}
        </Button>
        {source.kind === 'recording' ? <RemoveRecording name={source.name} /> : null}
        {isBusy && problems.length === 0 ? <span className={styles.soft}>One runs at a time.</span> : null}
      </div>
    </form>
  );
}

const PART_NAMES = { loss: 'Lost', duplicates: 'Doubled', reorder: 'Out of order', garbage: 'Garbage' } as const;

interface FaultFieldsProps {
  readonly draft: RunDraft;
  readonly onChange: (changes: Partial<RunDraft>) => void;
}

function FaultFields({ draft, onChange }: FaultFieldsProps) {
  const field = (name: keyof RunDraft, label: string) => (
    <TextInput
      key={name}
      label={label}
      placeholder="0"
      inputMode="decimal"
      value={String(draft[name])}
      onChange={({ currentTarget }) => onChange({ [name]: currentTarget.value })}
    />
  );
  return (
    <details className={styles.faults}>
      <summary>Faults on the way to the broker</summary>
      <div className={styles.fields}>
        {PARTS.map((name) => field(name, `${PART_NAMES[name]}, %`))}
        {field('delay', 'Delay, ms')}
        {field('delaySpread', 'Spread of it, ± ms')}
        {field('skew', 'Clocks ahead by, ms')}
        <Textarea
          className={styles.wide ?? ''}
          label="For single sensors"
          placeholder="SIM-NORTH:loss=0.5"
          autosize
          minRows={1}
          maxRows={4}
          spellCheck={false}
          value={draft.further}
          onChange={({ currentTarget }) => onChange({ further: currentTarget.value })}
        />
      </div>
    </details>
  );
}

function SensorNames({ sensors }: Pick<ExerciseSource, 'sensors'>) {
  if (sensors.length === 0) return null;
  const more = sensors.length > SENSORS_SHOWN ? ` and ${sensors.length - SENSORS_SHOWN} more` : '';
  return (
    <p className={styles.sensors}>
      {sensors
        .slice(0, SENSORS_SHOWN)
        .map((sensor) => plainText(sensor, 64))
        .join(', ')}
      {more}
    </p>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul className={styles.lines}>
      {lines.map((line) => (
        <li key={line}>{plainText(line, 300)}</li>
      ))}
    </ul>
  );
}
