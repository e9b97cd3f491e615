import type { SensorView } from '@rotorwatch/wire';
import { useServiceNow } from '../../live/live-store.ts';
import { TableHead } from '../../ui/table-head.tsx';
import { useNow } from '../../ui/use-now.ts';
import { isNew, worstFirst } from '../sensor-summary.ts';
import styles from './list.module.css';
import { COLUMNS, SensorRow } from './sensor-row.tsx';

const MANY = 100;
const AGES_EVERY_MS = 1000;
const AGES_OF_MANY_EVERY_MS = 5000;

/** Every receiver: those that nobody named on top, then those that need somebody. */
export function SensorTable({ sensors }: { readonly sensors: ReadonlyMap<string, SensorView> }) {
  const everyMs = sensors.size > MANY ? AGES_OF_MANY_EVERY_MS : AGES_EVERY_MS;
  const now = useServiceNow(Math.floor(useNow() / everyMs) * everyMs);
  const shown = [...sensors.values()].sort((a, b) => Number(isNew(b)) - Number(isNew(a)) || worstFirst(a, b));
  return (
    <div className={styles.scroller}>
      <table className={styles.table}>
        <TableHead columns={COLUMNS} />
        <tbody>
          {shown.map((sensor) => (
            <SensorRow key={sensor.id} sensor={sensor} now={now} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
