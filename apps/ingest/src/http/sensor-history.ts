import { SENSOR_STATES, type SensorState } from '@rotorwatch/domain';
import type { SensorHistory } from '@rotorwatch/wire';
import type { KnownHistory } from '../threads/world-reader.ts';

type Point = SensorHistory['points'][number];

/** A history without gaps: where a sensor was not heard, its blind times tell its state. */
export function historyPoints(
  { from, to, stepMs }: Pick<SensorHistory, 'from' | 'to' | 'stepMs'>,
  { steps, blindTimes }: KnownHistory,
): readonly Point[] {
  const known = new Map<number, Point>(steps.map((step) => [step.at, step]));
  const points: Point[] = [];
  for (let at: number = from; at < to; at += stepMs) {
    const point = known.get(at) ?? { at, messages: 0, detections: 0 };
    const lost = blindTimes.filter(({ cause, from: since, to: until }) => {
      return (cause === 'blind' || cause === 'offline') && since < at + stepMs && (until === undefined || until > at);
    });
    const states = [point.state, ...lost.map(({ cause }) => cause as SensorState)].filter(
      (state) => state !== undefined,
    );
    const worst = states.toSorted((a, b) => SENSOR_STATES.indexOf(b) - SENSOR_STATES.indexOf(a))[0];
    points.push(worst === undefined ? point : { ...point, state: worst });
  }
  return points;
}
