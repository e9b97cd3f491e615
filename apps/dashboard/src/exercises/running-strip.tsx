import { Button } from '@mantine/core';
import type { ExerciseView } from '@rotorwatch/wire';
import { plainText } from '../ui/plain-text.ts';
import { countText, orderText, progressText, shareDone } from './exercise-words.ts';
import styles from './exercises.module.css';
import { useRunAct } from './use-exercises.ts';

interface RunningStripProps {
  readonly run: ExerciseView;
  readonly onShow: (world: string) => void;
}

/** What runs now: how far it has come, and the way to stop it. */
export function RunningStrip({ run, onShow }: RunningStripProps) {
  const { mutate, isPending, error } = useRunAct(run.id);
  const { world, progress } = run;
  const share = progress === undefined ? undefined : shareDone(progress);
  return (
    <section className={styles.running} aria-label="Running">
      <div className={styles.runningHead}>
        <strong>RUNNING: {plainText(run.title, 80)}</strong>
        <span>{plainText(orderText(run), 300)}</span>
        <span className={styles.acts}>
          {world === undefined ? null : (
            <Button size="xs" variant="default" onClick={() => onShow(world)}>
              Show it live
            </Button>
          )}
          <Button size="xs" disabled={isPending} onClick={() => mutate('stop')}>
            {isPending ? 'Stopping…' : 'Stop'}
          </Button>
        </span>
      </div>
      <progress aria-label="Progress" max={1} {...(share === undefined ? {} : { value: share })} />
      <span className={styles.soft}>
        {progress === undefined ? 'starting' : progressText(progress)} · {countText(run.flights, 'flight')} ·{' '}
        {countText(run.alerts, 'alert')}
      </span>
      {error === null ? null : <span role="alert">Not stopped: {error.message}</span>}
    </section>
  );
}
