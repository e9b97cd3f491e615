import type { SensorView } from '@rotorwatch/wire';
import { useLive, useServiceNow, useTimeZone } from '../live/live-store.ts';
import { plainText } from '../ui/plain-text.ts';
import { roughText } from '../ui/quantity.ts';
import { siteTime } from '../ui/site-time.ts';
import { EmptyState, Loading } from '../ui/states.tsx';
import { useNow } from '../ui/use-now.ts';
import { FeedList } from './feed-list.tsx';
import { SensorMark } from './sensor-mark.tsx';
import { worstFirst } from './sensor-summary.ts';
import styles from './sensors.module.css';

const COLUMNS = ['State', 'Sensor', 'Last heard', 'Last detection', 'Detections', 'Position', 'Firmware', 'Clock'];

/** Every receiver and how it does, those that need somebody first. */
export function SensorsPage() {
  const sensors = useLive((picture) => picture.sensors);
  const arrived = useLive((picture) => picture.signs.lastEventAt !== undefined);
  return (
    <main className={styles.page}>
      <h1>Sensors</h1>
      <div className={styles.sheet}>
        {!arrived ? <Loading what="sensors" /> : sensors.size === 0 ? <NoSensors /> : <SensorTable sensors={sensors} />}
      </div>
      <FeedList />
    </main>
  );
}

function NoSensors() {
  return (
    <EmptyState title="No sensor yet">
      A receiver registers itself with its first message. Point one at this service's MQTT broker.
    </EmptyState>
  );
}

function SensorTable({ sensors }: { readonly sensors: ReadonlyMap<string, SensorView> }) {
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...sensors.values()].sort(worstFirst).map((sensor) => (
            <SensorRow key={sensor.id} sensor={sensor} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SensorRow({ sensor }: { readonly sensor: SensorView }) {
  const now = useServiceNow(useNow());
  const time = siteTime(useTimeZone());
  const { position, lastDetectionAt } = sensor;
  return (
    <tr data-state={sensor.state}>
      <td>
        <SensorMark state={sensor.state} />
        {sensor.state === 'ok' ? null : <small>{plainText(sensor.reason, 160)}</small>}
      </td>
      <th scope="row">
        {plainText(sensor.id, 48)}
        <small>{plainText(sensor.model ?? sensor.decoder, 40)}</small>
      </th>
      <td className={styles.mono} title={time.dateTime(sensor.lastHeardAt)}>
        {roughText(now - sensor.lastHeardAt)} ago
      </td>
      <td className={styles.mono}>
        {lastDetectionAt === undefined ? 'never' : `${roughText(now - lastDetectionAt)} ago`}
      </td>
      <td className={styles.mono}>{sensor.detections.toLocaleString('en-GB')}</td>
      <td className={styles.mono}>
        {position === undefined ? 'not told' : `${position.lat.toFixed(5)}, ${position.lon.toFixed(5)}`}
      </td>
      <td className={styles.mono}>{sensor.firmware === undefined ? '–' : plainText(sensor.firmware, 24)}</td>
      <td className={styles.mono}>{clockText(sensor.clockOffsetMs)}</td>
    </tr>
  );
}

function clockText(offsetMs: number | undefined): string {
  if (offsetMs === undefined) return '–';
  const size = Math.abs(offsetMs) < 1000 ? `${Math.round(Math.abs(offsetMs))} ms` : roughText(Math.abs(offsetMs));
  return `${size} ${offsetMs < 0 ? 'behind' : 'ahead'}`;
}
