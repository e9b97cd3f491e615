import type { RefusalView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { useTimeZone } from '../../live/live-store.ts';
import { plainText } from '../../ui/plain-text.ts';
import { siteTime } from '../../ui/site-time.ts';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './refusals.module.css';
import type { RefusalFilter } from './use-refusals.ts';

interface RefusalTableProps {
  readonly causes: readonly RefusalView[];
  readonly filter: RefusalFilter;
}

const COLUMNS = ['Messages', 'Fault', 'Decoder', 'Feed', 'Topic', 'First', 'Last', ''];

/** Causes of refusals, those with most messages first. */
export function RefusalTable({ causes, filter }: RefusalTableProps) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <TableHead columns={COLUMNS} />
        <tbody>
          {causes.map((cause) => (
            <RefusalRow
              key={`${cause.feed} ${cause.topic} ${cause.decoder} ${cause.code}`}
              cause={cause}
              filter={filter}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RefusalRow({ cause, filter }: { readonly cause: RefusalView; readonly filter: RefusalFilter }) {
  const time = siteTime(useTimeZone());
  const { from, to } = filter;
  const search = {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    outcome: 'refused' as const,
    feed: cause.feed,
    decoder: cause.decoder,
    ...(cause.code === '' ? {} : { code: cause.code }),
    ...(cause.topic === '' ? {} : { topic: cause.topic }),
    open: cause.lastPosition,
  };
  return (
    <tr>
      <td className={styles.count}>{cause.messages.toLocaleString('en-GB')}</td>
      <th scope="row">{cause.code === '' ? 'not told' : plainText(cause.code, 32)}</th>
      <td className={styles.wide}>{plainText(cause.decoder, 48)}</td>
      <td className={styles.wide}>{plainText(cause.feed, 32)}</td>
      <td className={styles.topic}>{cause.topic === '' ? 'other topics' : plainText(cause.topic, 80)}</td>
      <td className={`${styles.mono} ${styles.wide}`}>
        <Moment at={cause.firstAt} time={time} />
      </td>
      <td className={styles.mono}>
        <Moment at={cause.lastAt} time={time} />
      </td>
      <td className={styles.open}>
        <Link to="/messages" search={search} aria-label={`Messages refused for ${cause.code} on ${cause.topic}`}>
          Open the last
        </Link>
      </td>
    </tr>
  );
}

function Moment({ at, time }: { readonly at: number; readonly time: ReturnType<typeof siteTime> }) {
  return (
    <>
      {time.clock(at)}
      <small>{time.day(at)}</small>
    </>
  );
}
