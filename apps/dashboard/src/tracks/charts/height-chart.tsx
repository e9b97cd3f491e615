import { memo } from 'react';
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { useTimeZone } from '../../live/live-store.ts';
import { siteTime } from '../../ui/site-time.ts';
import styles from '../tracks.module.css';
import type { ChartSeries } from './chart-series.ts';

interface HeightChartProps {
  readonly height: ChartSeries;
  readonly speed: ChartSeries;
  readonly from: number;
  readonly to: number;
  readonly tall?: boolean;
}

/** Height solid on the left axis, speed dashed on the right one. */
export const HeightChart = memo(function HeightChart({ height, speed, from, to, tall = false }: HeightChartProps) {
  const time = siteTime(useTimeZone());
  if (height.points.length === 0 && speed.points.length === 0)
    return <p className={styles.noChart}>No position heard yet.</p>;
  return (
    <figure className={styles.chart} aria-label="Height and speed over time">
      <ResponsiveContainer width="100%" height={tall ? 220 : 116}>
        <LineChart margin={{ top: 8, right: 0, bottom: 0, left: 0 }}>
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
      </figcaption>
    </figure>
  );
});

const rounded = (value: unknown) => (typeof value === 'number' ? Math.round(value * 10) / 10 : '–');

export const AXIS = {
  tick: { fill: 'var(--ink-faint)', fontSize: 10.5, fontFamily: 'var(--font)' },
  axisLine: false,
  tickLine: false,
  minTickGap: 24,
} as const;

export const LINE = { type: 'linear', dot: false, isAnimationActive: false, connectNulls: false } as const;

export const TOOLTIP = {
  isAnimationActive: false,
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line-strong)',
    borderRadius: 5,
    fontSize: 12,
    padding: '6px 9px',
  },
  itemStyle: { color: 'var(--ink)', padding: 0 },
  labelStyle: { color: 'var(--ink-soft)' },
} as const;
