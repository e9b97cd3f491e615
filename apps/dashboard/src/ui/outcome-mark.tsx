import type { MessageView } from '@rotorwatch/wire';
import styles from './outcome-mark.module.css';

/** What became of a message, as a shape and its word. */
export function OutcomeMark({ outcome }: { readonly outcome: MessageView['outcome'] }) {
  return (
    <span className={styles.outcome} data-outcome={outcome}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path d={SHAPES[outcome]} />
      </svg>
      {outcome}
    </span>
  );
}

const SHAPES = {
  accepted: 'M2 7.5 5.5 11 12 3.5',
  refused: 'M3 3 11 11M11 3 3 11',
  ignored: 'M2.5 7H11.5',
  sampled: 'M3 11V8M7 11V5M11 11V2.5',
} as const;
