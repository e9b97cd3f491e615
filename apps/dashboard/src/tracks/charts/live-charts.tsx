import { useMemo, useState } from 'react';
import { useBlindWithin } from '../../live/blind/use-blind-times.ts';
import { useLive, useServiceNow } from '../../live/live-store.ts';
import { RangeChoice } from '../../ui/range-choice.tsx';
import { useNow } from '../../ui/use-now.ts';
import styles from '../tracks.module.css';
import { heightSeries, signalSeries, speedSeries } from './chart-series.ts';
import { HeightChart } from './height-chart.tsx';
import { SignalChart } from './signal-chart.tsx';

// Drawing a chart costs tens of milliseconds; two seconds is quick enough for a trend.
const DRAWN_EVERY_MS = 2000;
const RANGES = { '1 min': 60_000, '3 min': 180_000, '15 min': 900_000 } as const;
type RangeName = keyof typeof RANGES;
const RANGE_NAMES = Object.keys(RANGES) as RangeName[];

interface LiveChartsProps {
  readonly track: string;
  /** Those that heard it. */
  readonly sensors: readonly string[];
}

/** Height, speed and signal of a track as this screen saw them. */
export function LiveCharts({ track, sensors }: LiveChartsProps) {
  const histories = useLive((picture) => picture.histories);
  const now = useServiceNow(Math.floor(useNow() / DRAWN_EVERY_MS) * DRAWN_EVERY_MS);
  const [range, setRange] = useState<RangeName>('3 min');
  const from = now - RANGES[range];
  const series = useMemo(() => {
    const { path, signals } = histories.of(track);
    return { height: heightSeries(path, from), speed: speedSeries(path, from), signal: signalSeries(signals, from) };
  }, [histories, track, from]);
  const blind = useBlindWithin({ from, to: now }, sensors);
  return (
    <>
      <h3 className={styles.heading}>
        Height and speed <RangeChoice names={RANGE_NAMES} value={range} onChange={setRange} />
      </h3>
      <HeightChart height={series.height} speed={series.speed} from={from} to={now} blind={blind} />
      <h3 className={styles.heading}>
        Signal by sensor <span>dBm</span>
      </h3>
      <SignalChart series={series.signal} from={from} to={now} blind={blind} />
    </>
  );
}
