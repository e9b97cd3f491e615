import { useLive } from '../live/live-store.ts';
import styles from './live-map.module.css';

/** How many radios were heard once so far: what is on the map in grey and raises nothing. */
export function HeardOnce() {
  const count = useLive((picture) => {
    let lone = 0;
    for (const { tentative, state } of picture.tracks.values())
      if (tentative === true && (state === 'fresh' || state === 'coasting')) lone += 1;
    return lone;
  });
  if (count === 0) return null;
  return (
    <p className={styles.heardOnce} title="By one sensor, without identity: shown in grey, nothing is raised">
      {count === 1 ? '1 radio heard once' : `${count} radios heard once`}
    </p>
  );
}
