import type { SensorView } from '@rotorwatch/wire';
import { Link } from '@tanstack/react-router';
import { useLive, useServiceNow } from '../live/live-store.ts';
import { reasonText, STATE_WORDS, sensorName } from '../live/words/sensor-words.ts';
import { roughText } from '../ui/quantity.ts';
import { useNow } from '../ui/use-now.ts';
import { sensorSummary } from './sensor-summary.ts';
import styles from './sensors.module.css';

/** `Sensors 5/6 · North tower blind 2 min`, and `1 new: name it`; each leads to the sensor it speaks of. */
export function SensorChip() {
  const sensors = useLive((picture) => picture.sensors);
  const now = useServiceNow(useNow());
  const { ok, all, worst, strangers } = sensorSummary(sensors.values());
  if (all === 0) {
    return (
      <span className={styles.chip}>
        <span className={styles.none}>No sensors yet</span>
        <span className={styles.noneShort} aria-hidden="true">
          0/0
        </span>
      </span>
    );
  }
  return (
    <>
      <Link
        to="/sensors"
        search={worst === undefined ? {} : { sensor: worst.id }}
        className={styles.chip}
        data-bad={worst !== undefined}
        title={worst === undefined ? 'All sensors work' : reasonText(worst)}
      >
        {worst === undefined ? null : <TroubleSign />}
        <span>
          <span className={styles.label}>Sensors </span>
          {ok}/{all}
          {strangers.length === 0 ? null : <b className={styles.more}> +{strangers.length}</b>}
        </span>
        {worst === undefined ? null : (
          <span className={styles.worst}>
            <span>· {sensorName(worst, 28)}</span>
            <b className={styles.worstState}>
              {STATE_WORDS[worst.state]} {roughText(now - worst.stateSince)}
            </b>
            <span className={styles.reason}>{worst.reasons[0] === undefined ? '' : `: ${reasonText(worst, 60)}`}</span>
          </span>
        )}
      </Link>
      <Strangers strangers={strangers} />
    </>
  );
}

function Strangers({ strangers }: { readonly strangers: readonly SensorView[] }) {
  const [first] = strangers;
  if (first === undefined) return null;
  const isOnly = strangers.length === 1;
  return (
    <Link
      to="/sensors"
      search={isOnly ? { sensor: first.id, edit: true } : {}}
      className={styles.strangers}
      title={strangers
        .slice(0, 8)
        .map((sensor) => sensorName(sensor))
        .join(', ')}
    >
      {strangers.length} new<span className={styles.wide}> {isOnly ? 'sensor' : 'sensors'}</span>
      <span className={styles.act}>: name {isOnly ? 'it' : 'them'}</span>
    </Link>
  );
}

function TroubleSign() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M8 1.5 15 14H1ZM8 6v4M8 11.4v1.2" />
    </svg>
  );
}
