import type { SensorView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { aSensor } from '../live/samples.ts';
import { sensorSummary } from './sensor-summary.ts';

const sensor = (id: string, state: SensorView['state'], stateSince = 0) => aSensor({ id, state, stateSince });

describe('how the receivers do', () => {
  it('without receivers there is nothing to name', () => {
    expect(sensorSummary([])).toEqual({ ok: 0, all: 0, strangers: [] });
  });
  it('one that hears nothing is named before a degraded one', () => {
    const summary = sensorSummary([sensor('a', 'ok'), sensor('b', 'degraded'), sensor('c', 'blind', 900)]);
    expect(summary).toMatchObject({ ok: 1, all: 3, worst: { id: 'c' } });
  });
  it('of two that hear nothing the one so for longer is named, gone or blind', () => {
    expect(sensorSummary([sensor('late', 'offline', 900), sensor('early', 'blind', 100)]).worst?.id).toBe('early');
  });
  it('those that nobody named wait in the order in which they came', () => {
    const stranger = (id: string, firstHeardAt: number) => aSensor({ id, standing: 'new', firstHeardAt });
    const { strangers, ok } = sensorSummary([stranger('second', 20), sensor('known', 'ok'), stranger('first', 10)]);
    expect(strangers.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(ok).toBe(3);
  });
});
