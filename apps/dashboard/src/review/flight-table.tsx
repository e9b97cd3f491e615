import type { FlightView } from '@rotorwatch/wire';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useTimeZone } from '../live/live-store.ts';
import { siteTime } from '../ui/site-time.ts';
import { FlightRow } from './flight-row.tsx';
import styles from './review.module.css';

interface FlightTableProps {
  readonly flights: readonly FlightView[];
  /** Asks for older ones; absent while none can be asked for. */
  readonly more: (() => void) | undefined;
}

const ROW_HEIGHT = 58;
const FETCH_AHEAD = 10;
const COLUMNS = ['', 'Time', 'Path', 'Aircraft', 'Duration', 'Max height', 'Sensors', 'Alerts', 'State'];

/** Flights newest first; only the rows in view are drawn. */
export function FlightTable({ flights, more }: FlightTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: flights.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  const lastShown = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastShown >= flights.length - FETCH_AHEAD) more?.();
  }, [lastShown, flights.length, more]);
  const zone = siteTime(useTimeZone());

  return (
    <div ref={scroller} className={styles.scroller}>
      <div className={styles.table}>
        <div className={styles.headRow} aria-hidden="true">
          {COLUMNS.map((name) => (
            <span key={name}>{name === 'Time' ? `Time (${zone.offset(Date.now())})` : name}</span>
          ))}
        </div>
        <ul className={styles.rows} style={{ height: rows.getTotalSize() }} aria-label="Flights">
          {shown.map((row) => {
            const flight = flights[row.index];
            return flight === undefined ? null : <FlightRow key={flight.track.id} flight={flight} top={row.start} />;
          })}
        </ul>
      </div>
    </div>
  );
}
