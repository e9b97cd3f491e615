import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useLive } from '../live/live-store.ts';
import { isDown } from '../live/words/feed-words.ts';
import { plainText } from '../ui/plain-text.ts';
import styles from './sensors.module.css';

// A line that is back at once is nobody's business; what stays down is still shown within 15 s of the cut.
const LASTING_MS = 1500;

/** Above every page, while a broker that the shown world listens to can't be heard. */
export function FeedTroubleBar() {
  const feeds = useLive((picture) => picture.worlds?.worlds.find((world) => world.id === picture.world)?.feeds) ?? [];
  const down = feeds.filter(isDown);
  const [first] = down;
  const [lasting] = useDebouncedValue(first !== undefined, LASTING_MS);
  if (first === undefined || !lasting) return null;
  return (
    <div className={styles.troubleBar} role="status">
      <strong>NOT LISTENING to {plainText(first.id, 32)}</strong>
      <span>{plainText(first.detail, 160)}</span>
      <Link to="/feeds" search={{}}>
        {down.length === 1 ? 'Feeds' : `${down.length} feeds are down`}
      </Link>
    </div>
  );
}
