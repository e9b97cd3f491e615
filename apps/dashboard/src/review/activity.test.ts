import { describe, expect, it } from 'vitest';
import { anAlert, aTrack } from '../live/samples.ts';
import { activityBins } from './activity.ts';

const day = { from: 1000, to: 2000, bins: 10 };
const flight = (openedAt: number) => ({ track: aTrack({ openedAt }), alerts: 0 });

describe('the activity of a day', () => {
  it('leaves out what lies outside of it', () => {
    const bins = activityBins([flight(500), flight(2500)], [anAlert({ raisedAt: 10 })], day);
    expect(bins.every((bin) => bin.flights === 0 && bin.worst === undefined)).toBe(true);
  });
  it('counts flights in the stretch in which they began', () => {
    expect(
      activityBins([flight(1000), flight(1099), flight(1100)], [], day)
        .map((bin) => bin.flights)
        .slice(0, 3),
    ).toEqual([2, 1, 0]);
  });
  it('shows the worst alert of a stretch', () => {
    const alerts = [anAlert({ raisedAt: 1950, level: 'critical' }), anAlert({ raisedAt: 1960, level: 'advisory' })];
    expect(activityBins([], alerts, day)[9]).toEqual({ from: 1900, flights: 0, worst: 'critical' });
  });
});
