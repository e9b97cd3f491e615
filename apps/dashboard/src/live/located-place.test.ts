import { describe, expect, it } from 'vitest';
import { cornerPlace, locatedOnly, pathPieces, shownEstimate, shownPlace } from './located-place.ts';
import { aTrack, located } from './samples.ts';

const fix = { at: { lat: 51, lon: 0 }, heardAt: 1000 };

describe('where a track is shown', () => {
  it('is where it says, unless bearings alone have told of it for ten seconds', () => {
    expect(shownPlace(aTrack({ fix, located: located(9000) }))).toEqual(fix.at);
    expect(shownPlace(aTrack({ fix, located: located(11_001) }))).toEqual(located(0).place);
    expect(shownPlace(aTrack({ located: located(0) }))).toEqual(located(0).place);
    expect(shownPlace(aTrack())).toBeUndefined();
    expect(locatedOnly(aTrack({ fix, located: located(9000) }))).toBeUndefined();
  });

  it('goes on by its own motion', () => {
    expect(shownEstimate(aTrack({ located: located(5000) }))).toMatchObject({ at: 5000, eastMps: 10, northMps: 0 });
    expect(shownEstimate(aTrack({ fix }))).toBeUndefined();
  });
});

describe('a path', () => {
  const point = (at: number, isAfterGap = false) => ({
    at,
    fix: { ...fix, heardAt: at, ...(isAfterGap && { isAfterGap }) },
  });
  const felt = (at: number) => {
    const { place, ellipse, sensors } = located(at);
    return { at, located: { at: place, heardAt: at, ellipse, sensors, speedMps: 10, headingDeg: 90 } };
  };

  it('comes in pieces: between gaps, and what was reported apart from what bearings told', () => {
    const path = [point(1), point(2), point(3, true), felt(4), felt(5), point(6)];
    expect(pathPieces(path).map((piece) => piece.map(({ at }) => at))).toEqual([[1, 2], [3], [4, 5], [6]]);
    expect(pathPieces([])).toEqual([]);
  });

  it('tells of each corner whether bearings told it', () => {
    expect([point(1), felt(2)].map(cornerPlace).map(({ isLocated }) => isLocated)).toEqual([false, true]);
  });
});
