import { useTimeZone } from '../../live/live-store.ts';
import { blindReasonText, blindSubjectText } from '../../live/words/blind-words.ts';
import { durationText } from '../../ui/quantity.ts';
import { siteTime } from '../../ui/site-time.ts';
import styles from './blind.module.css';
import type { BlindAccount as Account, BlindEntry } from './blind-ledger.ts';

const ENTRIES_AT_MOST = 20;

/** One sensor's, zone's or the site's blind time: how much in all, and each stretch with its reason. */
export function BlindAccount({ account }: { readonly account: Account }) {
  const { kind, name, totalMs, share, entries } = account;
  const rest = entries.length - ENTRIES_AT_MOST;
  return (
    <li className={styles.account} data-kind={kind}>
      <h3>
        {blindSubjectText(kind, name)}
        <span>
          {durationText(totalMs)} · {shareText(share)}
        </span>
      </h3>
      <ul>
        {entries.slice(0, ENTRIES_AT_MOST).map((entry) => (
          <Entry key={entry.blindTime.id} entry={entry} />
        ))}
      </ul>
      {rest > 0 ? <p className={styles.note}>and {rest} earlier ones</p> : null}
    </li>
  );
}

function Entry({ entry: { blindTime, durationMs, lasts } }: { readonly entry: BlindEntry }) {
  const time = siteTime(useTimeZone());
  const end = lasts ? 'now' : time.clock(blindTime.to ?? blindTime.from);
  return (
    <li data-lasts={lasts}>
      <time title={time.dateTime(blindTime.from)}>
        {time.clock(blindTime.from)} to {end}
      </time>
      <b>{durationText(durationMs)}</b>
      <span>{blindReasonText(blindTime)}</span>
    </li>
  );
}

/** `2.9 %`; what is more than none never reads as none. */
export function shareText(share: number): string {
  const percent = share * 100;
  return percent > 0 && percent < 0.1 ? 'under 0.1 %' : `${percent.toFixed(1)} %`;
}
