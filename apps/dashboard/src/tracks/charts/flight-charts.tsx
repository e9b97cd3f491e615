import type { PathPointView } from '@rotorwatch/wire';
import { useBlindWithin } from '../../live/blind/use-blind-times.ts';
import { heightSeries, speedSeries } from './chart-series.ts';
import { HeightChart } from './height-chart.tsx';

interface FlightChartsProps {
  readonly path: readonly PathPointView[];
  /** Those that heard it. */
  readonly sensors: readonly string[];
}

/** Height and speed over a whole flight. */
export function FlightCharts({ path, sensors }: FlightChartsProps) {
  const from = path[0]?.at ?? 0;
  const to = path.at(-1)?.at ?? from;
  const blind = useBlindWithin({ from, to }, sensors);
  return <HeightChart height={heightSeries(path)} speed={speedSeries(path)} from={from} to={to} blind={blind} tall />;
}
