import type { SensorView } from '@rotorwatch/wire';
import { describe, expect, it } from 'vitest';
import { sensorSummary } from './sensor-summary.ts';

const sensor = (id: string, state: SensorView['state'], stateSince = 0): SensorView => ({
  id,
  state,
  stateSince,
  decoder: 'dronescout',
  reason: '',
  reasons: [],
  standing: 'new',
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
  it('an offline one is named before a degraded one', () => {
    const summary = sensorSummary([sensor('a', 'ok'), sensor('b', 'degraded'), sensor('c', 'offline', 900)]);
    expect(summary).toMatchObject({ ok: 1, all: 3, worst: { id: 'c' } });
  });
  it('of two offline ones the one offline for longer is named', () => {
    expect(sensorSummary([sensor('late', 'offline', 900), sensor('early', 'offline', 100)]).worst?.id).toBe('early');
  });
});
