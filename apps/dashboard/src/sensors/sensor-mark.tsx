import type { SensorView } from '@rotorwatch/wire';
import { STATE_MEANINGS, STATE_WORDS } from '../live/words/sensor-words.ts';
import styles from './sensors.module.css';

type State = SensorView['state'];

/** A disc works, a triangle is degraded, a struck disc is blind, a crossed and broken one is gone. */
const SIGNS: Readonly<Record<State, string>> = {
  ok: 'M3.5 8a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z',
  degraded: 'M8 1.5 15 14H1ZM8 6v4M8 11.4v1.2',
  blind: 'M2.5 8a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0ZM1 15 15 1',
  offline: 'M8 2.5A5.5 5.5 0 0 1 13.5 8M8 13.5A5.5 5.5 0 0 1 2.5 8M2 2 14 14M2 14 14 2',
};

/** A receiver's state as a shape and its word. */
export function SensorMark({ state }: { readonly state: State }) {
  return (
    <span className={styles.mark} data-state={state} title={STATE_MEANINGS[state]}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path d={SIGNS[state]} />
      </svg>
      {STATE_WORDS[state]}
    </span>
  );
}
