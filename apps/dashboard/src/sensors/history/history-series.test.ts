import type { SensorHistory } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { MEASURES, measuredPoints, stateRuns } from './history-series.ts';

type Point = SensorHistory['points'][number];
const history = (...points: Partial<Point>[]): SensorHistory => ({
  sensor: 'north',
  from: 0,
  to: points.length * 120_000,
  stepMs: 120_000,
  points: points.map((point, n) => ({ at: n * 120_000, messages: 0, detections: 0, ...point })),
});
const [messages, , temperature] = MEASURES;
if (messages === undefined || temperature === undefined) throw new Error('The measures have changed their order.');

describe('the history of a sensor', () => {
  it('has no points of what it never told', () => {
    expect(measuredPoints(history({ state: 'ok' }), temperature)).toEqual([]);
    expect(measuredPoints(history(), messages)).toEqual([]);
  });
  it('counts by the minute, and knows nothing of the time before it was there', () => {
    expect(measuredPoints(history({}, { state: 'blind' }, { state: 'ok', messages: 90 }), messages)).toEqual([
      { at: 60_000, value: undefined },
      { at: 180_000, value: 0 },
      { at: 300_000, value: 45 },
    ]);
  });
  it('joins stretches of one state, but none over a gap', () => {
    const runs = stateRuns(
      history({}, { state: 'ok' }, { state: 'ok' }, { state: 'blind' }, { at: 900_000, state: 'blind' }),
    );
    expect(runs).toEqual([
      { from: 0, to: 120_000 },
      { from: 120_000, to: 360_000, state: 'ok' },
      { from: 360_000, to: 480_000, state: 'blind' },
      { from: 900_000, to: 1_020_000, state: 'blind' },
    ]);
  });
});
