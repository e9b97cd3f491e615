import type { ExerciseSource, Exercises } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { plainText } from '../ui/plain-text.ts';
import { EmptyState, ErrorNotice, Loading, StaleNotice } from '../ui/states.tsx';
import styles from './exercises.module.css';
import { RecordPanel } from './record-panel.tsx';
import { RunForm } from './run-form.tsx';
import { RunList } from './run-list.tsx';
import { RunningStrip } from './running-strip.tsx';
import { SourceList } from './source-list.tsx';
import { useExercises, useSources } from './use-exercises.ts';

/** The recording or scenario that is to be run. */
export interface ChosenSource {
  readonly kind?: ExerciseSource['kind'];
  readonly name?: string;
}

interface ExercisesPageProps {
  readonly chosen: ChosenSource;
  readonly onChoose: (chosen: ChosenSource) => void;
  /** Goes to the live picture of a world. */
  readonly onShow: (world: string) => void;
}

/** Replay and simulation: what can be run, what runs, what came of it, and what is being recorded. */
export function ExercisesPage({ chosen, onChoose, onShow }: ExercisesPageProps) {
  const sources = useSources();
  const exercises = useExercises();
  const running = exercises.data?.runs.find(({ state }) => state === 'running');
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <h1>Replay and simulation</h1>
        <p>Each run has a world of its own: nothing of it reaches the real one.</p>
      </header>
      {sources.isError && sources.data !== undefined ? (
        <StaleNotice>What is shown stands still: {sources.error.message}</StaleNotice>
      ) : null}
      {running === undefined ? null : <RunningStrip run={running} onShow={onShow} />}
      <div className={styles.columns} data-chosen={chosen.name !== undefined}>
        <div className={styles.column}>
          <Sources sources={sources} chosen={chosen} onChoose={onChoose} />
        </div>
        <div className={styles.column}>
          <Chosen sources={sources.data?.items} chosen={chosen} isBusy={running !== undefined} onShow={onShow} />
          <Results exercises={exercises.data} failure={exercises.error} onShow={onShow} />
          <RecordPanel recordings={exercises.data?.recordings ?? []} onRecorded={onChoose} />
        </div>
      </div>
    </main>
  );
}

interface SourcesProps extends Pick<ExercisesPageProps, 'chosen' | 'onChoose'> {
  readonly sources: ReturnType<typeof useSources>;
}

function Sources({ sources, chosen, onChoose }: SourcesProps): ReactNode {
  if (sources.isPending) return <Loading what="recordings and scenarios" />;
  if (sources.data === undefined)
    return <ErrorNotice what="Recordings and scenarios" error={sources.error} retry={() => void sources.refetch()} />;
  const of = (kind: ExerciseSource['kind']) => sources.data.items.filter((source) => source.kind === kind);
  return (
    <>
      <SourceList title="Recordings" sources={of('recording')} chosen={chosen} onChoose={onChoose}>
        Record a feed on this page, or put a file into the folder <code>recordings</code> of the data folder.
      </SourceList>
      <SourceList title="Scenarios" sources={of('scenario')} chosen={chosen} onChoose={onChoose}>
        Put one into the folder <code>scenarios</code> of the data folder.
      </SourceList>
    </>
  );
}

interface ChosenProps extends Pick<ExercisesPageProps, 'chosen' | 'onShow'> {
  readonly sources: readonly ExerciseSource[] | undefined;
  readonly isBusy: boolean;
}

function Chosen({ sources, chosen: { kind, name }, isBusy, onShow }: ChosenProps): ReactNode {
  if (sources === undefined) return null;
  if (name === undefined) return <p className={styles.hint}>Choose a recording or a scenario to run it.</p>;
  const source = sources.find((each) => each.kind === kind && each.name === name);
  if (source === undefined)
    return <EmptyState title={`There is no ${plainText(name, 60)}`}>It may have been removed.</EmptyState>;
  return <RunForm key={`${kind} ${name}`} source={source} isBusy={isBusy} onShow={onShow} />;
}

interface ResultsProps extends Pick<ExercisesPageProps, 'onShow'> {
  readonly exercises: Exercises | undefined;
  readonly failure: Error | null;
}

function Results({ exercises, failure, onShow }: ResultsProps): ReactNode {
  if (exercises !== undefined) return <RunList runs={exercises.runs} onShow={onShow} />;
  return failure === null ? <Loading what="runs" /> : <ErrorNotice what="Runs" error={failure} />;
}
