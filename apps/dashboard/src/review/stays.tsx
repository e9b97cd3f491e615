import type { TrackView } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { LevelShape } from '../ui/level-shape.tsx';
import { plainText } from '../ui/plain-text.ts';
import { durationText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import styles from './review.module.css';

/** In which zones a flight was, from when to when. */
export function Stays({ track }: { readonly track: TrackView }) {
  const time = siteTime(useTimeZone());
  const { stays = [], lastHeardAt } = track;
  if (stays.length === 0) return <p className={styles.note}>It was in no zone.</p>;
  return (
    <ul className={styles.stays} aria-label="Zones">
      {stays.map(({ zone, name, level, from, to }) => (
        <li key={`${zone} ${from}`}>
          <LevelShape level={level} size={14} past={to !== undefined} />
          <b>{plainText(name, 40)}</b>
          <span>
            {time.clock(from)} to {to === undefined ? 'now' : time.clock(to)}
          </span>
          <small>{durationText((to ?? lastHeardAt) - from)}</small>
        </li>
      ))}
    </ul>
  );
}
