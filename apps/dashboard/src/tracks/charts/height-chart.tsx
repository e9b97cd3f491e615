import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTimeZone } from '../../live/live-store.ts';
import { AXIS, LINE, TOOLTIP } from '../../ui/charts/chart-looks.ts';
import { HatchedStretches } from '../../ui/charts/hatched-stretches.tsx';
import type { Stretch } from '../../ui/charts/stretch.ts';
import { siteTime } from '../../ui/site-time.ts';
import styles from '../tracks.module.css';
import type { ChartSeries } from './chart-series.ts';

interface HeightChartProps {
  readonly height: ChartSeries;
  readonly speed: ChartSeries;
  readonly from: number;
  readonly to: number;
  /** When the sensors that heard it, or the whole site, were not watching. */
  readonly blind: readonly Stretch[];
  readonly tall?: boolean;
}

/** Height solid on the left axis, speed dashed on the right one. */
export const HeightChart = memo(function HeightChart({
  height,
  speed,
  from,
  to,
  blind,
  tall = false,
}: HeightChartProps) {
  const time = siteTime(useTimeZone());
  if (height.points.length === 0 && speed.points.length === 0)
    return <p className={styles.noChart}>No position heard yet.</p>;
  return (
    <figure className={styles.chart} aria-label="Height and speed over time">
      <ResponsiveContainer width="100%" height={tall ? 220 : 116}>
        <LineChart margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
          <HatchedStretches stretches={blind} yAxisId="height" />
          <CartesianGrid stroke="var(--line)" vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={[from, to]}
            allowDuplicatedCategory={false}
            tickFormatter={tall ? time.minute : time.clock}
            tickCount={4}
            {...AXIS}
          />
          <YAxis yAxisId="height" width={44} unit=" m" domain={[0, 'auto']} tickCount={4} {...AXIS} />
          <YAxis
            yAxisId="speed"
            orientation="right"
            width={48}
            unit=" m/s"
            domain={[0, 'auto']}
            tickCount={3}
            {...AXIS}
          />
          <Tooltip labelFormatter={(at) => time.clock(Number(at))} formatter={rounded} {...TOOLTIP} />
          <Line
            yAxisId="height"
            data={height.points}
            dataKey="value"
            name="Height, m"
            stroke="var(--ink)"
            strokeWidth={2}
            {...LINE}
          />
          <Line
            yAxisId="speed"
            data={speed.points}
            dataKey="value"
            name="Speed, m/s"
            stroke="var(--neutral)"
            strokeWidth={1.6}
            strokeDasharray="4 3"
            {...LINE}
          />
        </LineChart>
      </ResponsiveContainer>
      <figcaption>
        <span data-line="solid">Height, m</span>
        <span data-line="dashed">Speed, m/s</span>
        {blind.length === 0 ? null : <span data-line="hatched">blind time</span>}
      </figcaption>
    </figure>
  );
});

const rounded = (value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : '–');
