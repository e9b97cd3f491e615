import type { MessageView } from '@rotorwatch/wire';
import { useTimeZone } from '../live/live-store.ts';
import { OutcomeMark } from '../ui/outcome-mark.tsx';
import { plainText } from '../ui/plain-text.ts';
import { bytesText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import styles from './messages.module.css';

interface MessageRowProps {
  readonly message: MessageView;
  readonly open: boolean;
  readonly onOpen: (position: number | undefined) => void;
}

/** One message in a line. */
export function MessageRow({ message, open, onOpen }: MessageRowProps) {
  const time = siteTime(useTimeZone());
  const sensors = message.sensors.map((sensor) => plainText(sensor, 24)).join(', ');
  return (
    <button
      type="button"
      className={styles.row}
      aria-expanded={open}
      onClick={() => onOpen(open ? undefined : message.position)}
    >
      <OutcomeMark outcome={message.outcome} />
      <span className={styles.mono}>{message.position}</span>
      <time className={styles.mono} title={time.dateTime(message.receivedAt)}>
        {time.clock(message.receivedAt)}
      </time>
      <span>{message.decoder}</span>
      <span title={sensors}>{sensors === '' ? '–' : sensors}</span>
      <span title={message.topic}>{plainText(message.feed, 32)}</span>
      <span className={styles.mono}>{bytesText(message.payloadLength)}</span>
      <span className={styles.found}>{foundText(message)}</span>
    </button>
  );
}

function foundText({ faults, observations, why, retained, duplicate, duplicateOf }: MessageView): string {
  const [first] = faults;
  const repeated = duplicateOf === undefined ? '' : ` · the same as ${duplicateOf}`;
  const marks = `${retained ? ' · retained' : ''}${duplicate ? ' · sent again' : ''}${repeated}`;
  if (why !== undefined) return plainText(why, 120) + marks;
  const counted = observations === 0 ? [] : [`${observations} ${observations === 1 ? 'observation' : 'observations'}`];
  const fault = first === undefined ? [] : [`${first.code} at ${first.at}: ${plainText(first.detail, 100)}`];
  const others = faults.length > 1 ? [`and ${faults.length - 1} more`] : [];
  return [...counted, ...fault, ...others].join(' · ') + marks;
}
