import { useLive, useServiceNow } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { roughText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import { sensorSummary } from './sensor-summary.ts';
import styles from './sensors.module.css';

/** `Sensors 5/6 · North tower offline 2 min` */
export function SensorChip() {
  const sensors = useLive((picture) => picture.sensors);
  const now = useServiceNow(useNow());
  const { ok, all, worst } = sensorSummary(sensors.values());
  if (all === 0) return <span className={styles.chip}>No sensors yet</span>;
  return (
    <span
      className={styles.chip}
      data-bad={worst !== undefined}
      title={worst === undefined ? '' : plainText(worst.reason, 160)}
    >
      {worst === undefined ? null : (
        <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 1.5 15 14H1ZM8 6v4M8 11.4v1.2" />
        </svg>
      )}
      <span>
        <span className={styles.label}>Sensors </span>
        {ok}/{all}
      </span>
      {worst === undefined ? null : (
        <span className={styles.worst}>
          · {plainText(worst.id, 28)} {worst.state} {roughText(now - worst.stateSince)}
        </span>
      )}
    </span>
  );
}
