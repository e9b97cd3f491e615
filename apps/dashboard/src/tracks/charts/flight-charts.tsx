import type { PathPointView } from '@rotorwatch/wire';
import { heightSeries, speedSeries } from './chart-series.ts';
import { HeightChart } from './height-chart.tsx';

/** Height and speed over a whole flight. */
export function FlightCharts({ path }: { readonly path: readonly PathPointView[] }) {
  const from = path[0]?.at ?? 0;
  return (
    <HeightChart height={heightSeries(path)} speed={speedSeries(path)} from={from} to={path.at(-1)?.at ?? from} tall />
  );
}
