import type { SensorHistory } from '@rotorwatch/wire';
import { useMemo } from 'react';
import { useBlindWithin } from '../../live/blind/use-blind-times.ts';
import styles from './history.module.css';
import { MEASURES, measuredPoints, stateRuns } from './history-series.ts';
import { MeasureChart } from './measure-chart.tsx';
import { StateBand } from './state-band.tsx';

/** What a sensor did over time: a chart for each thing it tells, its states below, blind time hatched behind. */
export function SensorCharts({ history }: { readonly history: SensorHistory }) {
  const { from, to, sensor } = history;
  const blind = useBlindWithin({ from, to }, [sensor]);
  const charts = useMemo(
    () => MEASURES.map((measure) => ({ measure, points: measuredPoints(history, measure) })),
    [history],
  );
  const runs = useMemo(() => stateRuns(history), [history]);
  const untold = charts.filter(({ points }) => points.length === 0).map(({ measure }) => measure.name.toLowerCase());
  return (
    <div className={styles.charts}>
      {charts.map(({ measure, points }) =>
        points.length === 0 ? null : (
          <div key={measure.name}>
            <MeasureChart measure={measure} points={points} blind={blind} from={from} to={to} />
            <StateBand runs={runs} from={from} to={to} />
          </div>
        ),
      )}
      {untold.length === 0 ? null : <p className={styles.note}>It tells nothing of: {untold.join(', ')}.</p>}
    </div>
  );
}
