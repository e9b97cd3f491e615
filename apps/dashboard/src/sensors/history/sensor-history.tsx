import { lazy, Suspense } from 'react';
import { RangeChoice } from '../../ui/range-choice.tsx';
import { ErrorNotice, Loading, StaleNotice } from '../../ui/states.tsx';
import styles from './history.module.css';
import { HISTORY_RANGES, type HistoryRange, useSensorHistory } from './use-sensor-history.ts';

const SensorCharts = lazy(() => import('./sensor-charts.tsx').then((module) => ({ default: module.SensorCharts })));
const RANGE_NAMES = Object.keys(HISTORY_RANGES) as HistoryRange[];

interface SensorHistoryProps {
  readonly sensor: string;
  readonly range: HistoryRange;
  readonly onRange: (range: HistoryRange) => void;
}

/** How a sensor did over the last hour, day or week. */
export function SensorHistory({ sensor, range, onRange }: SensorHistoryProps) {
  const { data, isPending, isError, error, refetch } = useSensorHistory(sensor, range);
  return (
    <section aria-labelledby="history">
      <h2 id="history" className={styles.heading}>
        History <RangeChoice names={RANGE_NAMES} value={range} onChange={onRange} />
      </h2>
      {isError && data === undefined ? (
        <ErrorNotice what="Its history" error={error} retry={() => void refetch()} />
      ) : null}
      {isError && data !== undefined ? (
        <StaleNotice>Could not be asked again: {error.message} This is what was known before.</StaleNotice>
      ) : null}
      {isPending ? <Loading what="its history" /> : null}
      {data === undefined ? null : (
        <>
          <p className={styles.legend}>
            <span data-look="hatched">blind time</span>
            <span data-look="ok">working</span>
            <span data-look="degraded">degraded</span>
            <span data-look="down">blind or offline</span>
          </p>
          <Suspense fallback={<Loading what="charts" />}>
            <SensorCharts history={data} />
          </Suspense>
        </>
      )}
    </section>
  );
}
