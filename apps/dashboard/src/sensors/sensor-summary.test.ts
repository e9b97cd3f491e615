import type { SensorView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { sensorSummary } from './sensor-summary.ts';

const sensor = (id: string, state: SensorView['state'], stateSince = 0): SensorView => ({
  id,
  state,
  stateSince,
  decoder: 'dronescout',
  reason: '',
  firstHeardAt: 0,
  lastHeardAt: 0,
  intervalMs: 60_000,
  detections: 0,
  changedBy: 1,
});

describe('how the receivers do', () => {
  it('without receivers there is nothing to name', () => {
    expect(sensorSummary([])).toEqual({ ok: 0, all: 0 });
  });
  it('a silent one is named before a degraded one', () => {
    const summary = sensorSummary([sensor('a', 'ok'), sensor('b', 'degraded'), sensor('c', 'silent', 900)]);
    expect(summary).toMatchObject({ ok: 1, all: 3, worst: { id: 'c' } });
  });
  it('of two silent ones the one silent for longer is named', () => {
    expect(sensorSummary([sensor('late', 'silent', 900), sensor('early', 'silent', 100)]).worst?.id).toBe('early');
  });
});
