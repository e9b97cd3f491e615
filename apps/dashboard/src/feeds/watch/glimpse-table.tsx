import type { MessageGlimpse } from '@rotorwatch/wire';
import type { ReactNode } from 'react';
import { useTimeZone } from '../../live/live-store.ts';
import { OutcomeMark } from '../../ui/outcome-mark.tsx';
import { plainText } from '../../ui/plain-text.ts';
import { bytesText } from '../../ui/quantity.ts';
import { siteTime } from '../../ui/site-time.ts';
import { TableHead } from '../../ui/table-head.tsx';
import styles from './watch.module.css';

interface GlimpseTableProps {
  readonly label: string;
  readonly glimpses: readonly MessageGlimpse[];
  /** What leads to a message that is kept. */
  readonly link?: (position: number) => ReactNode;
}

const COLUMNS = ['Outcome', 'Received', 'Topic', 'Size', 'Decoder', 'Sensor', 'What was found'];

/** Messages in a line each: when, on which topic, and how they are taken. */
export function GlimpseTable({ label, glimpses, link }: GlimpseTableProps) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table} aria-label={label}>
        <TableHead columns={link === undefined ? COLUMNS : [...COLUMNS, 'Message']} />
        <tbody>
          {glimpses.map((glimpse, index) => (
            <GlimpseRow key={glimpse.position ?? index} glimpse={glimpse} link={link} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface GlimpseRowProps {
  readonly glimpse: MessageGlimpse;
  readonly link: GlimpseTableProps['link'];
}

function GlimpseRow({ glimpse, link }: GlimpseRowProps) {
  const time = siteTime(useTimeZone());
  const { outcome, receivedAt, topic, payloadLength, decoder, sensors, position } = glimpse;
  return (
    <tr>
      <td>
        <OutcomeMark outcome={outcome} />
      </td>
      <td className={styles.mono} title={time.dateTime(receivedAt)}>
        {time.clock(receivedAt)}
      </td>
      <td className={styles.topic}>{plainText(topic, 80)}</td>
      <td className={styles.mono}>{bytesText(payloadLength)}</td>
      <td>{decoder}</td>
      <td>{sensors.length === 0 ? '–' : sensors.map((sensor) => plainText(sensor, 24)).join(', ')}</td>
      <td className={styles.found}>{foundText(glimpse)}</td>
      {link === undefined ? null : <td>{position === undefined ? null : link(position)}</td>}
    </tr>
  );
}

function foundText({ observations, note, retained }: MessageGlimpse): string {
  const counted = observations === 0 ? [] : [`${observations} ${observations === 1 ? 'observation' : 'observations'}`];
  const noted = note === undefined ? [] : [plainText(note, 160)];
  return [...counted, ...noted, ...(retained ? ['retained'] : [])].join(' · ');
}
