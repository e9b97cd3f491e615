import { Link } from '@tanstack/react-router';
import { useLive } from '../live/live-store.ts';
import styles from './feeds.module.css';

/** In the strip of every page, while a feed of the shown world is paused: nothing is heard there. */
export function FeedChip() {
  const paused = useLive(
    (picture) =>
      picture.worlds?.worlds
        .find((world) => world.id === picture.world)
        ?.feeds.filter(({ state }) => state === 'paused').length ?? 0,
  );
  if (paused === 0) return null;
  return (
    <Link to="/feeds" search={{}} className={styles.chip}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d="M3.5 1.5v9M8.5 1.5v9" />
      </svg>
      {paused} {paused === 1 ? 'feed' : 'feeds'} paused
    </Link>
  );
}
