import type { SensorView } from '@rotorwatch/wire';
import styles from './sensors.module.css';

/** A receiver's state as a shape and its word. */
export function SensorMark({ state }: { readonly state: SensorView['state'] }) {
  return (
    <span className={styles.mark} data-state={state}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        {state === 'ok' ? <circle cx="8" cy="8" r="4.5" /> : <path d="M8 1.5 15 14H1ZM8 6v4M8 11.4v1.2" />}
      </svg>
      {state}
    </span>
  );
}
