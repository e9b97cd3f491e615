import { pictureAge, type Stopped } from '../live/age/staleness.ts';
import { useLive } from '../live/live-store.ts';
import { roughText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './shell.module.css';

/** Whether what is shown can no longer be taken for the present. */
export function useIsOld(): boolean {
  const signs = useLive((picture) => picture.signs);
  return pictureAge(signs, useNow()).kind === 'old';
}

const REASONS: Readonly<Record<Stopped, string>> = {
  socket: 'no connection to the service; trying again',
  service: 'connected, but the service sends nothing',
  storage: 'the service cannot write to its disk and takes nothing in',
};

/** Across the whole screen, as soon as what is shown can no longer be trusted. */
export function PictureAgeBar() {
  const signs = useLive((picture) => picture.signs);
  const age = pictureAge(signs, useNow());
  if (age.kind !== 'old') return null;
  return (
    <div className={styles.oldBar} role="alert">
      <strong>PICTURE IS OLD: {roughText(age.ageMs)}</strong>
      <span>{REASONS[age.stopped]}</span>
    </div>
  );
}
