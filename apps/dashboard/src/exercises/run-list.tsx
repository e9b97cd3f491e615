import { Button } from '@mantine/core';
import type { ExerciseView, ScorecardFigure } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import { countText, figureText, latenessText, orderText, progressText, stateText } from './exercise-words.ts';
import styles from './exercises.module.css';
import { useRemovedRun, useRunAct } from './use-exercises.ts';

interface RunListProps {
  readonly runs: readonly ExerciseView[];
  readonly onShow: (world: string) => void;
}

/** What came of earlier runs, newest first. */
export function RunList({ runs, onShow }: RunListProps) {
  const over = runs.filter(({ state }) => state !== 'running');
  const isBusy = over.length < runs.length;
  return (
    <section className={styles.panel} aria-label="Results">
      <h2>Results</h2>
      {over.length === 0 ? <p className={styles.hint}>Nothing was run to its end yet.</p> : null}
      <ul className={styles.runs}>
        {over.map((run) => (
          <RunRow key={run.id} run={run} isBusy={isBusy} onShow={onShow} />
        ))}
      </ul>
    </section>
  );
}

interface RunRowProps extends Pick<RunListProps, 'onShow'> {
  readonly run: ExerciseView;
  readonly isBusy: boolean;
}

function RunRow({ run, isBusy, onShow }: RunRowProps) {
  const time = siteTime(useTimeZone());
  const act = useRunAct(run.id);
  const removal = useRemovedRun(run.id);
  const { world, progress, detail, scorecard } = run;
  const late = progress === undefined ? undefined : latenessText(progress);
  const name = plainText(run.title, 80);
  const failure = act.error ?? removal.error;
  const open = () => act.mutate('open', { onSuccess: (opened) => opened.world !== undefined && onShow(opened.world) });
  return (
    <li data-state={run.state}>
      <header>
        <strong>{name}</strong>
        <b>{stateText(run)}</b>
      </header>
      <span className={styles.soft}>
        {time.dateTime(run.startedAt)} · {plainText(orderText(run), 300)}
      </span>
      <span>
        {countText(run.flights, 'flight')} · {countText(run.alerts, 'alert')} · {countText(run.accepted, 'message')}{' '}
        taken · {run.refused.toLocaleString('en-GB')} refused
      </span>
      {progress === undefined ? null : <span className={styles.soft}>{progressText(progress)}</span>}
      {late === undefined ? null : <span className={styles.soft}>{late}</span>}
      {detail === '' ? null : <em>{plainText(detail, 400)}</em>}
      {progress === undefined || progress.damagedLines === 0 ? null : (
        <em>
          {countText(progress.damagedLines, 'damaged line')} skipped:{' '}
          {plainText(progress.damage.slice(0, 3).join('; '), 400)}
        </em>
      )}
      <Scorecard figures={scorecard} />
      <span className={styles.acts}>
        <Button size="xs" variant="default" disabled={isBusy && world === undefined} onClick={open}>
          Look at it<span className="visually-hidden"> again: {name}</span>
        </Button>
        <Button size="xs" variant="default" disabled={removal.isPending} onClick={() => removal.mutate()}>
          Remove<span className="visually-hidden"> the results of {name}</span>
        </Button>
        {failure === null ? null : <span role="alert">Not done: {failure.message}</span>}
      </span>
    </li>
  );
}

function Scorecard({ figures }: { readonly figures: readonly ScorecardFigure[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className={styles.scorecard} aria-label="Scorecard">
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{plainText(figure.name, 120)}</dt>
          <dd>
            {plainText(figureText(figure), 120)}{' '}
            <b className={styles.verdict} data-verdict={figure.verdict}>
              {plainText(figure.verdict, 40)}
            </b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
