import { describe, expect, it } from 'vitest';
import { heightSeries, POINTS_A_SERIES, signalSeries, speedSeries } from './chart-series.ts';

const at = { lat: 51, lon: -2 };
const point = (heardAt: number, heightM?: number) => ({
  at: heardAt,
  fix: { at, heardAt, speedMps: 2, ...(heightM === undefined ? {} : { heightM }) },
});

describe('the series of a chart', () => {
  it('of nothing is empty', () => expect(heightSeries([]).points).toEqual([]));
  it('shows an unknown height as a gap, not as zero', () => {
    expect(heightSeries([point(1000, 30), point(2000)]).points.map((each) => each.value)).toEqual([30, undefined]);
  });
  it('does not join two points with a long silence between them', () => {
    const values = heightSeries([point(1000, 30), point(60_000, 40)]).points.map((each) => each.value);
    expect(values).toEqual([30, undefined, 40]);
  });
  it('begins where it is asked to', () => {
    expect(speedSeries([point(1000), point(9000)], 5000).points.map((each) => each.at)).toEqual([9000]);
  });
  it('never has more points than a chart can draw', () => {
    const path = Array.from({ length: 5000 }, (_, n) => point(n * 1000, n));
    expect(heightSeries(path).points.length).toBeLessThanOrEqual(POINTS_A_SERIES);
  });
  it('puts the sensor that hears it best first and leaves out those that fell silent long ago', () => {
    const signals = new Map([
      ['weak', [{ at: 9000, rssiDbm: -80 }]],
      ['gone', [{ at: 10, rssiDbm: -40 }]],
      ['strong', [{ at: 9000, rssiDbm: -50 }]],
    ]);
    expect(signalSeries(signals, 5000).map((series) => series.name)).toEqual(['strong', 'weak']);
  });
});
