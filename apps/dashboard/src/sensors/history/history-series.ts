import type { SensorHistory, SensorView } from '@rotorwatch/wire';
import type { Stretch } from '../../ui/charts/stretch.ts';

type HistoryPoint = SensorHistory['points'][number];
type State = SensorView['state'];

export interface Measure {
  readonly name: string;
  /** Behind the values of the axis. */
  readonly unit: string;
  readonly valueOf: (point: HistoryPoint, perMinute: number) => number | undefined;
  /** Whether its axis begins at zero, as that of a count does. */
  readonly fromZero: boolean;
}

/** What is drawn of a sensor's history, one chart each. */
export const MEASURES: readonly Measure[] = [
  { name: 'Messages a minute', unit: '', valueOf: ifKnown(({ messages }) => messages), fromZero: true },
  { name: 'Detections a minute', unit: '', valueOf: ifKnown(({ detections }) => detections), fromZero: true },
  { name: 'Temperature', unit: ' °C', valueOf: ({ temperatureC }) => temperatureC, fromZero: false },
  { name: 'Disk free', unit: ' %', valueOf: ({ diskFreePercent }) => diskFreePercent, fromZero: true },
  { name: 'Processor', unit: ' %', valueOf: ({ cpuPercent }) => cpuPercent, fromZero: true },
  {
    name: 'Clock, ahead of ours',
    unit: ' s',
    valueOf: ({ clockOffsetMs }) => (clockOffsetMs === undefined ? undefined : clockOffsetMs / 1000),
    fromZero: false,
  },
];

/** A count as a rate; of a time when the sensor was not known yet it is no zero but nothing. */
function ifKnown(count: (point: HistoryPoint) => number): Measure['valueOf'] {
  return (point, perMinute) => (point.state === undefined ? undefined : count(point) * perMinute);
}

export interface MeasuredPoint {
  /** The middle of its stretch. */
  readonly at: number;
  readonly value: number | undefined;
}

/** The points of a measure; empty where the sensor never told it. */
export function measuredPoints({ points, stepMs }: SensorHistory, measure: Measure): readonly MeasuredPoint[] {
  const perMinute = 60_000 / stepMs;
  const measured = points.map((point) => ({ at: point.at + stepMs / 2, value: measure.valueOf(point, perMinute) }));
  return measured.some(({ value }) => value !== undefined) ? measured : [];
}

/** How long a sensor was in a state; without one, nothing is known of that time. */
export interface StateRun extends Stretch {
  readonly state?: State;
}

/** The states of a history in their order, neighbours that are alike as one. */
export function stateRuns({ points, stepMs }: SensorHistory): readonly StateRun[] {
  const runs: StateRun[] = [];
  for (const { at, state } of points) {
    const last = runs.at(-1);
    const to = at + stepMs;
    if (last !== undefined && last.state === state && last.to === at) runs[runs.length - 1] = { ...last, to };
    else runs.push({ from: at, to, ...(state === undefined ? {} : { state }) });
  }
  return runs;
}
