import type { TrackView } from '@rotorwatch/wire';
import styles from './model-note.module.css';
import { modelBasis, otherClaim } from './model-words.ts';

/** How make and model are known; where receiver and serial contradict each other, both claims. */
export function ModelNote({ track }: { readonly track: TrackView }) {
  const basis = modelBasis(track);
  const other = otherClaim(track);
  if (basis === undefined) return null;
  return (
    <p className={styles.note}>
      {basis}
      {other === undefined ? null : <strong> · claims disagree: the receiver says {other}</strong>}
    </p>
  );
}
