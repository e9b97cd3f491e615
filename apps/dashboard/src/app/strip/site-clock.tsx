import { useServiceNow, useTimeZone } from '../../live/live-store.ts';
import { siteTime } from '../../ui/site-time.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from './strip.module.css';

/** The site's time with its zone, and UTC beside it where that is another. */
export function SiteClock() {
  const now = useServiceNow(useNow());
  const time = siteTime(useTimeZone());
  const utc = siteTime('UTC').minute(now);
  return (
    <time className={styles.clock}>
      {time.clock(now)}
      <span>
        {time.zoneName(now)}
        {time.minute(now) === utc ? null : <em> · {utc} UTC</em>}
      </span>
    </time>
  );
}
