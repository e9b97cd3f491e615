import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTimeZone } from '../../live/live-store.ts';
import { useSensorName } from '../../live/use-sensor-name.ts';
import { AXIS, LINE, TOOLTIP } from '../../ui/charts/chart-looks.ts';
import { HatchedStretches } from '../../ui/charts/hatched-stretches.tsx';
import type { Stretch } from '../../ui/charts/stretch.ts';
import { siteTime } from '../../ui/site-time.ts';
import styles from '../tracks.module.css';
import type { ChartSeries } from './chart-series.ts';

interface SignalChartProps {
  readonly series: readonly ChartSeries[];
  readonly from: number;
  readonly to: number;
  readonly blind: readonly Stretch[];
}

const dbmTick = (dbm: number) => String(dbm).replace('-', '−');
const LINES_AT_MOST = 6;
const LOOKS = [
  { stroke: 'var(--advisory)' },
  { stroke: 'var(--neutral)', strokeDasharray: '6 3' },
  { stroke: 'var(--friendly)', strokeDasharray: '2 3' },
  { stroke: 'var(--ink-soft)' },
  { stroke: 'var(--unknown)', strokeDasharray: '6 3' },
  { stroke: 'var(--stale)', strokeDasharray: '2 3' },
];

/** Signal strength at each sensor; lines differ by dash as well as by colour. */
export const SignalChart = memo(function SignalChart({ series, from, to, blind }: SignalChartProps) {
  const time = siteTime(useTimeZone());
  const nameOf = useSensorName();
  if (series.length === 0) return <p className={styles.noChart}>No sensor tells a signal strength.</p>;
  const shown = series.slice(0, LINES_AT_MOST);
  return (
    <figure className={styles.chart} aria-label="Signal strength by sensor over time">
      <ResponsiveContainer width="100%" height={104}>
        <LineChart margin={{ top: 8, right: 4, bottom: 0, left: 0 }}>
          <HatchedStretches stretches={blind} />
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            allowDuplicatedCategory={false}
            tickFormatter={time.clock}
            tickCount={4}
            {...AXIS}
          />
          <YAxis width={44} domain={['auto', 'auto']} tickCount={4} tickFormatter={dbmTick} {...AXIS} />
          <Tooltip labelFormatter={(at) => time.clock(Number(at))} {...TOOLTIP} />
          {shown.map(({ name, points }, n) => (
            <Line
              key={name}
              data={points}
              dataKey="value"
              name={nameOf(name, 24)}
              strokeWidth={1.7}
              {...LOOKS[n]}
              {...LINE}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
      <figcaption>
        {shown.map(({ name, points }, n) => (
          <span key={name} style={{ color: LOOKS[n]?.stroke }}>
            {nameOf(name, 24)} <b>{String(Math.round(points.at(-1)?.value ?? 0)).replace('-', '−')}</b>
          </span>
        ))}
      </figcaption>
    </figure>
  );
});
