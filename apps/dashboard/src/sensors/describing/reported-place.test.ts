import { describe, expect, it } from 'vitest';
import { aSensor } from '../../live/samples.ts';
import { reportedPlace, withDescription } from './reported-place.ts';

const own = { position: { lat: 51, lon: -2 }, rangeM: 900 };
const told = { position: { lat: 52, lon: -2 }, rangeM: 400 };

describe('what a sensor says of its own place', () => {
  it('is what is known of it until a person spoke', () => {
    expect(reportedPlace(aSensor(own))).toEqual(own);
    expect(reportedPlace(aSensor())).toEqual({});
    expect(reportedPlace(aSensor({ ...own, name: 'North', described: { sensor: 'north', name: 'North' } }))).toEqual(
      own,
    );
  });
  it('is kept apart from what a person said', () => {
    const described = { sensor: 'north', ...told };
    expect(reportedPlace(aSensor({ ...told, described, reported: own }))).toEqual(own);
    expect(reportedPlace(aSensor({ ...told, described }))).toEqual({});
  });
});

describe('a sensor as it would be', () => {
  it('stands where the person puts it, and where it says itself once the person takes that back', () => {
    const sensor = aSensor({
      ...told,
      name: 'North',
      described: { sensor: 'north', name: 'North', ...told },
      reported: own,
    });
    expect(withDescription(sensor, { rangeM: 100 })).toMatchObject({ position: own.position, rangeM: 100 });
    expect(withDescription(sensor, {})).not.toHaveProperty('name');
  });
});
