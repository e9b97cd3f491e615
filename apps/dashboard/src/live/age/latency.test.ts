import { describe, expect, it } from 'vitest';
import { type LatencySample, latencyReading, recentSamples } from './latency.ts';

const sample = (paintedAt: number, latencyMs: number, source: LatencySample['source'] = 'message'): LatencySample => ({
  source,
  startedAt: paintedAt - latencyMs,
  paintedAt,
});

describe('the latency on the badge', () => {
  it('is unknown before anything was painted', () => {
    expect(latencyReading([], 0)).toBeUndefined();
  });
  it('is unknown when the last paint is long ago', () => {
    expect(latencyReading([sample(1000, 100)], 9000)).toBeUndefined();
  });
  it('is the median of the last second', () => {
    const samples = [sample(1000, 5000), sample(9200, 200), sample(9500, 900), sample(9900, 300)];
    expect(latencyReading(samples, 10_000)).toEqual({ source: 'message', latencyMs: 300 });
  });
  it('of messages wins over that of heartbeats', () => {
    const samples = [sample(9900, 20, 'link'), sample(8000, 400)];
    expect(latencyReading(samples, 10_000)).toEqual({ source: 'message', latencyMs: 400 });
  });
  it('is that of the link when nothing flies', () => {
    expect(latencyReading([sample(9900, 20, 'link')], 10_000)).toEqual({ source: 'link', latencyMs: 20 });
  });
  it('is never below zero, however the clocks disagree', () => {
    expect(latencyReading([sample(100, -40)], 100)?.latencyMs).toBe(0);
  });
  it('forgets old samples', () => {
    expect(recentSamples([sample(0, 1), sample(9000, 1)], 10_000)).toHaveLength(1);
  });
});
