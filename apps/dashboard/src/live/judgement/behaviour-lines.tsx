import type { TrackView } from '@rotorwatch/wire';
import { siteTime } from '../../ui/site-time.ts';
import { useLive, useTimeZone } from '../live-store.ts';
import { placeText, placeWords } from '../words/place-words.ts';
import { behaviourNotes, doingText, dropText, launchText } from './behaviour-words.ts';
import styles from './judgement.module.css';

interface BehaviourLinesProps {
  readonly track: TrackView;
  /** Service time; of a finished flight when it was heard last. */
  readonly now: number;
}

/** What an aircraft does, where it started, and where it may have let something go. */
export function BehaviourLines({ track, now }: BehaviourLinesProps) {
  const { behaviour, launch, drops = [], state, lastHeardAt } = track;
  const site = useLive((picture) => picture.site);
  const time = siteTime(useTimeZone());
  const where = (at: { readonly lat: number; readonly lon: number }) => {
    const words = placeWords(site, at);
    return words === undefined ? `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}` : placeText(words);
  };
  const notes = behaviour === undefined ? [] : behaviourNotes(behaviour, time.day);
  return (
    <div className={styles.behaviour}>
      {behaviour === undefined || state === 'closed' ? null : (
        <p className={styles.doing} data-doing={behaviour.doing}>
          {doingText(behaviour, state === 'fresh' ? now : lastHeardAt)}
        </p>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {drops.map((drop) => (
        <p key={drop.at} className={styles.drop}>
          <b>Possible drop</b> {where(drop.place)} at {time.clock(drop.at)}{' '}
          <small className={styles.detail}>{dropText(drop)}</small>
        </p>
      ))}
      {launch === undefined ? null : (
        <p>
          {launch.basis === 'first-heard' ? 'First heard' : 'Started'} {where(launch.place)} at {time.clock(launch.at)}{' '}
          <small className={styles.detail}>{launchText(launch)}</small>
        </p>
      )}
    </div>
  );
}
