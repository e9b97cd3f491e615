import { useMemo, useState } from 'react';
import { useLive, useServiceNow } from '../../live/live-store.ts';
import { useNow } from '../../ui/use-now.ts';
import styles from '../tracks.module.css';
import { ChartRange, RANGES, type RangeName } from './chart-range.tsx';
import { heightSeries, signalSeries, speedSeries } from './chart-series.ts';
import { HeightChart } from './height-chart.tsx';
import { SignalChart } from './signal-chart.tsx';

// Drawing a chart costs tens of milliseconds; two seconds is quick enough for a trend.
const DRAWN_EVERY_MS = 2000;

/** Height, speed and signal of a track as this screen saw them. */
export function LiveCharts({ track }: { readonly track: string }) {
  const histories = useLive((picture) => picture.histories);
  const now = useServiceNow(Math.floor(useNow() / DRAWN_EVERY_MS) * DRAWN_EVERY_MS);
  const [range, setRange] = useState<RangeName>('3 min');
  const from = now - RANGES[range];
  const series = useMemo(() => {
    const { path, signals } = histories.of(track);
    return { height: heightSeries(path, from), speed: speedSeries(path, from), signal: signalSeries(signals, from) };
  }, [histories, track, from]);
  return (
    <>
      <h3 className={styles.heading}>
        Height and speed <ChartRange value={range} onChange={setRange} />
      </h3>
      <HeightChart height={series.height} speed={series.speed} from={from} to={now} />
      <h3 className={styles.heading}>
        Signal by sensor <span>dBm</span>
      </h3>
      <SignalChart series={series.signal} from={from} to={now} />
    </>
  );
}
