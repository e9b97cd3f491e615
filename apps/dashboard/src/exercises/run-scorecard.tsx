import { Button } from '@mantine/core';
import type { ExerciseView, ScorecardFigure } from '@rotorwatch/wire';
import { plainText } from '../ui/plain-text.ts';
import { figureText, goalsText, verdictText } from './exercise-words.ts';
import styles from './exercises.module.css';
import { useRunAct } from './use-exercises.ts';

/** How well a run was seen: its figures, how far their computing is, or why there are none. */
export function RunScorecard({ run }: { readonly run: ExerciseView }) {
  const { scoring, scorecard, id, hasPage } = run;
  if (scoring?.state === 'waiting') return <p className={styles.soft}>The scorecard waits for another one.</p>;
  if (scoring?.state === 'computing') return <Computing share={scoring.share} />;
  if (scoring?.state === 'failed')
    return <Missing run={id} why={`No scorecard: ${plainText(scoring.detail, 500)}`} label="Try again" />;
  if (scorecard.length === 0) return <Missing run={id} label="Compute the scorecard" />;
  const known = scorecard.filter(({ verdict }) => verdict !== 'needs-truth');
  const goals = known.filter(({ verdict }) => verdict !== 'none');
  const others = known.filter(({ verdict }) => verdict === 'none');
  return (
    <section aria-label={`Scorecard of ${plainText(run.title, 80)}`} className={styles.score}>
      <p className={styles.scoreHead}>
        <strong>{goalsText(goals)}</strong>
        {hasPage ? (
          <a href={`/api/exercises/${encodeURIComponent(id)}/scorecard`} target="_blank" rel="noreferrer">
            Scorecard as a page
          </a>
        ) : null}
      </p>
      <Figures figures={goals} label="Goals" />
      {others.length === 0 ? null : (
        <details className={styles.faults}>
          <summary>Other figures ({others.length})</summary>
          <Figures figures={others} label="Other figures" />
        </details>
      )}
      <Unknown figures={scorecard.filter(({ verdict }) => verdict === 'needs-truth')} />
    </section>
  );
}

function Computing({ share }: { readonly share: number }) {
  return (
    <div className={styles.computing}>
      <span className={styles.soft}>Computing the scorecard: {Math.round(100 * share)} %</span>
      <progress aria-label="Computing the scorecard" max={1} value={share} />
    </div>
  );
}

interface MissingProps {
  readonly run: string;
  readonly why?: string;
  readonly label: string;
}

function Missing({ run, why, label }: MissingProps) {
  const { mutate, isPending, error } = useRunAct(run);
  return (
    <div className={styles.acts}>
      {why === undefined ? null : <em>{why}</em>}
      <Button size="xs" variant="default" disabled={isPending} onClick={() => mutate('score')}>
        {label}
      </Button>
      {error === null ? null : <span role="alert">Not computed: {error.message}</span>}
    </div>
  );
}

interface FiguresProps {
  readonly figures: readonly ScorecardFigure[];
  readonly label: string;
}

function Figures({ figures, label }: FiguresProps) {
  if (figures.length === 0) return null;
  return (
    <dl className={styles.scorecard} aria-label={label}>
      {figures.map((figure) => (
        <div key={figure.name}>
          <dt>{plainText(figure.name, 120)}</dt>
          <dd>
            {plainText(figureText(figure), 160)}{' '}
            <b className={styles.verdict} data-verdict={figure.verdict}>
              {verdictText(figure)}
            </b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Unknown({ figures }: Pick<FiguresProps, 'figures'>) {
  if (figures.length === 0) return null;
  return (
    <details className={styles.faults}>
      <summary>Not known without truth ({figures.length})</summary>
      <p className={styles.soft}>
        {figures.map(({ name }) => plainText(name, 120)).join(' · ')}. A recording has truth where a file of it lies
        beside it: <code>night.truth.jsonl</code> for <code>night.jsonl</code>.
      </p>
    </details>
  );
}
