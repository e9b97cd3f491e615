import type { ExerciseSource } from '@rotorwatch/wire';
import { type ReactNode, useId } from 'react';
import { useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { siteTime } from '../ui/site-time.ts';
import { countText, sourceFacts } from './exercise-words.ts';
import styles from './exercises.module.css';
import type { ChosenSource } from './exercises-page.tsx';

interface SourceListProps {
  readonly title: string;
  readonly sources: readonly ExerciseSource[];
  readonly chosen: ChosenSource;
  readonly onChoose: (chosen: ChosenSource) => void;
  /** Where more come from. */
  readonly children: ReactNode;
}

/** Recordings or scenarios; one is chosen by click or by keyboard. */
export function SourceList({ title, sources, chosen, onChoose, children }: SourceListProps) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className={styles.sources}>
      <h2 id={heading}>{title}</h2>
      {sources.length === 0 ? <p className={styles.hint}>None yet. {children}</p> : null}
      <ul>
        {sources.map((source) => (
          <li key={source.name}>
            <SourceCard
              source={source}
              isChosen={source.kind === chosen.kind && source.name === chosen.name}
              onChoose={() => onChoose({ kind: source.kind, name: source.name })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SourceCardProps {
  readonly source: ExerciseSource;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function SourceCard({ source, isChosen, onChoose }: SourceCardProps) {
  const time = siteTime(useTimeZone());
  const { title, about, madeAt, problems, notes } = source;
  const isUsable = problems.length === 0;
  return (
    <button type="button" className={styles.source} data-usable={isUsable} aria-pressed={isChosen} onClick={onChoose}>
      <strong>{plainText(title, 80)}</strong>
      {isUsable ? <span>{sourceFacts(source)}</span> : null}
      {madeAt === undefined ? null : <span>of {time.dateTime(madeAt)}</span>}
      {about === undefined ? null : <span className={styles.about}>{plainText(about, 200)}</span>}
      {isUsable ? null : <em>Can't be run: {plainText(problems[0] ?? '', 160)}</em>}
      {notes.length === 0 ? null : <em>{countText(notes.length, 'note')}</em>}
    </button>
  );
}
