import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTimeZone } from '../../live/live-store.ts';
import { AXIS, LINE, TOOLTIP } from '../../ui/charts/chart-looks.ts';
import { HatchedStretches } from '../../ui/charts/hatched-stretches.tsx';
import type { Stretch } from '../../ui/charts/stretch.ts';
import { siteTime } from '../../ui/site-time.ts';
import styles from './history.module.css';
import type { Measure, MeasuredPoint } from './history-series.ts';

interface MeasureChartProps {
  readonly measure: Measure;
  readonly points: readonly MeasuredPoint[];
  readonly blind: readonly Stretch[];
  readonly from: number;
  readonly to: number;
}

const DAYS_FROM_MS = 2 * 86_400_000;
const HEIGHT_PX = 112;

/** One measure of a sensor over time, its blind time hatched behind. */
export const MeasureChart = memo(function MeasureChart({ measure, points, blind, from, to }: MeasureChartProps) {
  const time = siteTime(useTimeZone());
  const isLong = to - from > DAYS_FROM_MS;
  return (
    <figure className={styles.chart} aria-label={`${measure.name} over time`}>
      <figcaption>{measure.name}</figcaption>
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <LineChart data={[...points]} margin={{ top: 6, right: 8, bottom: 0, left: 0 }}>
          <HatchedStretches stretches={blind} />
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            tickFormatter={isLong ? time.weekday : time.minute}
            tickCount={isLong ? 8 : 5}
            {...AXIS}
          />
          <YAxis
            width={56}
            unit={measure.unit}
            domain={measure.fromZero ? [0, 'auto'] : ['auto', 'auto']}
            tickCount={4}
            {...AXIS}
          />
          <Tooltip
            labelFormatter={(at) => (isLong ? time.dateTime(Number(at)) : time.clock(Number(at)))}
            formatter={rounded}
            {...TOOLTIP}
          />
          <Line
            dataKey="value"
            name={measure.name}
            unit={measure.unit}
            stroke="var(--ink)"
            strokeWidth={1.6}
            {...LINE}
          />
        </LineChart>
      </ResponsiveContainer>
    </figure>
  );
});

const rounded = (value: unknown) => (typeof value === 'number' ? Math.round(value * 100) / 100 : '–');
