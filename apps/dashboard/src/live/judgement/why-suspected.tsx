import type { TrackView } from '@rotorwatch/wire';
import { siteTime } from '../../ui/site-time.ts';
import { useTimeZone } from '../live-store.ts';
import styles from './judgement.module.css';
import { confirmedText, reasonWords, suspicionText } from './suspicion-words.ts';

/** Each reason to doubt an aircraft, in plain words with what was found; and what speaks for it. */
export function WhySuspected({ track }: { readonly track: TrackView }) {
  const { suspicion } = track;
  const time = siteTime(useTimeZone());
  const confirmed = confirmedText(track);
  return (
    <>
      {confirmed === undefined ? null : <p className={styles.confirmed}>{confirmed}</p>}
      {suspicion === undefined ? null : (
        <section className={styles.suspicion} data-suspected={suspicion.isSuspected} aria-label="Why suspected">
          <h3>
            {suspicion.isSuspected ? 'Why suspected' : 'Odd about it'} <span>{suspicionText(suspicion)}</span>
          </h3>
          <ul>
            {suspicion.reasons.map((reason) => {
              const { title, found } = reasonWords(reason);
              return (
                <li key={reason.kind}>
                  <b>{title}</b>
                  <span className={styles.found}>{found}</span>
                  <small className={styles.seen}>
                    {time.clock(reason.firstAt)} to {time.clock(reason.lastAt)}
                  </small>
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </>
  );
}
